"""The words of an HTML page that a person reads or hears: text, and attributes that are shown or spoken."""

import re
from html.parser import HTMLParser

SPOKEN = {"alt", "aria-label", "aria-description", "placeholder", "title"}
BUTTONS = {"button", "reset", "submit"}
SILENT = {"code", "kbd", "script", "style", "svg"}
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
ENGLISH = re.compile(r"[A-Za-z]{2,}")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.silent: list[str] = []
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if not self.silent:
            self.found += [text for name, text in attrs if name in SPOKEN and text]
            if tag == "input" and values.get("type") in BUTTONS:
                self.found.append(values.get("value") or "")
        if (tag in SILENT or values.get("lang") == "en" or self.silent) and tag not in VOID:
            self.silent.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.silent:
            while self.silent.pop() != tag:
                continue

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.found.append(data)


def english(html: str) -> set[str]:
    """The pieces of text with at least one English word (two Latin letters in a row), without surplus space."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return {" ".join(text.split()) for text in reader.found if ENGLISH.search(text)}
