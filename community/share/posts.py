"""A form of the share form that was sent: its texts, ready to be saved."""

import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.http import QueryDict

from community.models.draft_answer import DEVICE_LENGTH
from community.share.answer_views import MAX_VERSION
from community.share.answers import Typed
from community.share.controls import Control, Value
from community.share.materialising import Faults
from community.share.writing import Writing

ASKED = "asked"  # names a question that the form showed: boxes that are not ticked send nothing


def read_post(
    writing: Writing, post: QueryDict, typed_at: datetime.datetime
) -> tuple[list[Typed], dict[str, Value], Faults]:
    """What a form says: texts to save; texts that cannot be saved, with the reasons."""
    texts: list[Typed] = []
    kept: dict[str, Value] = {}
    faults: Faults = {}
    for name in dict.fromkeys(post.getlist(ASKED)):
        question = writing.questions.get(name)
        if question is None:
            continue
        raw = _raw(post, name, question.control)
        try:
            value = question.control.cleaned(raw)
        except ValidationError as error:
            kept[name], faults[name] = raw, list(error.messages)
            continue
        device = post.get("device", "")[:DEVICE_LENGTH]
        shown = writing.value_before(name)
        texts.append(Typed(name, value, _version(post, name), typed_at, device, shown))
    return texts, kept, faults


def _raw(post: QueryDict, name: str, control: Control) -> Any:
    if not control.has_many:
        return post.get(name, "")
    items = post.getlist(name)
    if control is Control.STEPS:
        while items and not items[-1].strip():
            items.pop()
    return items


def _version(post: QueryDict, name: str) -> int:
    """The version over which the text was typed; 0 for what is none."""
    text = post.get(f"version-{name}", "")
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 11 else 0
    return number if number <= MAX_VERSION else 0
