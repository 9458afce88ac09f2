"""Inviting: whom, how often, with what letter, and what it tells about others."""

import datetime
import re
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from community.models import CoAuthor, Draft
from community.share import coauthors
from community.share.coauthor_mail import send
from community.share.coauthor_tasks import send_invitation
from members.models import MemberProfile, User
from members.personal_data import personal_data
from tests.community.drafts import draft_of
from tests.community.writing_along import ADDRESS, co_author, signed_in
from tests.factories import MemberProfileFactory, OrganizationFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("email", ["owner", "there"])
def test_who_writes_along_is_not_invited_again(draft: Draft, mali: User, email: str) -> None:
    place = co_author(draft, mali)
    address = {"owner": draft.owner.email.upper(), "there": place.email}[email]
    with pytest.raises(coauthors.ValidationError, match="เขียนร่วมอยู่แล้ว"):
        coauthors.invite(draft, draft.owner, address)


def test_ten_at_most(draft: Draft) -> None:
    for number in range(coauthors.MOST):
        coauthors.invite(draft, draft.owner, f"{number}@school.example")
    with pytest.raises(coauthors.ValidationError, match="ไม่เกิน 10 คน"):
        coauthors.invite(draft, draft.owner, ADDRESS)
    html = signed_in(draft.owner).get(reverse("share_invite", args=[draft.uid])).content.decode()
    assert 'name="email"' not in html


def test_one_address_gets_three_a_day_from_everybody_together() -> None:
    for _number in range(coauthors.TO_ADDRESS.times):
        one = draft_of()
        coauthors.invite(one, one.owner, ADDRESS.upper())
    another = draft_of()
    with pytest.raises(coauthors.ValidationError, match="พรุ่งนี้"):
        coauthors.invite(another, another.owner, ADDRESS)
    assert not another.co_authors.exists()


def test_one_member_causes_twenty_a_day(draft: Draft) -> None:
    for number in range(coauthors.BY_MEMBER.times):
        target = draft if number < coauthors.MOST else draft_of(draft.owner)
        coauthors.invite(target, draft.owner, f"{number}@school.example")
    with pytest.raises(coauthors.ValidationError, match="พรุ่งนี้"):
        coauthors.invite(draft_of(draft.owner), draft.owner, ADDRESS)


def test_the_page_does_not_tell_whether_an_address_has_an_account(draft: Draft, mali: User) -> None:
    page, client = reverse("share_invite", args=[draft.uid]), signed_in(draft.owner)
    said = []
    for address in (mali.email, "nobody@school.example"):
        html = client.post(page, {"email": address}, follow=True).content.decode()
        items = re.findall(r'<ul class="own-list".*?</ul>', html, re.DOTALL)[0]
        said.append(re.sub(r'value="[^"]+"|remove/|co-authors/\d+', "", items).replace(address, "…"))
        draft.co_authors.all().delete()
    assert said[0] == said[1]
    assert "ครูมะลิ" not in said[0]


@pytest.mark.usefixtures("site")
def test_colleagues_are_offered_by_name_only_if_their_names_are_public() -> None:
    school = OrganizationFactory.create()
    owner = MemberProfileFactory.create(org=school)
    shown, hidden = (
        MemberProfileFactory.create(org=school, public=public, display_name=name)
        for public, name in ((True, "ครูเปิดเผย"), (False, "ครูเก็บตัว"))
    )
    elsewhere = MemberProfileFactory.create(public=True, display_name="ครูที่อื่น")
    draft = draft_of(owner.user)
    page = reverse("share_invite", args=[draft.uid])
    waiting = coauthors.invite(draft, owner.user, ADDRESS)  # somebody else who was not here yet
    html = signed_in(owner.user).get(page).content.decode()
    assert "ครูเปิดเผย" in html
    assert not {"ครูเก็บตัว", "ครูที่อื่น", shown.user.email} & set(re.split(r"[<>\"\s]+", html))
    for refused in (hidden, elsewhere):
        assert signed_in(owner.user).post(page, {"member": refused.code}).status_code == 200
    html = signed_in(owner.user).post(page, {"member": shown.code}, follow=True).content.decode()
    place = draft.co_authors.exclude(pk=waiting.pk).get()
    assert (place.email, place.name) == (shown.user.email, "ครูเปิดเผย")
    assert shown.user.email not in html
    exported = str([rows for _holding, rows in personal_data.of(owner.user)])
    assert ADDRESS in exported
    assert shown.user.email not in exported


@pytest.mark.parametrize("email", ["", "no address"])
def test_an_invitation_without_an_address_says_what_to_do(draft: Draft, email: str) -> None:
    answer = signed_in(draft.owner).post(reverse("share_invite", args=[draft.uid]), {"email": email})
    assert answer.status_code == 200
    assert "error-summary" in answer.content.decode()
    assert not draft.co_authors.exists()


def test_the_letter_holds_one_link_in_text_and_html_and_nothing_that_invites_to_a_shop(mali: User) -> None:
    profile = MemberProfile.objects.get(user=mali)
    profile.display_name = "ครูมะลิ ซื้อที่ https://shop.example/now <b>shop.example</b> me@shop.example"
    profile.save()
    draft = draft_of(mali)
    place = coauthors.invite(draft, mali, ADDRESS)
    assert send(place.pk)
    (letter,) = mail.outbox
    assert isinstance(letter, mail.EmailMultiAlternatives)
    plain, html = str(letter.body), str(letter.alternatives[0][0])
    assert letter.to == [ADDRESS]
    for text in (plain, html):
        assert "shop.example" not in text
        assert "ครูมะลิ" in text
        assert len(set(re.findall(r"https?://[^\s\"<]+/share/join/[^\s\"<]+", text))) == 1
    (token,) = set(re.findall(r"/share/join/([^/]+)/", plain))
    assert coauthors.invitation_of(token) == place
    assert "<b>" not in html


def test_a_letter_for_what_is_answered_or_gone_is_not_sent(draft: Draft, mali: User) -> None:
    place = co_author(draft, mali)
    assert not send(place.pk)
    place.delete()
    assert not send(0)
    assert mail.outbox == []


def test_the_letter_leaves_after_the_commit(
    draft: Draft, django_capture_on_commit_callbacks: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[int] = []
    monkeypatch.setattr(type(send_invitation), "enqueue", lambda _task, place_id: sent.append(place_id))
    with django_capture_on_commit_callbacks(execute=True):
        place = coauthors.invite(draft, draft.owner, ADDRESS)
        assert sent == []
    assert sent == [place.pk]


def test_addresses_of_invitations_that_nobody_took_are_forgotten(draft: Draft, mali: User) -> None:
    kept = co_author(draft, mali)
    for number, days in enumerate((27, 29)):
        place = coauthors.invite(draft, draft.owner, f"{number}@school.example")
        CoAuthor.objects.filter(pk=place.pk).update(invited_at=timezone.now() - datetime.timedelta(days=days))
    CoAuthor.objects.filter(pk=kept.pk).update(invited_at=timezone.now() - datetime.timedelta(days=90))
    assert coauthors.forget_unanswered() == 1
    assert {place.email for place in draft.co_authors.all()} == {kept.email, "0@school.example"}


def test_the_list_costs_the_same_for_one_and_for_ten(draft: Draft) -> None:
    client, page = signed_in(draft.owner), reverse("share_invite", args=[draft.uid])
    counts = []
    for number in (1, coauthors.MOST - 1):
        for _one in range(number):
            co_author(draft, MemberProfileFactory.create().user)
        client.get(page)  # what is kept in the cache
        with CaptureQueriesContext(connection) as asked:
            client.get(page)
        counts.append(len(asked))
    assert counts[0] == counts[1]
