"""The text by which a row is found in the admin, and where it is kept.

Guarantees: text is normalised as queries are (`search.thai_letters`); it is written in the transaction of whoever saves
the row; keeping it costs the same few queries however many rows there are, and none for the row's blocks.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, QuerySet
from modelcluster.fields import ParentalKey
from modelsearch.index import AutocompleteField, RelatedFields, SearchField
from wagtail.blocks import StreamValue
from wagtail.models import Page
from wagtail.search.index import Indexed, get_indexed_models

from core.models import DocumentText, SiteDocument
from search.models import AdminEntry, AdminText
from search.streams import stream_text
from search.thai_letters import normalise

#: Ends every text: then the last letters too begin a trigram, which is how words of two letters are looked for.
END = "\n\n"
BATCH = 200
SEARCHED = (SearchField, AutocompleteField)


def base_of(model: type[Model]) -> type[Model]:
    """The topmost model that has the rows of this one: `Page` for any page type."""
    concrete = model._meta.concrete_model or model
    parents = [parent for parent in concrete._meta.get_parent_list() if issubclass(parent, Indexed)]
    return parents[-1] if parents else concrete


def base_models() -> list[type[Model]]:
    """Every model whose rows can be looked for in the admin, once."""
    return list(dict.fromkeys(base_of(model) for model in get_indexed_models()))


def entries_of(model: type[Model]) -> QuerySet[AdminEntry]:
    return AdminEntry.objects.filter(content_type=ContentType.objects.get_for_model(base_of(model)))


def text_of(row: Any, with_related: bool = False) -> str:
    """What the row and its parts say in their search fields, a line for each.

    Args:
        with_related: also what other rows say to which it is related, such as its tags. Those of stored rows are
            compared when somebody searches, so that a renamed tag counts at once; a draft's are stored nowhere else.
    """
    values = [*_own(row), *_related(row, also_others=with_related)]
    lines = [line for value in dict.fromkeys(values) if (line := normalise(value))]
    return "\n".join(lines) + END if lines else ""


def _own(row: Any) -> Iterator[str]:
    for field in type(row).get_search_fields():
        if isinstance(field, SEARCHED):
            yield from _strings(_value(row, field))
    if isinstance(row, SiteDocument):
        yield from DocumentText.objects.filter(document_id=row.pk).values_list("text", flat=True)


def is_part(model: type[Model], field: RelatedFields) -> bool:
    """Whether the related rows are parts of the row, which are edited and saved with it and nowhere else."""
    return isinstance(getattr(field.get_field(model), "remote_field", None), ParentalKey)


def _related(row: Any, also_others: bool) -> Iterator[str]:
    for field in type(row).get_search_fields():
        if isinstance(field, RelatedFields) and (also_others or is_part(type(row), field)):
            inner = [each for each in field.fields if isinstance(each, SEARCHED)]
            for other in _others(getattr(row, field.field_name)):
                yield from (text for each in inner for text in _strings(_value(other, each)))


def _others(found: Any) -> Iterable[Any]:
    """The rows of a relation, to one or to many."""
    if found is None:
        return ()
    return found.all() if hasattr(found, "all") else (found,)


def _value(row: Any, field: SearchField | AutocompleteField) -> Any:
    """The stored value; Wagtail's own way to a stream's text asks the database for every picture in it."""
    value = getattr(row, field.field_name, None)
    return stream_text(value) if isinstance(value, StreamValue) else field.get_value(row)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, list | tuple):
        for item in value:
            yield from _strings(item)
    elif value is not None and value != "":
        yield str(value)


def store(row: Any) -> None:
    """Keep what the row says now. The text of a draft stays, unless everything has been published."""
    text = _kept(row)
    text.shown = text_of(row)
    if not getattr(row, "has_unpublished_changes", False):
        text.draft = ""
    text.save()


def store_draft(row: Any) -> None:
    """Keep what a draft says that was saved as a revision; `row` is the object with the draft's content."""
    text = _kept(row)
    text.draft = text_of(row, with_related=True) if row.has_unpublished_changes else ""
    text.save()


def _kept(row: Any) -> AdminText:
    """The stored text of a row, else a new one with its entry."""
    known = AdminText.objects.filter(entry__in=entries_of(type(row)).filter(object_id=row.pk)).first()
    if known is not None:
        return known
    content_type = ContentType.objects.get_for_model(base_of(type(row)))
    entry, _is_new = AdminEntry.objects.get_or_create(content_type=content_type, object_id=row.pk)
    return AdminText(entry=entry)


def forget(row: Any) -> None:
    """Forget a row that was deleted."""
    entries_of(type(row)).filter(object_id=row.pk).delete()


def fill() -> Iterator[int]:
    """Keep the text of every row that has none, `BATCH` rows at a time; yields how many rows are done."""
    done = 0
    for model in base_models():
        content_type = ContentType.objects.get_for_model(model)
        known = AdminEntry.objects.filter(content_type=content_type).values("object_id")
        last = 0
        while rows := list(_loaded(model, model._base_manager.filter(pk__gt=last).exclude(pk__in=known))):
            entries = [AdminEntry(content_type=content_type, object_id=row.pk) for row in rows]
            AdminEntry.objects.bulk_create(entries)
            texts = [_filled(entry, row) for entry, row in zip(entries, rows, strict=True)]
            AdminText.objects.bulk_create(texts)
            last = rows[-1].pk
            done += len(rows)
            yield done


def _loaded(model: type[Model], rows: QuerySet[Any]) -> Iterable[Any]:
    batch = rows.order_by("pk")[:BATCH]
    if issubclass(model, Page):
        ids = list(batch.values_list("pk", flat=True))
        return Page.objects.filter(pk__in=ids).order_by("pk").select_related("latest_revision").specific()
    return batch


def _filled(entry: AdminEntry, row: Any) -> AdminText:
    text = AdminText(entry=entry, shown=text_of(row))
    if getattr(row, "has_unpublished_changes", False) and row.latest_revision is not None:
        text.draft = text_of(row.latest_revision.as_object(), with_related=True)
    return text
