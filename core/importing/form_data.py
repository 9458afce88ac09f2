"""The data of a submitted form, made from values: what a browser would send for the fields of a page's form."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.datastructures import MultiValueDict

FormData = MultiValueDict[str, str]


def put(data: FormData, name: str, value: Any) -> None:
    """Add a plain field; a list is a field of several values."""
    data.setlist(name, [str(item) for item in value] if isinstance(value, list) else [str(value)])


def put_stream(
    data: FormData, name: str, block_type: str, items: Iterable[Mapping[str, str]], ids: Iterable[str] = ()
) -> None:
    """Add a StreamField of blocks of one type.

    Args:
        items: the values of each block by the names of its fields.
        ids: the ids that the blocks keep, "" for a new one; missing ones are new.
    """
    kept = list(ids)
    count = 0
    for count, item in enumerate(items, start=1):
        prefix = f"{name}-{count - 1}"
        put(data, f"{prefix}-type", block_type)
        put(data, f"{prefix}-order", count - 1)
        put(data, f"{prefix}-deleted", "")
        put(data, f"{prefix}-id", kept[count - 1] if count <= len(kept) else "")
        for field, text in item.items():
            put(data, f"{prefix}-value-{field}", text)
    put(data, f"{name}-count", count)


def put_tags(data: FormData, name: str, tags: Iterable[str]) -> None:
    """Add a field of keywords, each quoted so that a comma or a space stays within it."""
    put(data, name, ", ".join(json.dumps(tag.replace('"', ""), ensure_ascii=False) for tag in tags))
