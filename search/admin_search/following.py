"""Keeps the admin's texts in step with the rows, in the transaction that changes them.

Saving a draft stores its revision, then names it in the page's `latest_revision`: the object that sends that signal
holds the draft's content. Whoever changes rows past the models (`QuerySet.update`, fixtures) runs
`search_admin_rebuild` afterwards.
"""

from collections.abc import Collection
from typing import Any

from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from wagtail.models import Page
from wagtail.search.index import get_indexed_models

from core.document_texts import text_changed
from core.models import SiteDocument
from search.admin_search import texts

NEW_DRAFT = "latest_revision"


def row_saved(
    sender: type[Model], instance: Any, update_fields: Collection[str] | None = None, raw: bool = False, **kwargs: Any
) -> None:
    if raw:  # a fixture: the rest of the row may come later
        return
    if update_fields is not None and NEW_DRAFT in update_fields:
        texts.store_draft(instance)
    elif update_fields is None or _names(sender).intersection(update_fields):
        # Wagtail moves, unpublishes and renames pages as plain ones too, which know no more than their titles.
        texts.store(instance.specific if sender is Page else instance)


def _names(model: Any) -> set[str]:
    return {field.field_name for field in model.get_search_fields() if isinstance(field, texts.SEARCHED)}


def row_deleted(sender: type[Model], instance: Any, **kwargs: Any) -> None:
    texts.forget(instance)


def document_read(sender: type[SiteDocument], document: SiteDocument, **kwargs: Any) -> None:
    texts.store(document)


def connect() -> None:
    """Connect all handlers; connecting twice changes nothing."""
    for model in get_indexed_models():
        post_save.connect(row_saved, sender=model, dispatch_uid=f"search.admin_saved.{model._meta.label}")
    for model in texts.base_models():
        post_delete.connect(row_deleted, sender=model, dispatch_uid=f"search.admin_deleted.{model._meta.label}")
    text_changed.connect(document_read, dispatch_uid="search.admin_document_read")
