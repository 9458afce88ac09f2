"""The words of an e-mail: text and HTML, in the reader's language, with the ways to stop it.

Guarantees that nothing typed by a person goes out but titles (`wording.sentence`), that no picture is asked for from
anywhere, and that a mail program can stop the mails with one press (RFC 2369, RFC 8058).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from email.utils import format_datetime
from urllib.parse import urljoin

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import ngettext
from wagtail.users.models import UserProfile

from community.adoptions.links import Way, settled, ways_of
from community.adoptions.telling import reminder_of_key
from community.models import Notification, OutgoingMail
from community.notifications.choices import Choices, Notify
from community.notifications.kinds import Kind
from community.notifications.unsubscribing import token_for
from community.notifications.wording import place_of, sentence, what_next
from members.models import User

MOST_SHOWN = 30  # in one digest; the rest is on the site


@dataclass(frozen=True)
class Line:
    """One notice in an e-mail."""

    sentence: str
    what_next: str
    url: str
    ways: Sequence[Way] = ()  # what can be answered by opening a link; paths


def letter(mail: OutgoingMail) -> EmailMultiAlternatives | None:
    """The e-mail of a row with its recipient, None when there is nobody or nothing to tell any more."""
    if not (mail.recipient.is_active and mail.recipient.email):
        return None
    with translation.override(language_of(mail.recipient)):
        return _letter(mail)


def language_of(user: User) -> str:
    """The language that a person has chosen in the admin, else Thai."""
    chosen = UserProfile.objects.filter(user=user).values_list("preferred_language", flat=True).first()
    return chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def _letter(mail: OutgoingMail) -> EmailMultiAlternatives | None:
    reader = mail.recipient
    notices = _wanted(mail, reader)
    if not notices:
        return None
    leave = _address(reverse("unsubscribe", args=[token_for(reader)]))
    lines = [_line(notice, reader) for notice in notices]
    context = {
        "lines": lines[:MOST_SHOWN],
        "more": len(lines) - MOST_SHOWN,
        "is_digest": mail.is_digest,
        "site_name": settings.WAGTAIL_SITE_NAME,
        "language": translation.get_language(),
        "all_url": _address(reverse("notifications")),
        "settings_url": _address(reverse("notification_settings")),
        "unsubscribe_url": leave,
    }
    message = EmailMultiAlternatives(
        subject=_subject(mail, lines),
        body=render_to_string("community/notifications/mail.txt", context),
        to=[reader.email],
        headers={
            "Message-ID": mail.message_id,
            "Date": format_datetime(mail.created_at),
            "List-Unsubscribe": f"<{leave}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "Auto-Submitted": "auto-generated",  # RFC 3834: no holiday notes in answer
        },
    )
    message.attach_alternative(render_to_string("community/notifications/mail.html", context), "text/html")
    return message


def _line(notice: Notification, reader: User) -> Line:
    ways = [Way(way.label, _address(way.url)) for way in ways_of(notice, reader)]
    return Line(sentence(notice), what_next(notice), _address(place_of(notice, reader)), ways)


def _wanted(mail: OutgoingMail, reader: User) -> list[Notification]:
    """The notices of an e-mail but those that its reader has stopped since, and questions that need no answer now."""
    choices = Choices([reader.pk])
    about = ("page", "adoption__adopter_org")
    notices = Notification.objects.filter(mail=mail).select_related(*about).order_by("created_at", "pk")
    asking = {notice.pk: reminder_of_key(notice.key) for notice in notices if notice.kind == Kind.ADOPT_TERM}
    done = settled(list(asking.values())) if asking else set()
    return [
        notice
        for notice in notices
        if choices.of(reader.pk, notice.kind) != Notify.OFF and asking.get(notice.pk) not in done
    ]


def _subject(mail: OutgoingMail, lines: Sequence[Line]) -> str:
    """What is new, in words. One line: a title is one already."""
    if not mail.is_digest:
        return lines[0].sentence
    words = ngettext("มีเรื่องใหม่ %(number)d เรื่องถึงคุณ", "มีเรื่องใหม่ %(number)d เรื่องถึงคุณ", len(lines))
    return words % {"number": len(lines)}


def _address(path: str) -> str:
    """A path as an address that works in an e-mail."""
    return urljoin(settings.WAGTAILADMIN_BASE_URL, path)
