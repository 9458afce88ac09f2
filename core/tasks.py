"""Background work of the whole site."""

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from core import document_texts
from core.models import SiteDocument, TextState


@task(backend="background")
def extract_text(document_id: int) -> str:
    """Read the text of a document that waits for it; return the state that it has then."""
    entry = document_texts.extract(document_id)
    if entry is None:
        return ""
    if entry.state == TextState.WAITING and extract_text.get_backend().supports_defer:
        later = timezone.now() + document_texts.pause_before_next(entry)
        extract_text.using(run_after=later).enqueue(document_id)
    return str(entry.state)


def read_after_commit(document: SiteDocument) -> None:
    """Have the text read once the running transaction is committed, if the document's file is a new one."""
    if document_texts.note_file(document):
        transaction.on_commit(lambda: extract_text.enqueue(document.pk))
