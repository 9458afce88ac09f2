"""The text of a StreamField, read from its stored data.

Guarantees no database query: Wagtail's own `get_searchable_content` turns every picture and document of a block into an
object first, which costs queries for each page of a rebuild.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from wagtail.blocks import CharBlock, ListBlock, RichTextBlock, StreamBlock, StreamValue, StructBlock, TextBlock
from wagtail.rich_text import get_text_for_indexing


def stream_text(stream: StreamValue) -> str:
    """All text of a stream in its order, a line for each field; markup stripped, links and choices left out."""
    return "\n".join(text for text in _stream(stream.stream_block, stream.raw_data) if text.strip())


def _stream(block: StreamBlock, items: Any) -> Iterator[str]:
    for item in items:
        child = block.child_blocks.get(item["type"])
        if child is not None:  # a block type that was taken out of the code may still be stored
            yield from _text(child, item["value"])


def _text(block: Any, value: Any) -> Iterator[str]:
    if isinstance(block, StructBlock) and isinstance(value, Mapping):
        for name, child in block.child_blocks.items():
            yield from _text(child, value.get(name))
    elif isinstance(block, StreamBlock):
        yield from _stream(block, value or ())
    elif isinstance(block, ListBlock):
        for item in value or ():
            yield from _text(block.child_block, item["value"])
    elif isinstance(block, RichTextBlock):
        yield get_text_for_indexing(str(value or ""))
    elif isinstance(block, CharBlock | TextBlock):
        yield str(value or "")
