"""Keeps the text of each document beside it: read anew when its file changes, gone when it goes.

Guarantees that nobody who saves a document waits for its text (the work is a task), that what is stored is of the file
that the document has now, and that what may be better another time (the storage is away, the machine was full) is tried
again before it counts as failed.
"""

import datetime
import logging
from pathlib import PurePath

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet
from django.dispatch import Signal
from django.utils import timezone

from core.file_text.limits import MEGABYTE, FileText, Limits, Reason, UnreadableFileError
from core.file_text.process import SUPPORTED, read_file
from core.models import DocumentText, SiteDocument, TextState

logger = logging.getLogger(__name__)

#: Sent in the transaction that stores what was read of a document: keyword argument `document`.
text_changed = Signal()

MAX_ATTEMPTS = 3
PAUSE = datetime.timedelta(minutes=10)  # before the second attempt, twice as long before the third
#: Another time, with less work on the machine or with the storage back, these may end well.
PASSING = frozenset({Reason.TIME, Reason.MEMORY, Reason.CRASHED, Reason.MISSING})


def suffix_of(document: SiteDocument) -> str:
    """The ending of its file, in small letters."""
    return PurePath(document.file.name or "").suffix.lower()


def note_file(document: SiteDocument) -> bool:
    """Let the text wait for being read if the document has another file than was read; whether it waits now."""
    if suffix_of(document) not in SUPPORTED:
        DocumentText.objects.filter(document_id=document.pk).delete()
        return False
    known = DocumentText.objects.filter(document_id=document.pk).first()
    if known is not None and _is_of_its_file(known, document):
        return False
    fresh = DocumentText(document_id=document.pk, file_name=document.file.name, file_hash=document.file_hash)
    fresh.save(force_insert=known is None, force_update=known is not None)
    return True


def _is_of_its_file(known: DocumentText, document: SiteDocument) -> bool:
    """Storages give a new file a new name, and Wagtail its hash, which a document made by a program may lack."""
    same_hash = not (known.file_hash and document.file_hash) or known.file_hash == document.file_hash
    return known.file_name == document.file.name and same_hash


def waiting() -> QuerySet[DocumentText]:
    """Texts that nobody has read yet."""
    return DocumentText.objects.filter(state=TextState.WAITING)


def not_noted() -> QuerySet[SiteDocument]:
    """Documents of a kind that can be read, of which no text was ever asked for."""
    endings = Q()
    for suffix in SUPPORTED:
        endings |= Q(file__iendswith=suffix)
    return SiteDocument.objects.filter(endings, extracted=None)


def extract(document_id: int) -> DocumentText | None:
    """Read the file of a document whose text waits; None when none waits (any more).

    Takes at most `FILE_TEXT_SECONDS` and the time to copy the file out of its storage.
    """
    entry = waiting().select_related("document").filter(document_id=document_id).first()
    if entry is None:
        return None
    try:
        outcome = _outcome(_read(entry.document))
    except UnreadableFileError as error:
        outcome = _failure(entry, error)
    outcome |= {"attempts": entry.attempts + 1, "changed_at": timezone.now()}
    # Only if it is still the same file: another one may have come while this was read.
    same = waiting().filter(document_id=document_id, file_name=entry.file_name, file_hash=entry.file_hash)
    with transaction.atomic():
        if not same.update(**outcome):
            return None
        text_changed.send(SiteDocument, document=entry.document)
    entry.refresh_from_db()
    return entry


def _read(document: SiteDocument) -> FileText | None:
    """The text, None when the file is larger than what is read.

    Raises:
        UnreadableFileError: it gives none.
    """
    try:
        if document.file.size > settings.FILE_TEXT_MEGABYTES * MEGABYTE:
            return None
        with document.file.storage.open(document.file.name, "rb") as file:
            return read_file(file, suffix_of(document), limits())
    except OSError as error:
        raise UnreadableFileError(Reason.MISSING, str(error)) from error


def limits() -> Limits:
    """The limits that the settings give."""
    return Limits(
        pages=settings.FILE_TEXT_PAGES,
        characters=settings.FILE_TEXT_CHARACTERS,
        megabytes=settings.FILE_TEXT_MEMORY,
        seconds=settings.FILE_TEXT_SECONDS,
    )


def _outcome(read: FileText | None) -> dict[str, object]:
    if read is None:
        return {"state": TextState.TOO_BIG}
    state = TextState.DONE if read.text else TextState.EMPTY
    return {"state": state, "text": read.text, "pages": read.pages, "is_cut": read.is_cut, "reason": ""}


def _failure(entry: DocumentText, error: UnreadableFileError) -> dict[str, object]:
    """What to store: the reason, and the state `failed` unless another attempt is worth it."""
    may_pass = error.reason in PASSING and entry.attempts + 1 < MAX_ATTEMPTS
    level = logging.INFO if may_pass else logging.WARNING
    logger.log(level, "Document %d: no text (%s: %s)", entry.document_id, error.reason, error)
    return {"state": TextState.WAITING if may_pass else TextState.FAILED, "reason": error.reason.value}


def pause_before_next(entry: DocumentText) -> datetime.timedelta:
    """How long to wait before another attempt at a text that still waits."""
    pause: datetime.timedelta = PAUSE * max(entry.attempts, 1)
    return pause
