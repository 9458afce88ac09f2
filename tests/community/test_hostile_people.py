"""Hostile texts in what people say of themselves, and in what a head teacher answers."""

from typing import Any

import pytest
from django.urls import reverse

from community.models import SchoolRequest
from community.review.school import token_of
from community.review.starting import start_review
from members.models import MemberProfile
from tests.community.drafts import draft_of, screen_url
from tests.community.hostile import MARK, PAYLOADS, dangerous
from tests.community.review.people import make_reviewer
from tests.community.writing_along import co_author, signed_in
from tests.factories import CaseStudyPageFactory, MemberProfileFactory

pytestmark = pytest.mark.any_database  # it is about what is written into pages

LINE = f'"><script>alert("{MARK}")</script>\' onmouseover=\'alert("{MARK}")'
TEXT = "\n".join(PAYLOADS)


def is_harmless(client: Any, path: str) -> None:
    response = client.get(path, follow=True)
    html = response.content.decode()
    assert response.status_code == 200, path
    assert MARK in html, path
    assert not dangerous(html), path
    assert LINE not in html, path


def test_what_members_say_of_themselves_is_text(site: Any) -> None:
    member = MemberProfileFactory.create(public=True)
    said = {"display_name": LINE, "org_text": LINE, "position": LINE, "expertise": TEXT[:600]}
    MemberProfile.objects.filter(pk=member.pk).update(org=None, **said)
    case = CaseStudyPageFactory.create(creators=[member])
    draft = draft_of()
    co_author(draft, member.user)
    me, editor = signed_in(member.user), signed_in(make_reviewer())
    for path in ("/account/profile/", "/account/data/", f"/members/{member.code}/", case.url):
        is_harmless(me, path)
    is_harmless(signed_in(draft.owner), screen_url(draft, "co-authors"))
    is_harmless(editor, reverse("wagtailsnippets_members_memberprofile:list"))
    is_harmless(editor, reverse("wagtailsnippets_members_memberprofile:edit", args=[member.pk]))


@pytest.mark.parametrize("answer", ["confirmed", "returned"])
def test_what_a_head_teacher_answers_is_text(site: Any, client: Any, answer: str) -> None:
    author = MemberProfileFactory.create().user
    case = CaseStudyPageFactory.create(live=False, owner=author)
    draft = draft_of(author)
    draft.page = case
    draft.save()
    start_review(case, author, head_teacher_email="head@school.example")
    link = reverse("school_check", args=[token_of(SchoolRequest.objects.get())])
    refused = client.post(link, {"answer": "returned", "name": LINE, "reason": TEXT + "ก" * 1000})
    assert MARK in refused.content.decode()
    assert not dangerous(refused.content.decode())
    assert client.post(link, {"answer": answer, "name": LINE, "reason": TEXT[:990]}).status_code == 200
    assert SchoolRequest.objects.get().answered_name == LINE
    if answer == "returned":
        is_harmless(signed_in(author), "/my-work/")
    editor = signed_in(make_reviewer())
    is_harmless(editor, reverse("wagtailadmin_pages:history", args=[case.pk]))
