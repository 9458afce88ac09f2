"""Answers as data of the page's form: what an editor's browser would send for them.

Guarantees that a step or component which is already on the page keeps its id (adoptions refer to it), its picture, file
and whatever else the share form does not ask for.
"""

from collections.abc import Callable, Mapping
from typing import Any

from wagtail.blocks import StreamValue

from community.share.controls import Control, Value
from community.share.screens import Question
from community.share.values import texts_of
from core.importing.dates import parse_date
from core.importing.form_data import put_stream, put_tags
from core.importing.numbers import plain_number
from core.importing.pages import Draft as Reading
from core.importing.text import split_values
from innovations.steps import step_from_text

_BLOCKS = {"process": "step", "components": "component"}
_PLAIN: dict[Control, Callable[[str], Any]] = {
    Control.NUMBER: plain_number,
    Control.DATE: lambda text: parse_date(text).isoformat() if text.strip() else "",
}


def form_data(page: Any, answers: Mapping[str, Value], questions: Mapping[str, Question]) -> Reading:
    """The answers as form data, the fields that they fill, and what could not be understood (`faults`, by field)."""
    reading = Reading()
    for name, value in answers.items():
        _put(reading, page, questions[name], value)
    return reading


def _put(reading: Reading, page: Any, question: Question, value: Value) -> None:
    if isinstance(value, str):
        if question.name == "tags":
            put_tags(reading.data, "tags", split_values(value))
            reading.fields.add("tags")
        else:
            reading.put(question.name, value, _PLAIN.get(question.control, str))
    elif question.control is Control.STEPS:
        _put_blocks(reading, question.name, getattr(page, question.name), [text for text in value if text.strip()])
    else:
        reading.put(question.name, "", lambda _text: value)


def _put_blocks(reading: Reading, name: str, stream: StreamValue, texts: list[str]) -> None:
    before = _matched(texts_of(stream), texts)
    items, ids = [], []
    for number, text in enumerate(texts, start=1):
        place = before[number - 1]
        kept = stream[place] if place is not None else None
        items.append({**_rest_of(kept), **_block(name, text, number)})
        ids.append(kept.id or "" if kept else "")
    put_stream(reading.data, name, _BLOCKS[name], items, ids)
    reading.fields.add(name)


def _block(name: str, text: str, number: int) -> dict[str, str]:
    if name == "process":
        return step_from_text(text, number)
    first, _line_break, rest = text.strip().partition("\n")
    return {"name": first, "what": rest.strip()}


def _rest_of(kept: Any) -> dict[str, str]:
    """What a block says besides its texts, as form data: a picture or file by its key."""
    if kept is None:
        return {}
    said = {key: getattr(part, "pk", part) for key, part in kept.value.items()}
    return {key: str(part) for key, part in said.items() if part not in (None, "")}


def _matched(old: list[str], new: list[str]) -> list[int | None]:
    """For each new text the place of the old one that it goes on: the same text, else the one in the same place."""
    free = list(range(len(old)))
    found: list[int | None] = [None] * len(new)
    for number, text in enumerate(new):
        same = next((place for place in free if old[place].strip() == text.strip()), None)
        if same is not None:
            free.remove(same)
            found[number] = same
    for number in range(len(new)):
        if found[number] is None and number in free:
            free.remove(number)
            found[number] = number
    return found
