"""The term's question: when it is put, to whom, and once."""

import datetime
import threading
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from community.adoptions import reminding
from community.adoptions.reminding import remind, term_to_ask
from community.models import AdoptionReminder, Notification, OutgoingMail
from community.notifications.kinds import Kind
from core.school_terms import Term, term_of
from home.models import HomePage
from innovations.adoption import service
from innovations.adoption.choices import AdoptionStatus
from innovations.models import AdoptionChange, AdoptionRecord
from members.models import User
from tests.community.adoption.people import DAY, Around, around, ask, asked, long_ago, member, school_day
from tests.factories import make_plan, make_site

pytestmark = pytest.mark.django_db


@pytest.fixture
def them(site: HomePage) -> Around:
    return around()


@pytest.fixture
def adoption(them: Around) -> AdoptionRecord:
    return long_ago(them.start())


def test_schools_are_asked_from_the_terms_fifth_week_to_its_end() -> None:
    first, second = Term(2569, 1), Term(2569, 2)
    assert term_to_ask(datetime.date(2026, 6, 12)) is None
    assert term_to_ask(datetime.date(2026, 6, 13)) == first
    assert term_to_ask(datetime.date(2026, 10, 10)) == first
    assert term_to_ask(datetime.date(2026, 10, 11)) is None  # holidays
    assert term_to_ask(datetime.date(2026, 11, 28)) is None
    assert term_to_ask(datetime.date(2027, 1, 5)) == second


def test_writer_and_verified_members_are_asked_once_a_term(them: Around, adoption: AdoptionRecord) -> None:
    colleague, _unverified, _gone = member(them.school), member(them.school, verified=False), member(them.school)
    User.objects.filter(pk=_gone.pk).update(is_active=False)
    assert ask() == 1
    assert ask() == 0
    assert {notice.recipient for notice in Notification.objects.filter(kind=Kind.ADOPT_TERM)} == {
        them.teacher,
        colleague,
    }
    following = term_of(school_day()).next.starts + 40 * DAY
    assert sum(number for _looked_at, number in remind(following)) == 1  # the next term is another question


def test_only_what_nobody_touched_this_term_and_goes_on_is_asked_about(them: Around, adoption: AdoptionRecord) -> None:
    change = AdoptionChange.objects.get(adoption=adoption)
    AdoptionChange.objects.filter(pk=change.pk).update(at=timezone.now())
    assert ask() == 0
    AdoptionChange.objects.filter(pk=change.pk).update(at=timezone.now() - 730 * DAY)
    service.change_status(adoption, AdoptionStatus.STOPPED, timezone.localdate(), them.teacher, "ครูย้าย")
    AdoptionChange.objects.update(at=timezone.now() - 730 * DAY)
    assert ask() == 0


@pytest.mark.parametrize("why", ["closed school", "school not published", "private case"])
def test_a_school_that_is_gone_or_a_case_that_nobody_reads_is_not_asked_about(
    them: Around, adoption: AdoptionRecord, why: str
) -> None:
    if why == "private case":
        PageViewRestriction.objects.create(page=them.case, restriction_type="login")
    else:
        gone = {"status": "closed"} if why == "closed school" else {"live": False}
        type(them.school).objects.filter(pk=them.school.pk).update(**gone)
    assert ask() == 0
    assert not AdoptionReminder.objects.exists()


def test_a_hidden_record_is_asked_about_and_one_without_anybody_waits(them: Around) -> None:
    newcomer = member(them.school, verified=False)
    User.objects.filter(pk=them.teacher.pk).update(is_active=False)
    adoption = long_ago(them.start(newcomer))
    assert adoption.shown_at is None
    User.objects.filter(pk=newcomer.pk).update(is_active=False)
    assert ask() == 0
    assert not AdoptionReminder.objects.exists()
    User.objects.filter(pk=newcomer.pk).update(is_active=True)
    assert ask() == 1


def test_killed_between_the_question_and_its_notices_the_next_run_asks(
    adoption: AdoptionRecord, monkeypatch: pytest.MonkeyPatch
) -> None:
    def die(*args: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(reminding, "tell_question", die)
        with pytest.raises(KeyboardInterrupt):
            ask()
    assert not AdoptionReminder.objects.exists()
    assert ask() == 1
    assert Notification.objects.filter(kind=Kind.ADOPT_TERM).count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_ask_once() -> None:
    make_plan()
    make_site()
    them = around()
    long_ago(them.start())
    barrier, faults, found = threading.Barrier(2), [], []

    def run() -> None:
        try:
            barrier.wait(10)
            found.append(ask())
        except BaseException as error:
            faults.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert faults == []
    assert sorted(found) == [0, 1]
    assert Notification.objects.filter(kind=Kind.ADOPT_TERM).count() == OutgoingMail.objects.count() == 1


def test_the_command_runs_and_says_how_many(adoption: AdoptionRecord, monkeypatch: Any, capsys: Any) -> None:
    monkeypatch.setattr(reminding, "term_to_ask", lambda day: term_of(timezone.localdate()))
    call_command("adoption_reminders")
    assert "asked: 1" in capsys.readouterr().out


def test_asking_about_many_looks_them_up_at_once(them: Around, adoption: AdoptionRecord) -> None:
    with CaptureQueriesContext(connection) as one:
        ask()
    lookups = [query for query in one if "members_memberprofile" in query["sql"] and "SELECT" in query["sql"]]
    assert len(one) < 25
    assert len(lookups) <= 3


def test_old_questions_are_deleted_after_thirteen_months(adoption: AdoptionRecord) -> None:
    reminder = asked(adoption)
    assert reminding.purge_reminders() == 0
    AdoptionReminder.objects.filter(pk=reminder.pk).update(sent_at=timezone.now() - 430 * DAY)
    assert reminding.purge_reminders() == 1
