"""Writing together: what an invitation's link is good for, who may do what, and that access ends at once."""

import datetime
from typing import Any

import pytest
from django.core import signing
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from community.models import CoAuthor, Draft
from community.models.co_author import VALID_FOR
from community.share import coauthors
from members.models import User
from tests.community.drafts import draft_of, post_answer
from tests.community.writing_along import ADDRESS, co_author, signed_in
from tests.factories import MemberProfileFactory

pytestmark = pytest.mark.django_db


def invited(draft: Draft, email: str = ADDRESS) -> str:
    """The address of the page to which an invitation's link leads."""
    place = coauthors.invite(draft, draft.owner, email)
    return reverse("share_join", args=[coauthors.token_of(place)])


def may_write(draft: Draft, user: User) -> bool:
    return post_answer(signed_in(user), draft, "summary", f"ข้อความของ {user.pk}", version=1).status_code != 404


def test_who_accepts_writes_along_and_is_named_a_developer(draft: Draft, mali: User) -> None:
    address, client = invited(draft), signed_in(mali)
    assert not may_write(draft, mali)
    html = client.get(address).content.decode()
    assert "ครูดาว ใจดี" in html
    assert "นิทาน" in html
    assert client.post(address, {"answer": "accept"}).status_code == 302
    assert may_write(draft, mali)
    assert draft.authors() == [draft.owner, mali]


def test_looking_at_an_invitation_accepts_nothing(draft: Draft, mali: User) -> None:
    address = invited(draft)
    for _time in range(2):
        assert signed_in(mali).get(address).status_code == 200
    assert signed_in(mali).post(address, {"answer": "perhaps"}).status_code == 200
    assert not may_write(draft, mali)


def test_nobody_joins_without_being_a_member_who_is_signed_in(draft: Draft) -> None:
    address = invited(draft)
    nobody = Client().get(address)
    assert (nobody.status_code, reverse("account_login") in nobody["Location"]) == (302, True)
    guest = User.objects.create_user("guest@example.org", "a-good-password")
    for answer in (signed_in(guest).get(address), signed_in(guest).post(address, {"answer": "accept"})):
        assert (answer.status_code, reverse("account_profile") in answer["Location"]) == (302, True)
    assert not CoAuthor.objects.accepted().exists()


def test_a_link_is_good_for_one_answer_whoever_brings_it_again(draft: Draft, mali: User) -> None:
    address, other = invited(draft), MemberProfileFactory.create().user
    signed_in(mali).post(address, {"answer": "accept"})
    replayed = signed_in(other).post(address, {"answer": "accept"})
    assert replayed.status_code == 410
    assert "ครูดาว" not in replayed.content.decode()
    assert not may_write(draft, other)
    assert may_write(draft, mali)


@pytest.mark.parametrize(
    "change", [lambda t: t[:-1] + ("a" if t[-1] != "a" else "b"), lambda t: "x" + t, lambda t: "-"]
)
def test_an_altered_link_opens_nothing(draft: Draft, mali: User, change: Any) -> None:
    token = coauthors.token_of(coauthors.invite(draft, draft.owner, ADDRESS))
    address = reverse("share_join", args=[change(token)])
    assert signed_in(mali).post(address, {"answer": "accept"}).status_code == 410
    assert not may_write(draft, mali)


def test_a_link_made_for_something_else_opens_nothing(draft: Draft, mali: User) -> None:
    place = coauthors.invite(draft, draft.owner, ADDRESS)
    for salt, said in (
        ("other", [place.pk, place.token]),
        (coauthors.SALT, {"a": 1}),
        (coauthors.SALT, [place.pk, ""]),
    ):
        assert coauthors.invitation_of(signing.dumps(said, salt=salt)) is None


def test_a_link_dies_after_fourteen_days(draft: Draft, mali: User) -> None:
    address = invited(draft)
    CoAuthor.objects.update(invited_at=timezone.now() - VALID_FOR + datetime.timedelta(minutes=1))
    assert signed_in(mali).get(address).status_code == 200
    CoAuthor.objects.update(invited_at=timezone.now() - VALID_FOR)
    assert signed_in(mali).post(address, {"answer": "accept"}).status_code == 410
    assert not may_write(draft, mali)


def test_a_newer_invitation_makes_the_older_link_worthless(draft: Draft, mali: User) -> None:
    older, newer = invited(draft), invited(draft)
    assert signed_in(mali).get(older).status_code == 410
    assert signed_in(mali).get(newer).status_code == 200
    assert draft.co_authors.count() == 1


def test_who_declines_may_not_come_in_afterwards(draft: Draft, mali: User) -> None:
    address = invited(draft)
    signed_in(mali).post(address, {"answer": "decline"})
    assert signed_in(mali).post(address, {"answer": "accept"}).status_code == 410
    assert not may_write(draft, mali)
    with pytest.raises(coauthors.ValidationError, match="ไม่รับคำเชิญ"):
        coauthors.invite(draft, draft.owner, ADDRESS)


def test_a_removed_co_author_is_out_at_once_and_what_was_written_stays(draft: Draft, mali: User) -> None:
    place = co_author(draft, mali)
    client = signed_in(mali)
    assert post_answer(client, draft, "summary", "มะลิเขียน").status_code == 200
    removal = reverse("share_uninvite", args=[draft.uid, place.pk])
    assert client.post(removal).status_code == 404
    assert signed_in(draft.owner).post(removal).status_code == 302
    assert post_answer(client, draft, "summary", "มะลิเขียนอีก", version=1).status_code == 404
    assert client.get(reverse("share_invite", args=[draft.uid])).status_code == 404
    assert draft.answers.get(field="summary").value == "มะลิเขียน"
    assert draft.authors() == [draft.owner]


def test_an_invitation_that_was_taken_back_opens_nothing(draft: Draft, mali: User) -> None:
    address = invited(draft)
    signed_in(draft.owner).post(reverse("share_uninvite", args=[draft.uid, CoAuthor.objects.get().pk]))
    assert signed_in(mali).post(address, {"answer": "accept"}).status_code == 410


def test_a_co_author_leaves_and_the_owner_cannot(draft: Draft, mali: User) -> None:
    co_author(draft, mali)
    leaving = reverse("share_leave", args=[draft.uid])
    assert signed_in(draft.owner).post(leaving).status_code == 404
    assert signed_in(mali).post(leaving).status_code == 302
    assert not may_write(draft, mali)


def test_only_the_owner_invites_and_takes_back(draft: Draft, mali: User) -> None:
    co_author(draft, mali)
    waiting = coauthors.invite(draft, draft.owner, ADDRESS)
    page = reverse("share_invite", args=[draft.uid])
    html = signed_in(mali).get(page).content.decode()
    assert ADDRESS not in html
    assert 'name="email"' not in html
    assert signed_in(mali).post(page, {"email": "other@school.example"}).status_code == 404
    stranger = MemberProfileFactory.create().user
    for user in (mali, stranger):
        assert signed_in(user).post(reverse("share_uninvite", args=[draft.uid, waiting.pk])).status_code == 404
    for method in ("get", "post"):
        assert getattr(signed_in(stranger), method)(page).status_code == 404
    assert Client().get(page).status_code == 302
    assert draft.co_authors.count() == 2


def test_nobody_takes_back_the_invitation_of_another_draft(draft: Draft) -> None:
    other = draft_of()
    place = coauthors.invite(other, other.owner, ADDRESS)
    assert signed_in(draft.owner).post(reverse("share_uninvite", args=[draft.uid, place.pk])).status_code == 404
    assert CoAuthor.objects.filter(pk=place.pk).exists()


def test_a_draft_in_the_bin_cannot_be_joined(draft: Draft, mali: User) -> None:
    address = invited(draft)
    Draft.objects.update(removed_at=timezone.now())
    assert signed_in(mali).post(address, {"answer": "accept"}).status_code == 410


def test_who_is_an_author_already_is_led_to_the_draft(draft: Draft, mali: User) -> None:
    co_author(draft, mali)
    for user in (draft.owner, mali):
        place = coauthors.invite(draft, draft.owner, f"second-{user.pk}@school.example")
        assert coauthors.accept(coauthors.token_of(place), user) == draft
    assert draft.co_authors.count() == 1
