"""Every text of a page with the language in which it is said: what is read, and what is only heard or sent along."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element

READ_ALOUD = {
    *("alt", "aria-label", "aria-description", "aria-roledescription", "aria-valuetext"),
    *("label", "placeholder", "title"),
}
META = re.compile(
    r"^(description|author|og:(title|description|site_name|image:alt)|twitter:(title|description|image:alt))$"
)
UNREAD = {"script", "style", "template", "code"}  # Code is written in no language.
FOR_MACHINES = ("data-key", "data-url", "data-hx-", "data-proof")
SPECIMEN = "specimen-body"  # What the style guide shows in it are examples.
BLOCKS = {
    "title",
    "h1",
    "h2",
    "h3",
    "h4",
    "p",
    "li",
    "dt",
    "dd",
    "a",
    "button",
    "summary",
    "label",
    "legend",
    "td",
    "th",
}
LETTER = re.compile(r"[A-Za-zก-ฮ]")
THAI = re.compile("[ก-ฮ]")


@dataclass(frozen=True)
class Run:
    """A text, its language by the nearest `lang`, and where it stands (`p`, `img@alt`)."""

    text: str
    language: str
    place: str


def runs(tree: Element, language: str = "") -> Iterator[Run]:
    """All texts with letters in them, in the order of the document.

    Args:
        language: of what has none of its own: a part of a page is put into one that has.
    """
    for element, spoken in _walk(tree, language):
        for place, text in _texts(element):
            words = " ".join(text.split())
            if LETTER.search(words):
                yield Run(words, spoken, place)


def _walk(element: Element, language: str) -> Iterator[tuple[Element, str]]:
    if element.tag in UNREAD or not isinstance(element.tag, str) or SPECIMEN in element.get("class", "").split():
        return
    language = element.get("lang") or language
    yield element, language
    for child in element:
        yield from _walk(child, language)


def _texts(element: Element) -> Iterator[tuple[str, str]]:
    """The texts of one element with their places, without those of the elements in it; a `<wbr>` does not end one."""
    tag = element.tag.rpartition("}")[2]
    for name, value in element.attrib.items():
        if _is_said(element, name):
            yield f"{tag}@{element.get('property') or element.get('name') if tag == 'meta' else name}", value
    text = element.text or ""
    for child in element:
        if child.tag != "wbr":
            yield tag, text
            text = ""
        text += child.tail or ""
    yield tag, text


def _is_said(element: Element, name: str) -> bool:
    """Whether an attribute holds words for people."""
    if name == "content" and element.tag == "meta":
        return bool(META.match(element.get("name") or element.get("property") or ""))
    if name == "value" and element.tag == "input":
        return element.get("type") in ("submit", "button", "reset")
    if name.startswith("data-"):
        value = element.get(name, "").strip()
        return not name.startswith(FOR_MACHINES) and bool(" " in value or THAI.search(value))
    return name in READ_ALOUD


def blocks(tree: Element) -> Iterator[str]:
    """What each small element says as a whole: a number in bold and the word that it counts are one text."""
    for element in tree.iter():
        if element.tag in BLOCKS:
            yield " ".join("".join(element.itertext()).split())


def linked_data(tree: Element) -> Iterator[dict[str, Any]]:
    """The blocks of JSON-LD."""
    for script in tree.iter("script"):
        if script.get("type") == "application/ld+json":
            yield json.loads(script.text or "")
