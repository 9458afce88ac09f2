"""Whatever is public without an approval is found and named."""

import io

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import PageLogEntry

from community.review.approvals import ACTION
from community.review.auditing import unapproved
from home.models import HomePage
from innovations.models import CaseStudyPage
from members.models import User
from tests.community.review.people import make_case
from tests.factories import CaseStudyPageFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_the_audit_names_what_went_live_on_nobodys_word(site: HomePage, author: User) -> None:
    case = make_case(author)
    case.get_latest_revision().publish()
    with pytest.raises(CommandError, match=case.uid):
        call_command("review_audit")
    CaseStudyPage.objects.filter(pk=make_case(author).pk).update(live=True)
    assert len(list(unapproved())) == 2


def test_somebody_answers_for_what_was_public_before(site: HomePage, reviewer: User) -> None:
    case = CaseStudyPageFactory.create()
    with pytest.raises(CommandError, match="may not review"):
        call_command("review_audit", accept_by=UserFactory.create().email)
    call_command("review_audit", accept_by=reviewer.email, stdout=io.StringIO())
    call_command("review_audit", stdout=io.StringIO())
    row = PageLogEntry.objects.get(action=ACTION, page=case.pk)
    assert (row.user, row.data["way"]) == (reviewer, "accepted")


def test_a_new_version_needs_an_approval_of_its_own(site: HomePage, author: User, reviewer: User) -> None:
    case = make_case(author)
    case.get_latest_revision().publish(user=reviewer)
    assert list(unapproved()) == []
    CaseStudyPage.objects.get(pk=case.pk).save_revision().publish()
    assert [page.pk for page in unapproved()] == [case.pk]
