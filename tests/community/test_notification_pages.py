"""The pages of notices: the list, what opening one does, the choices, and the way out of the e-mails."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from community.models import Notification, NotificationChoice
from community.notifications.choices import Notify, choose_for, choose_main
from community.notifications.kinds import FOR_EDITORS
from community.notifications.sending import Kind, notify
from community.notifications.unsubscribing import token_for
from home.models import HomePage
from innovations.models import CaseStudyPage
from members.editors import make_editor
from members.models import User
from tests.community.notices import tell
from tests.factories import CaseStudyPageFactory, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
LIST, SETTINGS = "/notifications/", "/notifications/settings/"


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


def test_looking_at_the_way_out_changes_nothing_and_pressing_stops_all(client: Client, teacher: User) -> None:
    choose_main(teacher, Notify.DAILY)
    choose_for(teacher, Kind.COMMENT, Notify.NOW)
    url = f"/notifications/unsubscribe/{token_for(teacher)}/"
    assert "หยุดรับอีเมล" in client.get(url).content.decode()
    client.head(url)
    assert NotificationChoice.objects.count() == 2
    mail_program = Client(enforce_csrf_checks=True)
    answer = mail_program.post(url, {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    assert list(NotificationChoice.objects.values_list("kind", "choice")) == [("", Notify.OFF)]


@pytest.mark.parametrize("damage", [lambda token: token[:-1] + "A" * 2, lambda token: "x", lambda token: token[3:]])
def test_a_forged_way_out_leads_nowhere(client: Client, teacher: User, damage: Any) -> None:
    url = f"/notifications/unsubscribe/{damage(token_for(teacher))}/"
    assert client.post(url).status_code == 404
    assert not NotificationChoice.objects.exists()


def test_a_way_out_ends_with_the_address_that_it_was_sent_to(client: Client, teacher: User) -> None:
    url = f"/notifications/unsubscribe/{token_for(teacher)}/"
    User.objects.update(email="new@school.example")
    assert client.post(url).status_code == 404


def test_a_comment_is_read_where_its_text_stands(reader: Client, teacher: User, case: CaseStudyPage) -> None:
    tell(teacher, "comment", Kind.COMMENT, page=case, text="ขอตัวเลขก่อนและหลัง")
    answer = reader.get(f"{LIST}{Notification.objects.get().pk}/", follow=True)
    assert answer.redirect_chain[-1][0] == LIST
    assert "ขอตัวเลขก่อนและหลัง" in answer.content.decode()


def test_unread_ones_stand_first_and_opening_one_reads_it(reader: Client, teacher: User, case: CaseStudyPage) -> None:
    tell(teacher, "old", Kind.RETURNED, page=case, text="ขอรายละเอียดเพิ่ม")
    tell(teacher, "new", Kind.PUBLISHED, page=case)
    old, new = Notification.objects.order_by("pk")
    assert reader.head(f"{LIST}{new.pk}/").status_code == 405
    answer = reader.get(f"{LIST}{new.pk}/")
    assert answer["Location"].endswith(f"/{case.slug}/")
    new.refresh_from_db()
    assert new.read_at is not None
    html = reader.get(LIST).content.decode()
    assert html.index(f"/notifications/{old.pk}/") < html.index(f"/notifications/{new.pk}/")
    assert "ขอรายละเอียดเพิ่ม" in html
    assert "ยังไม่ได้อ่าน 1 เรื่อง" in html


def test_editors_are_led_to_their_desk_and_authors_to_their_work(reader: Client, case: CaseStudyPage) -> None:
    editor = make_editor("editor@school.example", "kru-ban-nok-2569")
    notify(Kind.WAITING, [editor], key="waiting", page=case)
    notice = Notification.objects.get()
    assert reader.get(f"{LIST}{notice.pk}/").status_code == 404
    reader.force_login(editor)
    assert reader.get(f"{LIST}{notice.pk}/")["Location"] == f"/cms/pages/{case.pk}/edit/"


@pytest.mark.parametrize("path", [LIST, f"{LIST}1/", SETTINGS])
def test_who_is_not_signed_in_is_led_to_signing_in(client: Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 302
    assert "next=/notifications" in answer["Location"]


def test_the_list_costs_the_same_for_one_and_fifty(reader: Client, teacher: User, site: HomePage) -> None:
    counts = []
    editor = UserFactory.create()
    for number in range(50):
        tell(teacher, str(number), page=CaseStudyPage(pk=site.pk), actor=editor)
        if number in (0, 49):
            reader.get(LIST)
            with CaptureQueriesContext(connection) as queries:
                reader.get(LIST)
            counts.append(len(queries))
    assert counts[0] == counts[1]  # session, person, count of the pages, notices with page and actor, unread, profile


def chosen(**values: str) -> dict[str, str]:
    """The form of choices as a member sends it."""
    return dict.fromkeys((kind.value for kind in Kind if kind not in FOR_EDITORS), "main") | values


def test_choices_are_kept_and_shown_again(reader: Client, teacher: User) -> None:
    html = reader.get(SETTINGS).content.decode()
    assert "ผลงานรอตรวจนานเกินกำหนด" not in html  # who does not review is not asked about reviews
    answer = reader.post(SETTINGS, chosen(main="weekly", comment="now"), follow=True)
    assert "บันทึกการแจ้งเตือนแล้ว" in answer.content.decode()
    choices = dict(NotificationChoice.objects.values_list("kind", "choice"))
    assert choices == {"": "weekly", "comment": "now"}
    reader.post(SETTINGS, chosen(main="weekly"))
    assert NotificationChoice.objects.count() == 1


def test_a_choice_that_does_not_exist_is_refused(reader: Client) -> None:
    answer = reader.post(SETTINGS, chosen(main="hourly"))
    assert answer.status_code == 200
    assert not NotificationChoice.objects.exists()
