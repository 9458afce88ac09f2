"""The link of the term's question: what it lets whom do, and when it ends."""

import re
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from community.adoptions.links import path_of, question_of, token_for
from community.models import AdoptionReminder, Notification, OutgoingMail
from community.notifications.choices import Notify, choose_main
from community.notifications.delivery import deliver_due
from community.notifications.digests import make_digests
from home.models import HomePage
from innovations.adoption import service
from innovations.adoption.choices import AdoptionStatus
from innovations.models import AdoptionRecord
from members.models import User
from tests.community.adoption.people import DAY, Around, around, ask, asked, long_ago, member
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def them(site: HomePage) -> Around:
    return around()


@pytest.fixture
def adoption(them: Around) -> AdoptionRecord:
    return long_ago(them.start())


def links_of(letter: Any) -> dict[str, str]:
    """Answer → path, as the e-mail's reader may press them."""
    found = re.findall(r"^(.+): https?://[^/]+(/adoptions/reminder/\S+)$", str(letter.body), re.MULTILINE)
    return dict(found)


def test_the_email_holds_an_answer_a_link_and_one_press_confirms_it(
    them: Around, adoption: AdoptionRecord, client: Client
) -> None:
    ask()
    deliver_due()
    [letter] = mail.outbox
    links = links_of(letter)
    assert list(links) == ["ยังใช้อยู่", "ยังใช้อยู่ แต่ปรับบางส่วน", "หยุดใช้"]
    page = client.get(links["ยังใช้อยู่"])
    assert page.headers["Referrer-Policy"] == "same-origin"
    assert "no-store" in page.headers["Cache-Control"]
    assert AdoptionReminder.objects.get().answered_at is None  # a mail scanner did the same
    done = client.post(links["ยังใช้อยู่"], {"answer": "still"})
    assert "บันทึกคำตอบแล้ว" in done.content.decode()
    assert "/share/" in done.content.decode()  # a lesson may follow
    reminder = AdoptionReminder.objects.get()
    assert (reminder.answer, reminder.answered_by) == ("still", them.teacher)
    adoption.refresh_from_db()
    assert adoption.status == AdoptionStatus.IN_USE


def test_stopping_asks_for_the_reason_and_names_no_pupil(
    them: Around, adoption: AdoptionRecord, client: Client
) -> None:
    path = path_of(asked(adoption).pk, them.teacher, "stopped")
    assert "เพราะอะไรจึงหยุด" in client.get(path).content.decode()
    for reason, words in (("", "กรุณาเขียนเหตุผล"), ("ด.ช.สมชาย ใจดี ย้าย", "ชื่อนักเรียน")):
        answer = client.post(path, {"answer": "stopped", "reason": reason})
        assert words in answer.content.decode()
    adoption.refresh_from_db()
    assert adoption.status == AdoptionStatus.IN_USE
    client.post(path, {"answer": "stopped", "reason": "ครูผู้รับผิดชอบย้าย"})
    adoption.refresh_from_db()
    assert (adoption.status, adoption.stop_reason) == (AdoptionStatus.STOPPED, "ครูผู้รับผิดชอบย้าย")


@pytest.mark.parametrize("answer", ["sustained", "adapted"])
def test_after_a_year_going_on_makes_it_sustained_from_the_day_the_year_was_full(
    them: Around, client: Client, answer: str
) -> None:
    adoption = long_ago(them.start(days=400))
    path = path_of(asked(adoption).pk, them.teacher)
    assert "ใช้มาครบหนึ่งปีแล้ว" in client.get(path).content.decode()
    client.post(path, {"answer": answer})
    adoption.refresh_from_db()
    assert adoption.status == AdoptionStatus.SUSTAINED
    assert adoption.started_on is not None
    assert adoption.sustained_on == adoption.started_on + 365 * DAY


def test_a_school_that_only_planned_says_since_when_it_uses_it(them: Around, client: Client) -> None:
    adoption = long_ago(them.start(status=AdoptionStatus.PLANNING))
    path = path_of(asked(adoption).pk, them.teacher, "in_use")
    began = timezone.localdate() - 30 * DAY
    values = {"answer": "in_use", "on-day": began.day, "on-month": began.month, "on-year": began.year + 543}
    assert "ยังมาไม่ถึง" in client.post(path, {**values, "on-year": began.year + 545}).content.decode()
    client.post(path, values)
    adoption.refresh_from_db()
    assert adoption.started_on == began


def test_a_link_is_good_once_and_not_after_the_status_changed(
    them: Around, adoption: AdoptionRecord, client: Client
) -> None:
    colleague = member(them.school)
    reminder = asked(adoption)
    mine, other = path_of(reminder.pk, them.teacher), path_of(reminder.pk, colleague)
    assert client.post(mine, {"answer": "still"}).status_code == 200
    again = client.post(other, {"answer": "stopped", "reason": "ไม่ใช้แล้ว"})
    assert again.status_code == 410
    assert "ตอบคำถามนี้แล้ว" in again.content.decode()
    AdoptionReminder.objects.update(answered_at=None, answer="")
    service.change_status(adoption, AdoptionStatus.STOPPED, timezone.localdate(), colleague, "ครูย้าย")
    overtaken = client.get(mine)
    assert overtaken.status_code == 410
    assert "ไม่ต้องตอบอีก" in overtaken.content.decode()


def test_a_newer_question_takes_the_place_of_the_older_one(them: Around, adoption: AdoptionRecord) -> None:
    reminder = asked(adoption)
    AdoptionReminder.objects.create(adoption=adoption, term="2599-1")
    question = question_of(token_for(reminder.pk, them.teacher))
    assert question is not None
    assert question.closed == "changed"


def test_who_left_the_school_forged_waited_or_changed_address_is_not_let_in(
    them: Around, adoption: AdoptionRecord, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    reminder = asked(adoption)
    path = path_of(reminder.pk, them.teacher)
    other = UserFactory.create()
    assert client.get(path.replace("/?", "x/?").rstrip("/") + "x/").status_code == 410
    assert client.post(path_of(reminder.pk, other), {"answer": "still"}).status_code == 410
    with monkeypatch.context() as later:
        later.setattr("django.core.signing.time.time", lambda: timezone.now().timestamp() + 91 * 86_400)
        assert client.get(path).status_code == 410
    profile = them.teacher.profile
    type(profile).objects.filter(pk=profile.pk).update(org=them.case.owner_org)
    left = client.post(path, {"answer": "still"})
    assert left.status_code == 410
    assert adoption.uid not in left.content.decode()
    type(profile).objects.filter(pk=profile.pk).update(org=them.school)
    User.objects.filter(pk=them.teacher.pk).update(email="new@school.example")
    assert client.get(path).status_code == 410
    assert AdoptionReminder.objects.get().answered_at is None


def test_a_digest_leaves_out_a_question_that_a_colleague_has_answered(
    them: Around, adoption: AdoptionRecord, client: Client
) -> None:
    colleague = member(them.school)
    choose_main(them.teacher, Notify.DAILY)
    reminder = asked(adoption)
    client.post(path_of(reminder.pk, colleague), {"answer": "still"})
    Notification.objects.update(created_at=timezone.now() - 2 * DAY)
    OutgoingMail.objects.all().delete()
    make_digests(Notify.DAILY)
    deliver_due()
    assert mail.outbox == []


def test_the_notice_on_the_site_leads_to_the_question(them: Around, adoption: AdoptionRecord, client: Client) -> None:
    ask()
    client.force_login(them.teacher)
    notice = Notification.objects.get()
    answer = client.get(f"/notifications/{notice.pk}/", follow=True)
    assert "ภาคเรียนนี้เป็นอย่างไรบ้าง" in answer.content.decode()
