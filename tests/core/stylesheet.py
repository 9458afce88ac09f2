"""Reads our stylesheets as data: rules with their declarations, tokens by colour scheme."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tinycss2
from django.conf import settings

CSS = Path(settings.BASE_DIR) / "static" / "css"
ADMIN = CSS / "admin.css"  # stands in Wagtail's admin, on its colours
DARK = "prefers-color-scheme: dark"


@dataclass(frozen=True)
class Rule:
    """One rule: where it stands, the media it is for ("" for all), its selector and its declarations."""

    file: str
    media: str
    selector: str
    declarations: dict[str, str]


def rules(path: Path) -> list[Rule]:
    """All style rules of a file, in order."""
    sheet = tinycss2.parse_stylesheet(path.read_text(encoding="utf-8"), skip_comments=True, skip_whitespace=True)
    return list(_rules(path.name, "", sheet))


def all_rules() -> list[Rule]:
    """Every rule of every stylesheet of the public pages."""
    return [rule for path in sorted(CSS.rglob("*.css")) if path != ADMIN for rule in rules(path)]


def _rules(file: str, media: str, nodes: list[Any]) -> Iterator[Rule]:
    for node in nodes:
        assert node.type != "error", f"{file}:{node.source_line}: {node.message}"
        if node.type == "at-rule" and node.lower_at_keyword == "media":
            inner = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
            yield from _rules(file, tinycss2.serialize(node.prelude).strip(), inner)
        elif node.type == "qualified-rule":
            yield Rule(file, media, tinycss2.serialize(node.prelude).strip(), _declarations(node.content))


def _declarations(content: list[Any]) -> dict[str, str]:
    found = tinycss2.parse_declaration_list(content, skip_comments=True, skip_whitespace=True)
    return {node.name: tinycss2.serialize(node.value).strip() for node in found if node.type == "declaration"}


def tokens(scheme: str) -> dict[str, str]:
    """The tokens of a colour scheme, "light" or "dark", as a browser would see them."""
    found: dict[str, str] = {}
    for rule in rules(CSS / "tokens.css"):
        if rule.selector == ":root" and (not rule.media or (scheme == "dark" and DARK in rule.media)):
            found |= {name: value for name, value in rule.declarations.items() if name.startswith("--")}
    return found


def luminance(color: str) -> float:
    """Relative luminance (WCAG 2.2) of `#rgb` or `#rrggbb`, 0 to 1."""
    digits = color.removeprefix("#")
    digits = "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits
    channels = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio (WCAG 2.2) of two colours, 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)
