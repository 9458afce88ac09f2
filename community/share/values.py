"""What a page says in its fields, as answers of the share form: the other direction of `community.share.converting`."""

import datetime
from typing import Any

from django.db.models import Manager
from wagtail.blocks import StreamValue

from community.share.controls import Control, Value, ordered
from community.share.screens import Question
from innovations.steps import text_of_step


def value_of(page: Any, question: Question) -> Value:
    """The answer that stands in a page's field."""
    if question.control is Control.SCHOOL:
        key = getattr(page, f"{question.name}_id")
        return str(key) if key else ""
    if question.name == "tags":
        return ", ".join(sorted(tag.name for tag in page.tags.all()))
    found = getattr(page, question.name)
    if isinstance(found, StreamValue):
        return texts_of(found)
    if question.control.has_many:
        return ordered(str(row.pk) for row in found.all())
    if isinstance(found, list):
        return "\n".join(found)
    return _text(found)


def texts_of(stream: StreamValue) -> list[str]:
    """A text for each block of a list: a step, or a component with its name in the first line."""
    return [_block_text(child.value, number) for number, child in enumerate(stream, start=1)]


def _block_text(block: Any, number: int) -> str:
    if "what" in block:
        return f"{block['name']}\n{block['what']}".strip()
    return text_of_step(block["title"], block["text"], number)


def _text(found: Any) -> str:
    if isinstance(found, Manager) or found is None:
        return ""
    return found.isoformat() if isinstance(found, datetime.date) else str(found)
