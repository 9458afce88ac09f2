"""Every specimen of every part by itself: valid HTML, nothing that the content policy forbids, names, hostile text."""

import re
from collections import Counter
from xml.etree.ElementTree import Element

import html5lib
import pytest
from django.test import Client
from pytest_django import Settings

from cop_site.styleguide.registry import PARTS
from cop_site.styleguide.specimens.content import HOSTILE_TEXT, LONG_WORD
from cop_site.styleguide.types import Specimen

pytestmark = pytest.mark.any_database

EVERY = [(slug, number) for slug, part in PARTS.items() for number in range(len(part.specimens))]
each_specimen = pytest.mark.parametrize(("slug", "number"), EVERY, ids=[f"{slug}-{n}" for slug, n in EVERY])


@pytest.fixture
def debug_client(client: Client, settings: Settings) -> Client:
    settings.DEBUG = True
    return client


def _tree(client: Client, address: str) -> Element:
    response = client.get(address)
    assert response.status_code == 200
    html = response.content.decode()
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(html)


@each_specimen
def test_a_specimen_is_valid_and_points_at_what_is_there(debug_client: Client, slug: str, number: int) -> None:
    """By the HTML standard; unique ids; what labels or describes something exists; no inline style or script."""
    tree = _tree(debug_client, f"/styleguide/{slug}/{number}/")
    ids = Counter(e.get("id") for e in tree.iter() if e.get("id"))
    assert [name for name, times in ids.items() if times > 1] == []
    names = ("for", "aria-labelledby", "aria-describedby", "commandfor", "popovertarget")
    pointed = {one for e in tree.iter() for name in names for one in e.get(name, "").split()}
    assert pointed <= set(ids)
    assert [e.tag for e in tree.iter() if e.get("style") is not None or e.tag in {"style", "script"}] == []
    assert [e for e in tree.iter() if any(str(name).startswith("on") for name in e.attrib)] == []


@each_specimen
def test_everything_to_press_has_a_name(debug_client: Client, slug: str, number: int) -> None:
    tree = _tree(debug_client, f"/styleguide/{slug}/{number}/")
    for element in [*tree.iter("a"), *tree.iter("button"), *tree.iter("summary")]:
        waits_for_a_script = element.get("hidden") is not None
        assert "".join(element.itertext()).strip() or element.get("aria-label") or waits_for_a_script
    for image in tree.iter("img"):
        assert image.get("alt") is not None
    for drawing in tree.iter("{http://www.w3.org/2000/svg}svg"):
        assert drawing.get("aria-hidden") or drawing.get("aria-labelledby") or drawing.get("x")


@pytest.mark.parametrize("slug", PARTS)
def test_the_page_of_a_part_is_valid(debug_client: Client, slug: str) -> None:
    for prefix in ("", "/en"):
        tree = _tree(debug_client, f"{prefix}/styleguide/{slug}/")
        ids = Counter(e.get("id") for e in tree.iter() if e.get("id"))
        assert [name for name, times in ids.items() if times > 1] == [], "show it framed, or give it other ids"


def _holds(specimen: Specimen, text: str) -> bool:
    return text in repr(specimen.values())


@pytest.mark.parametrize(("slug", "number"), [(s, n) for s, n in EVERY if _holds(PARTS[s].specimens[n], HOSTILE_TEXT)])
def test_hostile_text_stays_text(debug_client: Client, slug: str, number: int) -> None:
    html = debug_client.get(f"/styleguide/{slug}/{number}/").content.decode()
    assert "&lt;b&gt;" in html.replace("<wbr>", "")
    assert "<b>" not in html


@pytest.mark.parametrize("slug", [s for s, p in PARTS.items() if any(_holds(one, LONG_WORD) for one in p.specimens)])
def test_long_words_are_shown_whole(debug_client: Client, slug: str) -> None:
    number = next(n for n, one in enumerate(PARTS[slug].specimens) if _holds(one, LONG_WORD))
    html = debug_client.get(f"/styleguide/{slug}/{number}/").content.decode()
    assert LONG_WORD in re.sub(r"<wbr>|</?span[^>]*>", "", html)
