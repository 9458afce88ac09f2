"""A page as a screen reader lists it: its landmarks and headings, in order.

Landmarks by the HTML accessibility mapping (HTML-AAM): `header` and `footer` are one only outside of sections,
`section` and `form` only with a name.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

SECTIONS = {"article", "aside", "main", "nav", "section"}
ALWAYS = {"main": "main", "nav": "navigation", "aside": "complementary", "search": "search"}
NAMED = {"section": "region", "form": "form"}
OUTERMOST = {"header": "banner", "footer": "contentinfo"}
LANDMARKS = {*ALWAYS.values(), *NAMED.values(), *OUTERMOST.values()}
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
UNHEARD = {"script", "style", "template"}


@dataclass(frozen=True)
class Entry:
    """One line of the list: a landmark with its name, or a heading with its level (1 to 6; 0 for a landmark)."""

    role: str
    name: str
    level: int
    within: tuple[str, ...]  # the landmarks around it, each as "role name"

    def __str__(self) -> str:
        margin = "  " * len(self.within)
        return f"{margin}h{self.level} {self.name}" if self.level else f"{margin}[{self.role}] {self.name}".rstrip()


def outline(tree: Element) -> list[Entry]:
    """Landmarks and headings of a document."""
    by_id = {element.get("id", ""): element for element in tree.iter() if element.get("id")}
    return list(_entries(tree, (), (), by_id))


def text_of(element: Element) -> str:
    """What is heard of an element: its text, the descriptions of its pictures, nothing that is hidden from ears."""
    return " ".join("".join(_heard(element)).split())


def _heard(element: Element) -> Iterator[str]:
    if element.tag in UNHEARD or not isinstance(element.tag, str) or element.get("aria-hidden") == "true":
        return
    yield element.get("aria-label") or element.get("alt") or ""
    yield element.text or ""
    for child in element:
        yield from _heard(child)
        yield child.tail or ""


def name_of(element: Element, by_id: dict[str, Element]) -> str:
    """The accessible name that its attributes give."""
    pointed = (element.get("aria-labelledby") or "").split()
    if pointed:
        return " ".join(text_of(by_id[target]) for target in pointed if target in by_id)
    return (element.get("aria-label") or "").strip()


def _role(element: Element, around: tuple[str, ...], name: str) -> str:
    """The landmark that an element is; "" for none."""
    tag = str(element.tag)
    if role := element.get("role", ""):
        return role if role in LANDMARKS else ""
    if tag in OUTERMOST and not SECTIONS & set(around):
        return OUTERMOST[tag]
    if tag in NAMED and name:
        return NAMED[tag]
    return ALWAYS.get(tag, "")


def _entries(
    element: Element, around: tuple[str, ...], within: tuple[str, ...], by_id: dict[str, Element]
) -> Iterator[Entry]:
    if element.tag in UNHEARD or not isinstance(element.tag, str) or element.get("aria-hidden") == "true":
        return
    name = name_of(element, by_id)
    if role := _role(element, around, name):
        yield Entry(role, name, 0, within)
        within = (*within, f"{role} {name}".strip())
    if element.tag in HEADINGS:
        yield Entry("heading", text_of(element), int(element.tag[1]), within)
    for child in element:
        yield from _entries(child, (*around, element.tag), within, by_id)
