"""The pages around the share form, and a lesson's screens, can be read by everybody."""

import pytest
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from community.models import Draft
from home.models import HomePage
from tests.browser.axe import for_axe, violations
from tests.browser.readable import unreadable
from tests.browser.test_share import PHONE, sign_in
from tests.community.drafts import draft_of, fill, lesson_answers, post_answer
from tests.community.writing_along import co_author, signed_in
from tests.factories import MemberProfileFactory, OrganizationFactory

pytestmark = pytest.mark.django_db(transaction=True)


def pages_of(draft: Draft) -> dict[str, str]:
    """A complete draft with a co-author, an empty one, one that was sent in and a lesson: where each is looked at."""
    owner = draft.owner
    client = signed_in(owner)
    fill(client, draft)
    co_author(draft, MemberProfileFactory.create().user)
    empty, sent, lesson = draft_of(owner), draft_of(owner), draft_of(owner, "lesson")
    fill(client, sent)
    assert client.get(f"/share/{sent.uid}/preview/").status_code == 200
    assert client.post(f"/share/{sent.uid}/submit/").status_code == 302
    screens = lesson_answers()
    for answers in screens.values():
        for name, value in answers.items():
            assert post_answer(client, lesson, name, value).status_code == 200
    ours = {name: f"/share/{draft.uid}/{name}/" for name in ("preview", "co-authors", "more")}
    lessons = {f"lesson, {name}": f"/share/{lesson.uid}/{name}/" for name in (*screens, "more")}
    around = {"start": "/share/", "missing": f"/share/{empty.uid}/preview/", "sent": f"/share/{sent.uid}/"}
    return around | ours | lessons


@for_axe
def test_the_pages_around_the_form_can_be_read(page: Page, site: HomePage, live_server: LiveServer) -> None:
    draft = draft_of(MemberProfileFactory.create(org=OrganizationFactory.create()).user)
    page.set_viewport_size(PHONE)
    page.emulate_media(reduced_motion="reduce")
    found = []
    places = pages_of(draft)
    sign_in(page.context, live_server.url, draft.owner)
    for name, path in places.items():
        response = page.goto(f"{live_server.url}{path}")
        assert response is not None
        assert response.status == 200, name
        found += [*violations(page, name), *unreadable(page, name)]
    assert found == []
