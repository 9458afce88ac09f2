"""People of the review's tests: a member who shares, two editors, and a page that the member sent in."""

from typing import Any

from community.review.starting import start_review
from innovations.models import CaseStudyPage
from members.editors import ensure_editors_group
from members.models import User
from tests.factories import CaseStudyPageFactory, UserFactory


def make_reviewer(**values: Any) -> User:
    """Somebody in the group of editors."""
    user = UserFactory.create(**values)
    user.groups.add(ensure_editors_group())
    return user


def make_case(author: User, **values: Any) -> CaseStudyPage:
    """A draft of a case that may be published, made by its author."""
    return CaseStudyPageFactory.create(**{"live": False, "owner": author, **values})


def submit(author: User, **values: Any) -> CaseStudyPage:
    """A case that waits for review."""
    email = values.pop("head_teacher_email", "")
    case = make_case(author, **values)
    start_review(case, author, head_teacher_email=email)
    return CaseStudyPage.objects.get(pk=case.pk)
