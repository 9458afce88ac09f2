"""Chooser blocks whose pictures and documents may be fetched for a whole page at once.

Wagtail fetches what the blocks of one stream refer to in one query a stream and kind of chooser. A page with four
streams would ask up to eight times; `fetch_chosen` asks once for all pictures and once for all documents.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db.models import Model, prefetch_related_objects
from wagtail.blocks import StreamValue
from wagtail.documents import get_document_model
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageChooserBlock

Fetched = Mapping[type[Model], Mapping[int, Model]]
_fetched: ContextVar[Fetched | None] = ContextVar("fetched_for_choosers", default=None)

IMAGE_NAME, DOCUMENT_NAME = "image", "document"  # what the choosers are called in every block of this site


class _SharedFetchMixin:
    """Takes objects from what was fetched for the page, if anything was; asks the database otherwise."""

    model_class: type[Model]

    def bulk_to_python(self, values: Sequence[int | None]) -> list[Model | None]:
        fetched = _fetched.get()
        if fetched is None:
            return super().bulk_to_python(values)  # type: ignore[misc]
        objects = fetched.get(self.model_class, {})
        return [objects.get(value) if value is not None else None for value in values]


class PictureChooserBlock(_SharedFetchMixin, ImageChooserBlock):
    class Meta:
        icon = "image"


class FileChooserBlock(_SharedFetchMixin, DocumentChooserBlock):
    class Meta:
        icon = "doc-full"


def fetch_chosen(streams: Sequence[StreamValue], pictures: Sequence[Model | None] = ()) -> None:
    """Fetch what all streams refer to and keep it in their values, in at most three queries.

    One for pictures, one for documents, one for the smaller copies (renditions) of those pictures and of `pictures`,
    which the page has from elsewhere.
    """
    wanted = {get_image_model(): IMAGE_NAME, get_document_model(): DOCUMENT_NAME}
    fetched = {}
    for model, name in wanted.items():
        ids = {value for stream in streams for value in chosen_ids(stream, name)}
        fetched[model] = model._default_manager.in_bulk(ids) if ids else {}
    shown = [*fetched[get_image_model()].values(), *(picture for picture in pictures if picture is not None)]
    prefetch_related_objects(shown, "renditions")
    with _using(fetched):
        for stream in streams:
            for _child in stream:  # a stream value keeps each child once it was asked for
                pass


@contextmanager
def _using(fetched: Fetched) -> Iterator[None]:
    token = _fetched.set(fetched)
    try:
        yield
    finally:
        _fetched.reset(token)


def chosen_ids(stream: StreamValue, name: str) -> Iterator[int]:
    """Ids that the choosers called `name` hold, read from the stored data without a query."""
    for child in stream.raw_data:
        value: Any = child["value"]
        if isinstance(value, Mapping) and isinstance(value.get(name), int):
            yield value[name]
