"""The share form without script: from the first screen to the review, and back."""

import re
from typing import Any

import pytest
from django.test import Client

from community.models import Draft
from community.review.state import states_of
from innovations.models import CaseStudyPage
from members.models import MemberProfile
from tests.community.drafts import draft_of, fill, screen_url
from tests.factories import MemberProfileFactory, OrganizationFactory
from tests.innovations.cases import visible


@pytest.fixture
def member(site: Any) -> MemberProfile:
    return MemberProfileFactory.create(org=OrganizationFactory.create(title="โรงเรียนบ้านดอยทดสอบ"))


@pytest.fixture
def author(client: Client, member: MemberProfile) -> Client:
    client.force_login(member.user)
    return client


@pytest.fixture
def draft(author: Client, member: MemberProfile) -> Draft:
    return draft_of(member.user)


def test_a_draft_begins_with_a_button_and_the_first_screen(author: Client, member: MemberProfile) -> None:
    assert "เริ่มเล่านวัตกรรม" in visible(author.get("/share/").content.decode())
    response = author.post("/share/new/case/")
    draft = Draft.objects.get()
    assert (draft.owner, draft.kind, response["Location"]) == (member.user, "case", screen_url(draft, "what"))
    html = author.get(response["Location"]).content.decode()
    assert "โรงเรียนบ้านดอยทดสอบ" in visible(html)
    assert len(re.findall(r"<h1\b", html)) == 1


def test_a_case_goes_from_screen_to_screen_to_the_review(author: Client, draft: Draft, member: MemberProfile) -> None:
    fill(author, draft)
    html = author.get(f"/share/{draft.uid}/preview/").content.decode()
    assert "ครบสำหรับฉบับย่อแล้ว" in html
    response = author.post(f"/share/{draft.uid}/submit/", follow=True)
    assert "รอตรวจ ภายใน 3 วัน" in response.content.decode()
    draft.refresh_from_db()
    page = CaseStudyPage.objects.get(pk=draft.page_id)
    assert (page.live, page.owner) == (False, member.user)
    newest = page.get_latest_revision_as_object()
    assert newest.title == "กล่องนิทานสองภาษาเพื่อเด็กอ่านคล่อง"
    assert list(newest.creators.all()) == [member]
    assert [child.value["text"] for child in newest.process] == ["เลือกนิทานสิบสองเรื่อง", "อ่านทุกเช้า"]
    assert states_of([page])[page.pk].stage == "editor"
