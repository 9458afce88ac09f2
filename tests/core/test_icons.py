"""The sprite of icons: what is drawn is used, what is used is drawn, all by one hand."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.template.loader import render_to_string

from core.static_storage import SiteStaticFilesStorage
from innovations.choices import EvidenceLevel

ROOT = Path(settings.BASE_DIR)
SPRITE = ROOT / "static" / "icons.svg"
SVG = "{http://www.w3.org/2000/svg}"
#: How a template or a Python file names an icon: `name="x"` of the part, `icon="x"` handed on, `icon=...` in Python.
_NAMED = re.compile(r"""parts/icon\.html"\s+with\s+(?:css="[^"]*"\s+)?name="([\w-]+)"|\bicon\s*=\s*"([\w-]+)\"""")
PACKAGES = ("core", "cop_site", "home", "innovations", "members", "search", "strategy")
COMPUTED = {f"evidence-{level}" for level in EvidenceLevel.values}  # parts/signals.html adds the level


def symbols() -> dict[str, ElementTree.Element]:
    root = ElementTree.parse(SPRITE).getroot()  # noqa: S314  (our own file)
    return {symbol.get("id", ""): symbol for symbol in root.iter(f"{SVG}symbol")}


def sources() -> list[str]:
    python = [path for package in PACKAGES for path in (ROOT / package).rglob("*.py") if "migrations" not in path.parts]
    files = [*(ROOT / "templates").rglob("*.html"), *python]
    return [path.read_text(encoding="utf-8") for path in files]


def named_in(text: str) -> set[str]:
    return {name for found in _NAMED.findall(text) for name in found if name}


def test_names_are_found_however_they_are_written() -> None:
    text = (
        '{% include "parts/icon.html" with name="search" %} {% include "parts/icon.html" with css="x" name="close" %}'
        '{% include "parts/notice.html" with icon="info" %} Panel(icon="check")'
    )
    assert named_in(text) == {"search", "close", "info", "check"}
    assert named_in('name="q" with name=icon') == set()


def quoted(name: str, texts: list[str]) -> bool:
    """Whether any file has the name as a word in quotation marks: a name may be handed on through a variable."""
    return any(re.search(rf"""["']{re.escape(name)}["']""", text) for text in texts)


def test_every_icon_that_is_named_is_drawn() -> None:
    named = set().union(*(named_in(text) for text in sources() if "icons.svg" in text or "parts/" in text))
    assert len(named) > 15
    assert named - symbols().keys() - {"evidence-"} == set()


def test_every_icon_that_is_drawn_is_used() -> None:
    texts = sources()
    assert {name for name in symbols() if name not in COMPUTED and not quoted(name, texts)} == set()
    assert any('"evidence-"|add' in text for text in texts)
    assert symbols().keys() >= COMPUTED


@pytest.mark.parametrize("name", sorted(symbols()))
def test_icons_are_of_one_hand(name: str) -> None:
    """One grid, lines of two units in the colour of the text (finer in a scale of bars), no other paint."""
    symbol = symbols()[name]
    assert symbol.get("viewBox") == "0 0 24 24"
    paints = {element.get(paint) for element in symbol.iter() for paint in ("fill", "stroke")} - {None}
    assert paints <= {"none", "currentColor"}
    if symbol.get("stroke"):
        assert symbol.get("stroke-width") == ("1.6" if name in COMPUTED else "2")


def test_an_icon_is_decoration_from_the_sprite_of_this_site() -> None:
    html = render_to_string("parts/icon.html", {"name": "search"})
    assert 'aria-hidden="true"' in html
    assert f'href="{settings.STATIC_URL}icons.svg#search"' in html


def test_the_sprite_is_hashed(tmp_path: Path) -> None:
    storage = SiteStaticFilesStorage(location=tmp_path, base_url="/static/")
    with SPRITE.open("rb") as file:
        assert re.fullmatch(
            r"icons\.[0-9a-f]{12}\.svg", storage.hashed_name("icons.svg", storage.open(storage.save("icons.svg", file)))
        )
