"""Attacks on the share form: drafts of others, fields that nobody is asked for. Texts: test_share_hostile_texts.py."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from community.models import Draft, DraftAnswer
from community.share.materialising import materialise
from community.share.screens import questions_of
from innovations.models import CaseStudyPage
from members.models import MemberProfile, User
from tests.community.drafts import draft_of, fill, form_of, post_answer, screen_url
from tests.community.writing_along import co_author, signed_in
from tests.factories import MemberProfileFactory, OrganizationFactory, UserFactory

GET_VIEWS = ("", "what/", "topic/", "why/", "how/", "results/", "more/", "preview/", "preview/page/")
POST_VIEWS = ("what/", "results/", "answers/", "submit/", "withdraw/")


@pytest.fixture
def member(site: Any) -> MemberProfile:
    return MemberProfileFactory.create(org=OrganizationFactory.create())


@pytest.fixture
def draft(member: MemberProfile) -> Draft:
    """A draft with a page, so that every address of it has something to show."""
    draft = draft_of(member.user)
    client = Client()
    client.force_login(member.user)
    fill(client, draft)
    materialise(draft, member.user)
    return draft


def strangers() -> list[User]:
    """Everybody who is signed in and no author."""
    return [MemberProfileFactory.create().user, MemberProfileFactory.create(user__is_superuser=True).user]


def test_a_draft_of_somebody_else_is_not_there(draft: Draft) -> None:
    before = list(DraftAnswer.objects.order_by("pk").values_list("field", "value", "version"))
    for user in strangers():
        client = Client()
        client.force_login(user)
        for name in GET_VIEWS:
            assert client.get(f"/share/{draft.uid}/{name}").status_code == 404, name
        for name in POST_VIEWS:
            data = form_of({"title": "เขียนทับของคนอื่น"})
            assert client.post(f"/share/{draft.uid}/{name}", data).status_code == 404, name
        assert client.get(f"/share/{'x' * 22}/").status_code == 404
    assert list(DraftAnswer.objects.order_by("pk").values_list("field", "value", "version")) == before


def test_a_visitor_sees_no_draft(client: Client, draft: Draft) -> None:
    for name in GET_VIEWS:
        response = client.get(f"/share/{draft.uid}/{name}")
        assert response.status_code == 302, name
        assert "/accounts/login/" in response["Location"], name
    for name in ("submit/", "withdraw/"):
        assert client.post(f"/share/{draft.uid}/{name}").status_code == 302
    draft.refresh_from_db()
    assert draft.is_open


def test_who_has_not_agreed_to_the_terms_is_led_to_them(client: Client, draft: Draft) -> None:
    client.force_login(UserFactory.create())
    assert client.get("/share/new/case/").status_code == 405
    assert reverse("account_profile") in client.post("/share/new/case/")["Location"]


def test_no_private_page_is_kept_by_a_cache(client: Client, draft: Draft) -> None:
    client.force_login(draft.owner)
    for name in ("what/", "preview/", "preview/page/"):
        assert "no-store" in client.get(f"/share/{draft.uid}/{name}")["Cache-Control"]


@pytest.mark.parametrize("name", ["submit/", "withdraw/", "answers/"])
def test_a_page_of_another_site_changes_nothing(draft: Draft, name: str) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(draft.owner)
    assert client.post(f"/share/{draft.uid}/{name}").status_code == 403
    assert client.post("/share/new/case/").status_code == 403


def test_a_co_author_does_not_send_or_take_back(draft: Draft) -> None:
    friend = MemberProfileFactory.create().user
    co_author(draft, friend)
    client = signed_in(friend)
    assert client.get(f"/share/{draft.uid}/preview/").status_code == 200
    assert client.post(f"/share/{draft.uid}/submit/").status_code == 404
    assert client.post(f"/share/{draft.uid}/withdraw/").status_code == 404


FORBIDDEN = {
    "live": "on",
    "owner": "1",
    "uid": "inv-9999",
    "slug": "mine",
    "first_published_at": "2026-01-01",
    "evidence_level": "4",
    "is_full_record": "on",
    "is_sample": "on",
    "adoption_count": "99",
    "creators": "1",
    "cover_image": "1",
    "review_due": "2030-01-01",
    "decision": "accepted",
    "go_live_at": "2026-01-01",
    "show_in_menus": "on",
    "search_description": "x",
    "locked": "on",
}


def test_nothing_but_what_is_asked_reaches_the_page(client: Client, draft: Draft) -> None:
    client.force_login(draft.owner)
    assert not FORBIDDEN.keys() & (questions_of("case").keys() | questions_of("lesson").keys())
    data = {**form_of({"title": "กล่องนิทานสองภาษาเพื่อเด็กอ่านคล่อง"}, "preview"), **FORBIDDEN}
    client.post(screen_url(draft, "what"), {**data, "asked": ["title", *FORBIDDEN], "version-title": "1"})
    for name, said in FORBIDDEN.items():
        assert post_answer(client, draft, name, said).status_code == 400
    client.get(f"/share/{draft.uid}/preview/")
    draft.refresh_from_db()
    stored = CaseStudyPage.objects.get(pk=draft.page_id)
    page = stored.get_latest_revision_as_object()
    for version in (stored, page):
        assert (version.live, version.owner, version.adoption_count, version.is_sample) == (
            False,
            draft.owner,
            0,
            False,
        )
        assert (version.evidence_level, version.locked, version.show_in_menus) == (0, False, False)
        assert re.fullmatch(r"inv-\d+", version.uid)
        assert version.uid == version.slug


def test_a_teacher_shares_for_the_own_school_and_a_supervisor_for_any(client: Client, draft: Draft) -> None:
    other = OrganizationFactory.create()
    client.force_login(draft.owner)
    post_answer(client, draft, "owner_org", str(other.pk))
    made = materialise(draft, draft.owner)
    assert "owner_org" in made.problems
    assert made.page.owner_org == draft.owner.profile.org
    MemberProfile.objects.filter(user=draft.owner).update(role="supervisor")
    owner = User.objects.get(pk=draft.owner_id)
    draft = Draft.objects.get(pk=draft.pk)
    assert materialise(draft, owner).page.owner_org == other
    assert "<select" in client.get(screen_url(draft, "what")).content.decode()
