"""Links in a page that lead nowhere: looked at without asking any other server.

A link of ours is broken when its page or file is gone or not public; one that leads elsewhere when it is no proper
address. Whether another server answers is not asked: that would tell it who reviews what, and slow the queue down.
"""

import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from wagtail.models import Page

from core.models import SiteDocument
from core.pupil_privacy import field_texts

_INTERNAL = re.compile(r'linktype="(page|document)"\s+id="(\d+)"|id="(\d+)"\s+linktype="(page|document)"')
_WRITTEN = re.compile(r"""(?:href="|(?<![\w"/]))(https?:[^\s"<>]*|www\.[^\s"<>]*)""", re.IGNORECASE)
_HOST = re.compile(r"^(?=.{4,253}$)(?:[\w\u0e00-\u0e7f-]+\.)+[a-z\u0e00-\u0e7f-]{2,63}$", re.IGNORECASE)


def broken_links(fields: dict[str, Any]) -> list[str]:
    """The fields with a link that leads nowhere, in their order. Two queries at most.

    Args:
        fields: values by the name of the field: texts, lists of texts, streams of blocks.
    """
    texts = {name: list(field_texts(value)) for name, value in fields.items()}
    targets = {name: _targets(found) for name, found in texts.items()}
    missing = _missing(set().union(*targets.values())) if targets else set()
    return [name for name, found in texts.items() if targets[name] & missing or any(map(_has_bad_address, found))]


def _targets(texts: Iterable[str]) -> set[tuple[str, int]]:
    return {(m[1] or m[4], int(m[2] or m[3])) for text in texts for m in _INTERNAL.finditer(text)}


def _missing(targets: set[tuple[str, int]]) -> set[tuple[str, int]]:
    """Those of our own pages and files that a reader would not find."""
    pages = {pk for kind, pk in targets if kind == "page"}
    files = {pk for kind, pk in targets if kind == "document"}
    there: set[tuple[str, int]] = set()
    if pages:
        there |= {("page", pk) for pk in Page.objects.live().filter(pk__in=pages).values_list("pk", flat=True)}
    if files:
        there |= {("document", pk) for pk in SiteDocument.objects.filter(pk__in=files).values_list("pk", flat=True)}
    return targets - there


def _has_bad_address(text: str) -> bool:
    return any(not _is_proper(match[1].rstrip(".,;:!?)”\"'")) for match in _WRITTEN.finditer(text))


def _is_proper(address: str) -> bool:
    try:
        host = urlsplit(address if "://" in address else f"https://{address}").hostname
    except ValueError:
        return False
    return bool(host and _HOST.match(host))
