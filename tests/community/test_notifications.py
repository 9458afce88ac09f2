"""Notices: once a person and occasion, at once or in a digest, in words that tell nobody's secrets."""

import datetime
from typing import Any

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from community.models import Notification, OutgoingMail
from community.notifications.choices import Notify, choose_for, choose_main
from community.notifications.delivery import deliver_due
from community.notifications.digests import make_digests
from community.notifications.sending import Kind, notify
from community.notifications.unsubscribing import token_for
from home.models import HomePage
from innovations.models import CaseStudyPage
from members.models import User
from tests.community.notices import tell
from tests.factories import CaseStudyPageFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def teacher(db: None) -> User:
    return UserFactory.create(email="kru@school.example")


@pytest.fixture
def reader(client: Client, teacher: User) -> Client:
    client.force_login(teacher)
    return client


@pytest.fixture
def case(site: HomePage, teacher: User) -> CaseStudyPage:
    return CaseStudyPageFactory.create(title="กล่องนิทานสองภาษา", owner=teacher)


def the_mail() -> EmailMultiAlternatives:
    [sent] = mail.outbox
    assert isinstance(sent, EmailMultiAlternatives)
    return sent


def yesterday() -> None:
    """Let all notices be of the day and week before."""
    Notification.objects.update(created_at=timezone.now() - datetime.timedelta(days=8))


def test_an_occasion_is_told_once_whoever_tells_it_again(teacher: User) -> None:
    tell(teacher)
    tell(teacher, text="อีกครั้ง")
    tell(teacher, key="returned:2")
    assert list(Notification.objects.order_by("pk").values_list("key", "text")) == [
        ("returned:1", ""),
        ("returned:2", ""),
    ]
    assert deliver_due() == (2, 0)
    assert deliver_due() == (0, 0)


def test_nothing_is_told_of_what_was_rolled_back(teacher: User) -> None:
    class Failed(Exception): ...

    def fail() -> None:
        with transaction.atomic():
            tell(teacher)
            raise Failed

    with pytest.raises(Failed):
        fail()
    assert not Notification.objects.exists()
    assert not OutgoingMail.objects.exists()


def test_the_mail_leaves_by_a_background_task_after_the_commit(
    teacher: User, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        tell(teacher)
        assert not DBTaskResult.objects.exists()
    [task] = DBTaskResult.objects.all()
    assert task.task.call(*task.args_kwargs["args"]) == 1
    assert [sent.to for sent in mail.outbox] == [["kru@school.example"]]
    assert Notification.objects.get().mailed_at is not None


def test_a_closed_account_is_told_nothing(teacher: User) -> None:
    User.objects.update(is_active=False)
    teacher.refresh_from_db()
    tell(teacher)
    assert not Notification.objects.exists()


def test_a_mail_to_an_account_closed_since_is_dropped(teacher: User) -> None:
    tell(teacher)
    User.objects.update(is_active=False)
    assert deliver_due() == (0, 1)
    assert OutgoingMail.objects.get().state == OutgoingMail.State.DROPPED


def test_who_stops_the_mails_gets_none_of_those_that_wait(client: Client, teacher: User) -> None:
    tell(teacher)
    client.post(f"/notifications/unsubscribe/{token_for(teacher)}/")
    assert deliver_due() == (0, 1)
    assert mail.outbox == []
    assert Notification.objects.count() == 1


def test_as_many_queries_for_fifty_people_as_for_one(case: CaseStudyPage) -> None:
    people = UserFactory.create_batch(50)
    with CaptureQueriesContext(
        connection,
    ) as one:
        notify(Kind.WAITING, people[:1], key="one", page=case)
    with CaptureQueriesContext(connection) as many:
        notify(Kind.WAITING, people, key="many", page=case)
    assert len(many) == len(one)  # savepoint, who knows, two of choices, mails, which, notices, savepoint


@pytest.mark.parametrize(
    ("main", "own", "at_once", "later"),
    [
        (Notify.NOW, None, True, False),
        (Notify.DAILY, None, False, True),
        (Notify.OFF, None, False, False),
        (Notify.OFF, Notify.NOW, True, False),
        (Notify.NOW, Notify.OFF, False, False),
    ],
)
def test_a_choice_for_one_kind_goes_before_the_main_one(
    teacher: User, main: Notify, own: Notify | None, at_once: bool, later: bool
) -> None:
    choose_main(teacher, main)
    choose_for(teacher, Kind.RETURNED, own)
    tell(teacher)
    notice = Notification.objects.get()
    assert (notice.mail is not None, notice.awaits_digest) == (at_once, later)


def test_a_digest_gathers_what_came_before_today_and_comes_once(teacher: User, case: CaseStudyPage) -> None:
    choose_main(teacher, Notify.DAILY)
    tell(teacher, page=case)
    tell(teacher, "published:1", Kind.PUBLISHED, page=case)
    yesterday()
    tell(teacher, "comment:1", Kind.COMMENT, page=case)
    call_command("send_digests", "--daily", verbosity=0)
    call_command("send_digests", "--daily", verbosity=0)
    assert the_mail().subject == "มีเรื่องใหม่ 2 เรื่องถึงคุณ"
    assert "มีความคิดเห็นใหม่" not in the_mail().body
    assert Notification.objects.filter(awaits_digest=True).count() == 1


def test_a_second_digest_of_the_day_waits_for_the_next(teacher: User) -> None:
    choose_main(teacher, Notify.DAILY)
    tell(teacher)
    yesterday()
    assert make_digests(Notify.DAILY) == 1
    tell(teacher, "late")
    yesterday()
    assert make_digests(Notify.DAILY) == 0
    assert Notification.objects.filter(awaits_digest=True).count() == 1


def test_the_choice_of_now_decides_which_digest_or_none(teacher: User) -> None:
    choose_main(teacher, Notify.DAILY)
    tell(teacher)
    yesterday()
    choose_main(teacher, Notify.WEEKLY)
    assert make_digests(Notify.DAILY) == 0
    choose_main(teacher, Notify.OFF)
    assert make_digests(Notify.WEEKLY) == 0
    choose_main(teacher, Notify.WEEKLY)
    assert make_digests(Notify.WEEKLY) == 0  # what was not wanted once does not come back


def test_what_was_read_on_the_site_is_not_told_again(reader: Client, teacher: User) -> None:
    choose_main(teacher, Notify.DAILY)
    tell(teacher)
    reader.post("/notifications/read/")
    yesterday()
    assert make_digests(Notify.DAILY) == 0


def test_a_mail_says_what_happened_and_how_to_stop_it(teacher: User, case: CaseStudyPage) -> None:
    tell(teacher, page=case, text="ด.ช. ก้อง ใจดี โทร 081-234-5678")
    deliver_due()
    sent = the_mail()
    html = str(sent.alternatives[0][0])
    assert sent.subject == "“กล่องนิทานสองภาษา” ถูกส่งกลับให้แก้ไข"
    for body in (sent.body, html):
        assert f"/my-work/#work-{case.pk}" in body
        assert "/notifications/unsubscribe/" in body
        assert "081" not in body  # what people wrote stays on the site
        assert "ก้อง" not in body
    assert "<img" not in html
    assert sent.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert sent.extra_headers["List-Unsubscribe"].startswith("<http://")
    message = sent.message()
    assert message["Message-ID"] == OutgoingMail.objects.get().message_id


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("เรื่องของ ด.ช. ก้อง ใจดี", "ผลงานชิ้นหนึ่ง ถูกส่งกลับให้แก้ไข"),
        ("นิทาน\r\nBcc: all@school.example", "“นิทาน Bcc: all@school.example” ถูกส่งกลับให้แก้ไข"),
        ("นิทาน\u2028\x00สองภาษา", "“นิทาน สองภาษา” ถูกส่งกลับให้แก้ไข"),
    ],
)
def test_a_title_cannot_name_a_pupil_or_become_a_header(
    teacher: User, case: CaseStudyPage, title: str, shown: str
) -> None:
    case.draft_title = title
    notice = Notification(kind=Kind.RETURNED, page=case)
    from community.notifications.wording import sentence

    assert sentence(notice) == shown


def test_a_mail_is_in_the_language_that_its_reader_chose(teacher: User) -> None:
    from wagtail.users.models import UserProfile

    UserProfile.objects.create(user=teacher, preferred_language="en")
    tell(teacher)
    deliver_due()
    assert "/en/notifications/unsubscribe/" in the_mail().body
