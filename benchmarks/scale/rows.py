"""Stores pages by the thousand: Django refuses `bulk_create` for models with parents, as page types are.

Tree paths are those of treebeard's next children below a page without children. No signal is sent.
"""

import uuid
from collections.abc import Sequence
from typing import Any

from django.db import connection, models
from django.db.models.sql import InsertQuery
from wagtail.models import Page


def insert(model: type[models.Model], rows: Sequence[models.Model]) -> None:
    """Write the columns of this very model (not its parents') in few statements."""
    fields = list(model._meta.local_concrete_fields)
    size = max(connection.ops.bulk_batch_size(fields, rows), 1)
    for start in range(0, len(rows), size):
        query = InsertQuery(model)
        query.insert_values(fields, list(rows[start : start + size]))
        query.get_compiler(connection=connection).execute_sql()


def insert_pages(parent: Page, pages: Sequence[Any], first: int) -> None:
    """Store pages below a parent; `first` is how many children it has so far. Sets keys, paths and addresses."""
    start = (Page.objects.aggregate(last=models.Max("pk"))["last"] or 0) + 1
    for number, page in enumerate(pages):
        page.pk = page.id = page.page_ptr_id = start + number
        page.depth = parent.depth + 1
        page.path = Page._get_path(parent.path, page.depth, first + number + 1)
        page.url_path = f"{parent.url_path}{page.slug}/"
        page.locale_id, page.translation_key = parent.locale_id, uuid.uuid4()
        page.draft_title = page.title
    insert(Page, pages)
    insert(type(pages[0]), pages)
    Page.objects.filter(pk=parent.pk).update(numchild=first + len(pages))


def insert_links(through: Any, links: Sequence[tuple[int, int]]) -> None:
    """Rows of a many-to-many table: (page, other)."""
    page_column, other_column = (field.attname for field in through._meta.concrete_fields if field.is_relation)
    rows = [through(**{page_column: page, other_column: other}) for page, other in dict.fromkeys(links)]
    through.objects.bulk_create(rows, batch_size=2_000)
