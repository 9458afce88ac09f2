"""Who may do what with an adoption: by the school one belongs to, by one's role, by the editors' right to write pages.

Deny by default. A member's school is that of the profile, once it is one of the list; role and school are words of the
member's own until somebody has verified the profile, so nothing that speaks for others hangs on an unverified one.
"""

from typing import TYPE_CHECKING, Any

from innovations.own_work import own_work
from members.access import is_complete, profile_of
from members.models import MemberProfile, Organization

if TYPE_CHECKING:
    from innovations.models import AdoptionRecord, CaseStudyPage

EDIT_RIGHT = "innovations.change_adoptionrecord"


def school_of(user: Any) -> int | None:
    """The key of the organisation for which the person may speak, None for none."""
    profile = profile_of(user)
    return profile.org_id if profile is not None and is_complete(profile) else None


def is_verified(user: Any) -> bool:
    profile = profile_of(user)
    return profile is not None and profile.verified_at is not None


def is_supervisor(user: Any) -> bool:
    """Whether the person is a supervisor (ศึกษานิเทศก์) whom somebody has verified."""
    profile = profile_of(user)
    return is_verified(user) and profile is not None and profile.role == MemberProfile.Role.SUPERVISOR


def is_editor(user: Any) -> bool:
    """Whether the person may correct any adoption."""
    return bool(user.is_active and user.has_perm(EDIT_RIGHT))


def is_read_first(user: Any) -> bool:
    """Whether somebody reads what the person writes before the public does: a member whom nobody has verified."""
    return not (is_verified(user) or is_editor(user))


def may_adopt(user: Any, case: "CaseStudyPage") -> bool:
    """Whether the person may record that their school takes up the case: any school but the owner, no office."""
    profile, school = profile_of(user), school_of(user)
    if profile is None or profile.org is None or school is None:
        return False
    return profile.org.kind == Organization.Kind.SCHOOL and school != case.owner_org_id


def may_read(user: Any, adoption: "AdoptionRecord") -> bool:
    """Whether the person may read an adoption that the public does not see: whoever may do something about it."""
    return may_edit(user, adoption) or may_remark(user, adoption) or may_show(user, adoption)


def may_edit(user: Any, adoption: "AdoptionRecord") -> bool:
    """Editors, the school's verified members, and whoever wrote the record while they belong to the school."""
    if is_editor(user):
        return True
    may_speak = is_verified(user) or (adoption.created_by_id is not None and adoption.created_by_id == user.pk)
    return may_speak and school_of(user) == adoption.adopter_org_id


def may_correct(user: Any, adoption: "AdoptionRecord") -> bool:
    """Only editors: what the history says was told to others."""
    return is_editor(user)


def may_remark(user: Any, adoption: "AdoptionRecord") -> bool:
    """Editors, verified supervisors, authors of the case, who may edit, verified members of the schools concerned.

    A writer whom nobody has verified remarks on what waits only: on what is shown nobody would read it first.
    """
    if is_supervisor(user) or is_editor(user):
        return True
    if may_edit(user, adoption) and not (adoption.is_shown and is_read_first(user)):
        return True
    school, source = school_of(user), adoption.source_adoption
    if school is None:
        return False
    if school == adoption.source_innovation.owner_org_id and own_work.is_of(adoption.source_innovation, user):
        return True
    concerned = {adoption.source_innovation.owner_org_id, source.adopter_org_id if source is not None else None}
    return is_verified(user) and school in concerned


def may_take_remark_away(user: Any, adoption: "AdoptionRecord") -> bool:
    """Only editors: whoever a remark is about cannot silence it."""
    return is_editor(user)


def may_verify(user: Any, adoption: "AdoptionRecord") -> bool:
    """A verified supervisor who belongs to none of the schools concerned, nor wrote the record or made the case."""
    return is_supervisor(user) and _is_outsider(user, adoption)


def may_show(user: Any, adoption: "AdoptionRecord") -> bool:
    """Let a record be public that a member wrote whom nobody has verified: an editor or supervisor, not the writer.

    What an editor took from the public is an editor's to show again. What waits, a verified member of the school may
    let show that somebody else wrote: they could as well write it themselves.
    """
    if _may_answer_for(user, adoption):
        return True
    may_decide = is_editor(user) or (is_supervisor(user) and not adoption.is_withheld)
    return may_decide and _is_outsider(user, adoption)


def _may_answer_for(user: Any, adoption: "AdoptionRecord") -> bool:
    waits = not adoption.is_shown and not adoption.is_withheld
    return waits and is_verified(user) and school_of(user) == adoption.adopter_org_id


def _is_outsider(user: Any, adoption: "AdoptionRecord") -> bool:
    """Asks last what asks the database: whose work the case is."""
    case, source, school = adoption.source_innovation, adoption.source_adoption, school_of(user)
    involved = {adoption.adopter_org_id, case.owner_org_id, source.adopter_org_id if source is not None else None}
    if adoption.created_by_id == user.pk or (school is not None and school in involved):
        return False
    return not own_work.is_of(case, user)
