"""Hostile texts in every field of the share form stay texts wherever somebody reads them."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from community.models import Draft, DraftAnswer
from community.review.starting import start_review
from community.share.controls import Control
from community.share.materialising import materialise
from community.share.problems import limits_of
from community.share.screens import questions_of, screens_of
from core.importing.text import split_values
from innovations.rules import MAX_TAGS
from members.models import User
from search.engine import get_engine
from search.outbox import drain
from tests.community.drafts import case_answers, draft_of, lesson_answers, post_answer, screen_url
from tests.community.hostile import MARK, PAYLOADS, dangerous
from tests.community.review.people import make_reviewer
from tests.community.writing_along import signed_in
from tests.factories import MemberProfileFactory, OrganizationFactory

pytestmark = pytest.mark.any_database  # it is about what is written into pages

TEXTS = (Control.LINE, Control.AREA, Control.STEPS)
LINES = {"objectives": (5, 200), "success_factors": (5, 200), "creator_names": (20, 150)}  # how many, how long
ANSWERS = {"case": case_answers, "lesson": lesson_answers}
#: What does something only in a template or after it was unescaped once more.
INERT = [payload for payload in PAYLOADS if payload.startswith(("{{", "${", "&lt;"))]


@pytest.fixture
def member(site: Any) -> User:
    user: User = MemberProfileFactory.create(org=OrganizationFactory.create()).user
    return user


def texts_of(kind: str) -> list[str]:
    """The fields that hold what somebody types."""
    return [name for name, question in questions_of(kind).items() if question.control in TEXTS]


def is_harmless(client: Client, path: str) -> None:
    """The page shows the mark, and only as text."""
    response = client.get(path, follow=True)
    assert response.status_code == 200, path
    stays_text(response.content.decode(), path)


def stays_text(html: str, where: str) -> None:
    assert MARK in html, f"{where} shows none of the payloads"
    assert not dangerous(html), where
    assert not [payload for payload in PAYLOADS if "<" in payload and payload in html], where


def together(limit: int, payloads: list[str], between: str = " ") -> str:
    """As many payloads, from the first on, as fit; they are taken off the list."""
    text = payloads.pop(0)
    while payloads and len(text) + len(between) + len(payloads[0]) <= limit:
        text += between + payloads.pop(0)
    return text


def next_answer(kind: str, name: str, payloads: list[str]) -> str | list[str]:
    """A valid answer made of the payloads that are left for a field."""
    if name in LINES:
        most, length = LINES[name]
        return "\n".join(together(length, payloads) for _line in range(most) if payloads)
    if name == "process":
        return [together(1000, payloads, "\n") for _step in range(12) if payloads]
    if name == "components":
        return [together(600, payloads, "\n") for _part in range(6) if payloads]
    if name == "tags":
        tags = [payloads.pop(0)]
        while payloads and len(split_values(", ".join([*tags, payloads[0]]))) <= MAX_TAGS:
            tags.append(payloads.pop(0))
        return ", ".join(tags)
    text = together(limits_of(kind, name)[1] or 1000, payloads)
    return text if len(text) >= 80 else f"{text} {'คำที่ไม่ทำอะไร' * 6}"


def save(client: Client, draft: Draft, name: str, value: Any) -> None:
    """Save one answer; it must stand."""
    response = post_answer(client, draft, name, value, device="d")
    assert response.status_code == 200, (name, response.content.decode())


def rounds(client: Client, user: User, kind: str) -> Iterator[Draft]:
    """Drafts whose fields carry all payloads between them: the short fields need several."""
    left = {name: list(PAYLOADS) for name in texts_of(kind)}
    while any(left.values()):
        draft = draft_of(user, kind)
        answers = {name: value for screen in ANSWERS[kind]().values() for name, value in screen.items()}
        for name, payloads in left.items():
            if payloads:
                answers[name] = next_answer(kind, name, payloads)
        for name, value in answers.items():
            save(client, draft, name, value)
        made = materialise(draft, user)
        assert not made.problems.keys() & set(texts_of(kind)), made.problems
        yield draft


@pytest.mark.parametrize("kind", ["case", "lesson"])
def test_the_form_shows_all_payloads_in_every_field(client: Client, member: User, kind: str) -> None:
    """What is too long for a page is kept and shown all the same."""
    client.force_login(member)
    draft = draft_of(member, kind)
    for name in texts_of(kind):
        is_list = questions_of(kind)[name].control is Control.STEPS
        save(client, draft, name, list(PAYLOADS) if is_list else "\n".join(PAYLOADS))
    for screen in screens_of(kind):
        if any(question.name in texts_of(kind) for question in screen.questions):
            is_harmless(client, screen_url(draft, screen.name))
    is_harmless(client, "/my-work/")
    assert not dangerous(client.get(screen_url(draft, "preview")).content.decode())


@pytest.mark.parametrize("kind", ["case", "lesson"])
def test_pages_lists_and_searches_show_them_as_texts(member: User, kind: str) -> None:
    client, reader = signed_in(member), signed_in(make_reviewer())
    get_engine().rebuild([])
    pages: list[Any] = []
    for draft in rounds(client, member, kind):
        page = draft.page.specific.get_latest_revision_as_object()  # type: ignore[union-attr]
        if not pages:
            is_harmless(client, f"{screen_url(draft, 'preview')}page/")
            is_harmless(reader, f"/cms/pages/{page.pk}/edit/")
        page.live = True
        page.save(clean=False)
        is_harmless(client, page.url)
        pages.append(page)
    drain()
    for path in (f"/innovations/?type={kind}", f"/search/?q={MARK}", f"/search/suggest/?q={MARK}", "/my-work/"):
        is_harmless(client, path)
    is_harmless(reader, f"/cms/pages/{pages[0].get_parent().pk}/")
    stored = set(DraftAnswer.objects.filter(field="title").values_list("value", flat=True))
    assert not [payload for payload in PAYLOADS if not any(payload in title for title in stored)]


def test_the_review_and_its_letters_show_them_as_texts(member: User) -> None:
    client, reviewer = signed_in(member), make_reviewer()
    draft = next(rounds(client, member, "case"))
    page = draft.page.specific  # type: ignore[union-attr]
    start_review(page, member)
    page.refresh_from_db()
    reader = signed_in(reviewer)
    entry = reverse("review_entry", args=[page.current_workflow_state.pk])
    for path in ("/cms/review/", entry):
        is_harmless(reader, path)
    reason = "\n".join(PAYLOADS)[:950]
    for action in ("remark", "reject"):
        sent = {"action": action, "revision": page.latest_revision_id, "comment": reason}
        assert reader.post(entry, sent).status_code == 302
    for path in ("/my-work/", "/notifications/", screen_url(draft, "what")):
        is_harmless(client, path)
    call_command("send_digests", "--daily", verbosity=0)
    messages = [letter.message() for letter in mail.outbox]
    parts = [part for message in messages for part in message.walk() if part.get_content_type() == "text/html"]
    letters = [part.get_payload(decode=True).decode() for part in parts]  # type: ignore[union-attr]
    assert letters
    for body in letters:
        stays_text(body, "a letter")


def test_the_detector_finds_each_payload_where_it_breaks_out() -> None:
    places = ("<p>{}</p>", '<input value="{}">', "<input value='{}'>", "<input value=a{}>", '<a href="{}">x</a>')
    missed = [payload for payload in PAYLOADS if not any(dangerous(place.format(payload)) for place in places)]
    assert missed == INERT
    assert len(PAYLOADS) >= 50
