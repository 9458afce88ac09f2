"""The colours of the admin as a browser computes them: Wagtail's stylesheet, ours above it, one of its two themes.

Follows `var()`, `calc()` with one sum, `hsl()` and hex notation, which is all that Wagtail's colours are made of;
anything else fails.
"""

import colorsys
import re
from functools import cache
from pathlib import Path

import tinycss2
import wagtail.admin

from tests.core.stylesheet import ADMIN, Rule, rules

WAGTAIL = Path(wagtail.admin.__file__).parent / "static" / "wagtailadmin" / "css" / "core.css"
ROOTS = {":root", ":host,:root"}
_VAR = re.compile(r"var\((--[\w-]+)\)")
_SUM = re.compile(r"calc\(\s*(-?[\d.]+)(%?) ([+-]) (-?[\d.]+)%?\s*\)")


def variables(theme: str) -> dict[str, str]:
    """Custom properties of a theme, "light" or "dark", in the order of the cascade: ours stand last, except that a
    theme's own class stands above `:root`.
    """
    plain, dark = _declared(_wagtail_rules()), _declared(_wagtail_rules(), ".w-theme-dark")
    ours, ours_dark = _declared(rules(ADMIN)), _declared(rules(ADMIN), ".w-theme-dark")
    return plain | ours | (dark | ours_dark if theme == "dark" else {})


def color(values: dict[str, str], name: str) -> str:
    """The value of a custom property as `#rrggbb`."""
    text = values[name]
    while found := _VAR.search(text):
        text = text.replace(found[0], values[found[1]])
    text = _SUM.sub(_sum, text)
    if text.startswith("#"):
        return text
    hue, saturation, lightness = map(float, re.fullmatch(r"hsl\(([\d.]+) ([\d.]+)% ([\d.]+)%\)", text).groups())  # type: ignore[union-attr]
    channels = colorsys.hls_to_rgb(hue % 360 / 360, min(lightness, 100) / 100, min(saturation, 100) / 100)
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in channels)


def _sum(found: re.Match[str]) -> str:
    first, unit, sign, second = found.groups()
    return f"{float(first) + float(sign + second):.4f}{unit}"


@cache
def _wagtail_rules() -> list[Rule]:
    """The rules of Wagtail's sheet that declare custom properties; its other hacks for old browsers are passed over.

    Read once a process: the sheet is long.
    """
    found = []
    for node in tinycss2.parse_stylesheet(WAGTAIL.read_text("utf-8"), skip_comments=True, skip_whitespace=True):
        if node.type == "qualified-rule":
            declared = tinycss2.parse_declaration_list(node.content, skip_comments=True, skip_whitespace=True)
            names = {
                item.name: tinycss2.serialize(item.value).strip() for item in declared if item.type == "declaration"
            }
            found.append(Rule(WAGTAIL.name, "", tinycss2.serialize(node.prelude).strip(), names))
    return found


def _declared(sheet: list[Rule], selector: str = "") -> dict[str, str]:
    """Custom properties of the root, or of one selector in a list of them."""
    found: dict[str, str] = {}
    for rule in sheet:
        if rule.selector in ROOTS if not selector else selector in re.split(r",\s*", rule.selector):
            found |= {name: value for name, value in rule.declarations.items() if name.startswith("--w-color")}
    return found
