"""People of the review's tests: a member who shares, two editors, and a page that the member sent in."""

from typing import Any

from community.review.starting import start_review
from innovations.models import CaseStudyPage
from members.editors import ensure_editors_group
from members.models import MemberProfile, Organization, User
from tests.factories import CaseStudyPageFactory, MemberProfileFactory, OrganizationFactory, UserFactory


def make_reviewer(**values: Any) -> User:
    """Somebody in the group of editors."""
    user = UserFactory.create(**values)
    user.groups.add(ensure_editors_group())
    return user


def make_case(author: User, **values: Any) -> CaseStudyPage:
    """A draft of a case that may be published, made by its author about the own school."""
    school = values.pop("owner_org", None) or OrganizationFactory.create()
    belong_to(author, school)
    return CaseStudyPageFactory.create(**{"live": False, "owner": author, "owner_org": school, **values})


def belong_to(user: User, school: Organization) -> None:
    """Let somebody be a member of this school, and of no other."""
    if not MemberProfile.objects.filter(user=user).update(org=school, org_text=""):
        MemberProfileFactory.create(user=user, org=school)


def submit(author: User, **values: Any) -> CaseStudyPage:
    """A case that waits for review."""
    email = values.pop("head_teacher_email", "")
    case = make_case(author, **values)
    start_review(case, author, head_teacher_email=email)
    return CaseStudyPage.objects.get(pk=case.pk)
