"""Follows documents: a new file is read, whoever stored it and however."""

from typing import Any

from django.db.models.signals import post_save

from core.models import SiteDocument
from core.tasks import read_after_commit


def document_saved(sender: type[SiteDocument], instance: SiteDocument, raw: bool = False, **kwargs: Any) -> None:
    """Not for fixtures (`raw`), whose files may come later: `extract_documents` finds them."""
    if not raw:
        read_after_commit(instance)


def connect() -> None:
    post_save.connect(document_saved, sender=SiteDocument, dispatch_uid="core.document_saved")
