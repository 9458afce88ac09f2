"""Whatever dies at whatever moment, and however many send at once: every digest arrives, as one message."""

import datetime
import os
import signal
import smtplib
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable
from email import message_from_string
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from pytest_django import Settings

from community.models import Notification, OutgoingMail
from community.models.outgoing_mail import LEASE
from community.notifications import delivery, digests
from community.notifications.choices import Notify, choose_main
from community.notifications.sending import Kind, notify
from members.models import User
from tests.factories import UserFactory

State = OutgoingMail.State
KILLED = """
import os, signal, sys
import django
from django.conf import settings
django.setup()
from django.core.management import call_command
from django.db import connection
from community.notifications import delivery
connection.settings_dict["NAME"] = sys.argv[1]
settings.EMAIL_BACKEND, settings.EMAIL_FILE_PATH = "django.core.mail.backends.filebased.EmailBackend", sys.argv[2]
delivery.mark = lambda *args: os.kill(os.getpid(), signal.SIGKILL)
call_command("send_digests", "--daily")
"""


class KilledError(BaseException):
    """What ends a process is no `Exception`: nothing of ours catches it."""


def people_with_a_digest(number: int) -> list[User]:
    """Members who wait for their daily digest, with two notices each."""
    people = UserFactory.create_batch(number)
    for user in people:
        choose_main(user, Notify.DAILY)
    for key in ("one", "two"):
        notify(Kind.RETURNED, people, key=key)
    Notification.objects.update(created_at=timezone.now() - datetime.timedelta(days=2))
    return people


def later() -> None:
    """Let the lease of whoever died be over, and every pause."""
    OutgoingMail.objects.filter(state=State.SENDING).update(claimed_at=timezone.now() - LEASE)
    OutgoingMail.objects.filter(state=State.WAITING).update(due_at=timezone.now())


def send_daily() -> None:
    call_command("send_digests", "--daily", stdout=StringIO())


def dies(*args: Any, **kwargs: Any) -> Any:
    raise KilledError


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("place", "name", "sent_before"),
    [
        (digests.OutgoingMail.objects, "create", 0),  # before the digest is made
        (digests, "_make", 0),
        (delivery, "claim", 0),  # made, not claimed
        (delivery.letters, "letter", 0),  # claimed, not written
        (EmailMultiAlternatives, "send", 0),  # written, not sent
        (delivery, "mark", 1),  # sent, not marked
    ],
)
def test_a_digest_arrives_once_wherever_its_sender_was_killed(
    monkeypatch: pytest.MonkeyPatch, place: Any, name: str, sent_before: int
) -> None:
    people_with_a_digest(1)
    with monkeypatch.context() as patched:
        patched.setattr(place, name, dies)
        with pytest.raises(KilledError):
            send_daily()
    assert len(mail.outbox) == sent_before
    later()
    send_daily()
    later()
    send_daily()
    assert len({sent.message()["Message-ID"] for sent in mail.outbox}) == 1
    assert len({sent.message()["Date"] for sent in mail.outbox}) == 1
    assert len(mail.outbox) == 1 + sent_before
    assert list(OutgoingMail.objects.values_list("state", flat=True)) == [State.SENT]
    assert not Notification.objects.filter(mailed_at=None).exists()


@pytest.mark.django_db
def test_nobody_takes_what_somebody_is_sending(monkeypatch: pytest.MonkeyPatch) -> None:
    people_with_a_digest(1)
    send = EmailMultiAlternatives.send

    def send_while_another_tries(message: EmailMultiAlternatives, *args: Any) -> int:
        assert delivery.deliver_due() == (0, 0)
        return send(message, *args)

    monkeypatch.setattr(EmailMultiAlternatives, "send", send_while_another_tries)
    send_daily()
    assert len(mail.outbox) == 1


@pytest.mark.django_db
def test_who_lost_the_claim_marks_nothing() -> None:
    people_with_a_digest(1)
    digests.make_digests(Notify.DAILY)
    [pk] = OutgoingMail.objects.values_list("pk", flat=True)
    slow = delivery.claim(pk)
    later()
    quick = delivery.claim(pk)
    assert slow is not None
    assert quick is not None
    delivery.mark(slow, State.SENT)
    assert OutgoingMail.objects.get().state == State.SENDING
    delivery.mark(quick, State.SENT)
    assert OutgoingMail.objects.get().state == State.SENT


def at_once(do: Callable[[], None]) -> None:
    """Do it twice in the same moment, each time over a connection of its own."""
    barrier, faults = threading.Barrier(2), []

    def run() -> None:
        try:
            barrier.wait(10)
            do()
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


@pytest.mark.django_db(transaction=True)
def test_two_commands_at_once_send_each_digest_once() -> None:
    people = people_with_a_digest(10)
    at_once(send_daily)
    assert sorted(sent.to[0] for sent in mail.outbox) == sorted(user.email for user in people)
    assert all(mail.subject == "มีเรื่องใหม่ 2 เรื่องถึงคุณ" for mail in mail.outbox)


@pytest.mark.django_db(transaction=True)
def test_two_requests_at_once_tell_an_occasion_once() -> None:
    people = UserFactory.create_batch(5)
    at_once(lambda: notify(Kind.RETURNED, people, key="same"))
    assert Notification.objects.count() == OutgoingMail.objects.count() == 5
    assert not Notification.objects.filter(mail=None).exists()


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_what_a_killed_process_had_sent_stays_one_message_and_the_rest_arrives(
    settings: Settings, tmp_path: Path
) -> None:
    people = people_with_a_digest(4)
    command = [sys.executable, "-c", KILLED, str(connection.settings_dict["NAME"]), str(tmp_path)]
    environment = {name: value for name, value in os.environ.items() if name != "TEST_VAR_DIR"}
    done = subprocess.run(command, cwd=django_settings.BASE_DIR, env=environment, capture_output=True, timeout=120)
    assert done.returncode == -signal.SIGKILL, done.stderr
    assert len(messages(tmp_path)) == 1
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = str(tmp_path)
    later()
    send_daily()
    counts = Counter(messages(tmp_path))
    assert {address for address, _id in counts} == {user.email for user in people}
    assert len(counts) == len(people)  # one Message-ID a person
    assert sorted(counts.values()) == [1, 1, 1, 2]


def messages(folder: Path) -> list[tuple[str, str]]:
    """To whom and under which Message-ID: the mails that lie in a folder."""
    texts = [path.read_text(encoding="utf-8") for path in folder.glob("*.log")]
    parts = [part for text in texts for part in text.split("-" * 79 + "\n") if part.strip()]
    return [(str(found["To"]), str(found["Message-ID"])) for found in map(message_from_string, parts)]


@pytest.fixture
def refused(monkeypatch: pytest.MonkeyPatch) -> list[Exception]:
    """What the mail server answers, the last one for ever."""
    answers: list[Exception] = []

    def send(self: EmailMultiAlternatives, *args: Any) -> int:
        raise answers.pop(0) if len(answers) > 1 else answers[0]

    monkeypatch.setattr(EmailMultiAlternatives, "send", send)
    return answers


@pytest.mark.django_db
def test_failures_pause_longer_and_longer_until_the_letter_is_dead_and_an_operator_revives_it(
    refused: list[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    notify(Kind.RETURNED, [UserFactory.create(email="kru@school.example")], key="one")
    refused.append(smtplib.SMTPDataError(451, b"kru@school.example: try again"))
    pauses = []
    for _attempt in range(delivery.MAX_ATTEMPTS - 1):
        assert delivery.deliver_due() == (0, 1)
        pauses.append(OutgoingMail.objects.get().due_at - timezone.now())
        assert delivery.deliver_due() == (0, 0)  # not before the pause is over
        later()
    assert pauses[0] < datetime.timedelta(minutes=2)
    assert datetime.timedelta(hours=4) < pauses[-1] < datetime.timedelta(hours=8)
    assert pauses[:8] == sorted(pauses[:8])
    assert delivery.deliver_due() == (0, 1)
    assert OutgoingMail.objects.get().state == State.DEAD
    said = StringIO()
    call_command("notifications_status", stdout=said)
    assert "SMTPDataError 451" in said.getvalue()
    assert "school.example" not in said.getvalue()
    monkeypatch.undo()
    call_command("notifications_status", "--retry", stdout=said)
    call_command("send_notifications", stdout=said)
    assert len(mail.outbox) == 1


@pytest.mark.django_db
def test_an_address_that_does_not_exist_is_given_up_at_once(refused: list[Exception]) -> None:
    notify(Kind.RETURNED, [UserFactory.create()], key="one")
    refused.append(smtplib.SMTPRecipientsRefused({"x@school.example": (550, b"no such user")}))
    delivery.deliver_due()
    found = OutgoingMail.objects.get()
    assert (found.state, found.error) == (State.DEAD, "SMTPRecipientsRefused 550")


@pytest.mark.django_db
def test_a_mail_that_kills_its_sender_each_time_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    notify(Kind.RETURNED, [UserFactory.create()], key="one")
    monkeypatch.setattr(delivery.letters, "letter", dies)
    for _attempt in range(delivery.MAX_ATTEMPTS):
        with pytest.raises(KilledError):
            delivery.deliver_due()
        later()
    assert delivery.deliver_due() == (0, 1)
    assert OutgoingMail.objects.get().state == State.DEAD


@pytest.mark.django_db
def test_one_bad_mail_stops_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    notify(Kind.RETURNED, UserFactory.create_batch(3), key="one")
    letter, bad = delivery.letters.letter, OutgoingMail.objects.order_by("pk").values_list("pk", flat=True)[1]

    def broken(found: OutgoingMail) -> EmailMultiAlternatives | None:
        if found.pk == bad:
            raise ValueError("a fault of ours")
        return letter(found)

    monkeypatch.setattr(delivery.letters, "letter", broken)
    assert delivery.deliver_due() == (2, 1)
    assert OutgoingMail.objects.get(pk=bad).error == "ValueError"
