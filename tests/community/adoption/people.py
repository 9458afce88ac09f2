"""Who stands around an adoption, for tests: the owner's author, the adopter's teacher, a supervisor."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from community.adoptions.links import token_for
from community.adoptions.reminding import remind
from community.models import AdoptionReminder, Notification, OutgoingMail
from core.school_terms import term_of
from innovations.adoption import service
from innovations.adoption.choices import AdoptionStatus
from innovations.adoption.service import Beginning
from innovations.models import AdoptionChange, AdoptionRecord, CaseStudyPage
from members.models import MemberProfile, Organization, User
from tests.factories import AdoptionFactory, CaseStudyPageFactory, MemberProfileFactory, OrganizationFactory

DAY = datetime.timedelta(days=1)


def member(org: Organization, verified: bool = True, **values: Any) -> User:
    """A member of a school."""
    return MemberProfileFactory.create(org=org, verified_at=timezone.now() if verified else None, **values).user


@dataclass
class Around:
    """A case of one school, another school that may take it up, and people."""

    case: CaseStudyPage
    school: Organization
    author: User
    teacher: User
    supervisor: User

    def start(self, user: User | None = None, **values: Any) -> AdoptionRecord:
        """The school takes the case up, in use since a hundred days ago."""
        on = timezone.localdate() - datetime.timedelta(days=values.pop("days", 100))
        beginning = Beginning(self.case, self.school, on=on, **{"status": AdoptionStatus.IN_USE, **values})
        return service.start(beginning, user or self.teacher)


def around() -> Around:
    """Needs a site."""
    case = CaseStudyPageFactory.create(title="กล่องนิทานสองภาษา")
    school = OrganizationFactory.create(title="โรงเรียนบ้านปลายทาง", affiliation="spp3")
    agency = OrganizationFactory.create(kind="agency", affiliation="spp3")
    creator = MemberProfileFactory.create(org=case.owner_org)
    case.creators.add(creator)
    case.save()
    supervisor = member(agency, role=MemberProfile.Role.SUPERVISOR)
    return Around(case, school, creator.user, member(school), supervisor)


def long_ago(adoption: AdoptionRecord) -> AdoptionRecord:
    """As if it had been written, and its status noted, two years before."""
    before = timezone.now() - 730 * DAY
    AdoptionRecord.objects.filter(pk=adoption.pk).update(created_at=before)
    AdoptionChange.objects.filter(adoption=adoption).update(at=before)
    Notification.objects.all().delete()
    OutgoingMail.objects.all().delete()
    return adoption


def school_day() -> datetime.date:
    """A day of the present term on which schools are asked."""
    return term_of(timezone.localdate()).starts + 40 * DAY


def ask() -> int:
    return sum(asked for _looked_at, asked in remind(school_day()))


def asked(adoption: AdoptionRecord) -> AdoptionReminder:
    """The question of this term, just put."""
    ask()
    return AdoptionReminder.objects.get(adoption=adoption)


def term_question() -> str:
    """The path of a term's question to a school that planned: it may answer since when the practice is in use."""
    school, today = OrganizationFactory.create(), timezone.localdate()
    teacher = member(school)
    planned = {"status": "planning", "started_on": None, "status_on": today}
    case = CaseStudyPage.objects.live()[0]
    record = AdoptionFactory.create(source_innovation=case, adopter_org=school, **planned)
    reminder = AdoptionReminder.objects.create(adoption=record, term="2569-1")
    return f"/adoptions/reminder/{token_for(reminder.pk, teacher)}/?answer=in_use"
