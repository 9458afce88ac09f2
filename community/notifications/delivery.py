"""Sends an e-mail: claim, send, mark. Each step is a transaction of its own.

Guarantees, whatever process is killed at whatever moment:
- nothing is lost. A row that is due is sent by whoever comes first; one that was claimed and not marked is due again
  after the lease;
- nothing is sent by two at once. The claim is one UPDATE that only one can win, and only the winner may mark;
- what was sent without being marked is sent again as the same message: its Message-ID and Date are those of the row, so
  that mail servers keep one of them. No sender can do better, since the other server's "received" may be lost;
- one bad mail stops no other.
"""

import datetime
import logging
import random
import secrets
import smtplib
import time

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from community.models import Notification, OutgoingMail
from community.notifications import letters

logger = logging.getLogger(__name__)

#: A mail server that does not answer must not keep the timer's other work waiting; the rest goes in the next round.
ROUND_SECONDS = 200
MAX_ATTEMPTS = 12  # about a day and a half
FIRST_PAUSE = datetime.timedelta(minutes=1)
LONGEST_PAUSE = datetime.timedelta(hours=6)
JITTER = 0.25
State = OutgoingMail.State


def deliver_due() -> tuple[int, int]:
    """Send whatever is due, for as long as a round may take; (how many went, how many did not)."""
    due = list(OutgoingMail.objects.claimable(timezone.now()).order_by("due_at", "pk").values_list("pk", flat=True))
    sent, ends = 0, time.monotonic() + ROUND_SECONDS
    for mail_id in due:
        if time.monotonic() > ends:
            break
        sent += deliver(mail_id)
    return sent, len(due) - sent


def deliver(mail_id: int) -> bool:
    """Send one e-mail, if it may be sent now and nobody else does; whether it went."""
    mail = claim(mail_id)
    if mail is None:
        return False
    if mail.attempts > MAX_ATTEMPTS:  # whoever claimed it died each time
        _give_up(mail, mail.error or "claimed and never finished")
        return False
    try:
        letter = letters.letter(mail)
        if letter is not None:
            letter.send()
    except Exception as error:  # a mail that cannot be sent, for whatever reason, must not keep the others waiting
        _note_failure(mail, error)
        return False
    mark(mail, State.SENT if letter is not None else State.DROPPED)
    return letter is not None


def claim(mail_id: int) -> OutgoingMail | None:
    """The e-mail, if it is now ours to send."""
    now, token = timezone.now(), secrets.token_hex(16)
    rows = OutgoingMail.objects.claimable(now).filter(pk=mail_id)
    if not rows.update(state=State.SENDING, claim=token, claimed_at=now, attempts=F("attempts") + 1):
        return None
    return OutgoingMail.objects.select_related("recipient").filter(pk=mail_id, claim=token).first()


def mark(mail: OutgoingMail, state: str) -> None:
    """Note the end of a claimed e-mail and, on its notices, that it went."""
    now = timezone.now()
    sent_at = now if state == State.SENT else None
    with transaction.atomic():
        if not _finish(mail, state=state, sent_at=sent_at, error=""):
            logger.warning("An e-mail was sent by somebody who had lost it: %s", mail.batch)
        elif sent_at:
            Notification.objects.filter(mail=mail).update(mailed_at=sent_at)


def pause_after(attempts: int) -> datetime.timedelta:
    """The pause after so many failures in a row: doubling from a minute to six hours, a quarter more or less."""
    pause = min(FIRST_PAUSE * 2 ** min(attempts - 1, 20), LONGEST_PAUSE)
    return pause * random.uniform(1 - JITTER, 1 + JITTER)  # noqa: S311 - spreads load, guards nothing


def revive() -> int:
    """Let dead letters be tried again from the beginning; return how many."""
    dead = OutgoingMail.objects.filter(state=State.DEAD)
    return dead.update(state=State.WAITING, due_at=timezone.now(), attempts=0)


def _note_failure(mail: OutgoingMail, error: Exception) -> None:
    said = _description(error)
    logger.warning("E-mail %s failed (%d): %s", mail.batch, mail.attempts, said, exc_info=not _is_of_the_post(error))
    if mail.attempts >= MAX_ATTEMPTS or _is_final(error):
        _give_up(mail, said)
    else:
        _finish(mail, state=State.WAITING, error=said, due_at=timezone.now() + pause_after(mail.attempts))


def _give_up(mail: OutgoingMail, said: str) -> None:
    _finish(mail, state=State.DEAD, error=said)
    logger.error("E-mail %s is given up: %s (manage.py notifications_status)", mail.batch, said)


def _finish(mail: OutgoingMail, **values: object) -> bool:
    """Write the outcome, unless somebody else has claimed the row meanwhile; whether it was written."""
    mine = OutgoingMail.objects.filter(pk=mail.pk, claim=mail.claim, state=State.SENDING)
    return bool(mine.update(claim="", claimed_at=None, **values))


def _is_of_the_post(error: Exception) -> bool:
    """Whether the mail server or the way to it is at fault, and no code of ours."""
    return isinstance(error, smtplib.SMTPException | OSError)


def _is_final(error: Exception) -> bool:
    """Whether the server says that this address will never do."""
    if not isinstance(error, smtplib.SMTPRecipientsRefused):
        return False
    return all(code >= 500 for code, _text in error.recipients.values())


def _description(error: Exception) -> str:
    """Kind and code of a failure, without the address that a server's words repeat."""
    code = getattr(error, "smtp_code", None) or getattr(error, "errno", None)
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code = ", ".join(str(code) for code, _text in error.recipients.values())
    return f"{type(error).__name__} {code}" if code else type(error).__name__
