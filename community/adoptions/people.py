"""Whom an adoption concerns.

- The owner's side: who is named as a creator of the case, who wrote its draft, who made its page for their own school,
  and the verified members of the school that owns it.
- The source: verified members of the school from which it was taken on, where that is not the owner.
- The adopter's side: whoever wrote the record while they belong to the school, and its verified members.
- Supervisors: verified members with that role whose own organisation has the adopter's affiliation (an education area
  and its schools share one, so this finds the area's supervisors).

Verified means what it does in `innovations.adoption.rights`: somebody has checked the profile, and it agrees to the
text of consent in force. Accounts that are closed are left out where people are told.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import BooleanField, Case, Q, QuerySet, When

from community.review.rights import authors_of
from innovations.models import AdoptionRecord
from members import consent
from members.access import is_complete
from members.models import MemberProfile, Organization, User

People = dict[int, User]


@dataclass(frozen=True)
class Concerned:
    """People by side; one may stand on several. Without `is_public` only the adopter's side is to be told."""

    owners: People = field(default_factory=dict)
    sources: People = field(default_factory=dict)
    adopters: People = field(default_factory=dict)
    supervisors: People = field(default_factory=dict)
    is_public: bool = True

    @property
    def everybody(self) -> People:
        return self.owners | self.sources | self.adopters | self.supervisors


def verified_members() -> QuerySet[MemberProfile]:
    """Members who may speak for their organisation, with their accounts."""
    verified = MemberProfile.objects.filter(verified_at__isnull=False, consent_version=consent.CURRENT.version)
    return verified.select_related("user")


def concerned(adoption: AdoptionRecord) -> Concerned:
    """Everybody whom the adoption concerns. The number of queries does not grow with them."""
    case, adopter, source = adoption.source_innovation, adoption.adopter_org, adoption.source_adoption
    source_org = source.adopter_org_id if source is not None else None
    schools = Q(org__in=[case.owner_org_id, adopter.pk, source_org])
    rows = list(verified_members().filter(schools | Q(_supervises(adopter))).annotate(supervises=_supervises(adopter)))
    return Concerned(
        owners=_by_id([*authors(adoption), *_of(rows, case.owner_org_id)]),
        sources=_by_id(_of(rows, source_org)),
        adopters=_by_id([*writers([adoption]).get(adoption.pk, ()), *_of(rows, adopter.pk)]),
        supervisors=_by_id(row.user for row in rows if row.supervises),
    )


def _supervises(adopter: Organization) -> Case:
    """Whether a profile is that of a supervisor of the adopter's affiliation."""
    condition = Q(role=MemberProfile.Role.SUPERVISOR, org__affiliation=adopter.affiliation)
    return Case(When(condition, then=True), default=False, output_field=BooleanField())


def authors(adoption: AdoptionRecord) -> list[User]:
    """Who made the case: named as creators, or wrote its draft. An office that only entered it is none of them."""
    case = adoption.source_innovation
    named = [profile.user for profile in MemberProfile.objects.filter(case_studies=case).select_related("user")]
    wrote = [
        user
        for user in authors_of(case)
        if user.pk != case.owner_id or MemberProfile.objects.filter(user=user, org=case.owner_org_id).exists()
    ]
    return [*named, *wrote]


def writers(adoptions: Iterable[AdoptionRecord]) -> dict[int, list[User]]:
    """By adoption: who wrote the record, while they belong to the school. One query for any number."""
    wrote = {adoption.created_by_id: None for adoption in adoptions if adoption.created_by_id is not None}
    profiles = MemberProfile.objects.filter(user__in=wrote).select_related("user")
    by_user = {profile.user_id: profile for profile in profiles if is_complete(profile)}
    found: dict[int, list[User]] = {}
    for adoption in adoptions:
        profile = by_user.get(adoption.created_by_id or 0)
        if profile is not None and profile.org_id == adoption.adopter_org_id:
            found[adoption.pk] = [profile.user]
    return found


def schools_people(adoptions: list[AdoptionRecord]) -> dict[int, list[User]]:
    """By adoption: the writer and the school's verified members, each once. Two queries for any number."""
    rows = list(verified_members().filter(org__in={adoption.adopter_org_id for adoption in adoptions}))
    wrote = writers(adoptions)
    return {
        adoption.pk: list(_by_id([*wrote.get(adoption.pk, ()), *_of(rows, adoption.adopter_org_id)]).values())
        for adoption in adoptions
    }


def _of(rows: Iterable[MemberProfile], org_id: int | None) -> list[User]:
    return [row.user for row in rows if org_id is not None and row.org_id == org_id]


def _by_id(users: Iterable[User]) -> People:
    return {user.pk: user for user in users}
