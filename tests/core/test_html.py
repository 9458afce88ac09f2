"""The HTML of every page type: it parses without an error, and makes sense without eyes and without style."""

import re
from collections import Counter
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
import pytest
from django.test import Client

from home.models import HomePage
from tests.core.page_types import NOT_FOUND, Paths, every_page
from tests.factories import CaseStudyPageFactory, LessonPageFactory, OrganizationFactory


@pytest.fixture
def pages(site: HomePage) -> Paths:
    """The path of one page of every type."""
    return every_page(site)


def _get(client: Client, path: str, status: int = 200) -> str:
    response = client.get(path)
    assert response.status_code == status, path
    return response.content.decode()


def _parse(html: str) -> Element:
    """The document, parsed by the HTML standard; any error of it raises."""
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(html)


def _text(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _check_structure(name: str, tree: Element) -> None:
    """One h1, no skipped heading level, the landmarks, a title, unique ids, nothing that points nowhere."""
    assert len(tree.findall(".//h1")) == 1, name
    levels = [int(e.tag[1]) for e in tree.iter() if isinstance(e.tag, str) and re.fullmatch(r"h[1-6]", e.tag)]
    assert all(b - a <= 1 for a, b in zip([0, *levels], levels, strict=False)), f"{name}: {levels}"
    assert all(len(tree.findall(f".//{tag}")) == 1 for tag in ("main", "title")), name
    ids = Counter(e.get("id") for e in tree.iter() if e.get("id"))
    assert [i for i, n in ids.items() if n > 1] == [], name
    pointers = [(e.get(a, ""), a) for e in tree.iter() for a in ("for", "aria-labelledby", "form") if e.get(a)]
    assert [(p, a) for p, a in pointers if not set(p.split()) <= set(ids)] == [], name
    anchors = {e.get("href", "") for e in tree.findall(".//a")}
    assert {a for a in anchors if a.startswith("#") and a[1:] not in ids} == set(), name


def _check_manner(name: str, tree: Element) -> None:
    """No inline style or script (the content policy forbids them) but data, every picture described."""
    assert [e.tag for e in tree.iter() if e.get("style") is not None or e.tag == "style"] == [], name
    for script in tree.findall(".//script"):
        assert script.get("src") or script.get("type") == "application/ld+json", name
    for image in tree.findall(".//img"):
        assert image.get("alt") is not None, name
        assert image.get("width"), name
        assert image.get("height"), name
    for link in tree.findall(".//a"):
        assert _text(link), f"{name}: a link without words to {link.get('href')}"
    assert len(tree.findall(".//head/link[@rel='stylesheet']")) <= 2, name


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_every_page_parses_and_makes_sense(client: Client, pages: Paths, prefix: str) -> None:
    for name, path in pages.items():
        tree = _parse(_get(client, prefix + path, 404 if name == NOT_FOUND else 200))
        assert tree.get("lang") == ("en" if prefix else "th")
        _check_structure(name, tree)
        _check_manner(name, tree)


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_every_page_has_a_title_of_its_own(client: Client, pages: Paths, prefix: str) -> None:
    """And Thai words at the end of the way to it are marked as Thai, those of the interface are not."""
    for name, path in pages.items():
        tree = _parse(_get(client, prefix + path, 404 if name == NOT_FOUND else 200))
        own, _dot, site_name = _text(tree.find(".//title")).rpartition(" · ")  # type: ignore[arg-type]
        assert own, name
        assert site_name == "Chiang Mai Education Sandbox"
        here = tree.find(".//nav[@class='breadcrumbs']//li[@aria-current]")
        if here is not None and prefix:
            assert (here.get("lang") == "th") == bool(re.search("[ก-๛]", _text(here))), name


def test_a_page_says_where_it_is_and_how_it_is_shared(client: Client, pages: Paths) -> None:
    tree = _parse(_get(client, pages["case"]))
    metas = {m.get("property") or m.get("name"): m.get("content") or "" for m in tree.findall(".//meta")}
    assert {"og:title", "og:description", "og:type", "og:url", "og:image", "og:locale"} <= metas.keys()
    assert metas["og:description"] == metas["description"]
    assert metas["og:image"].startswith("http://")
    links = {(link.get("rel"), link.get("hreflang")): link.get("href", "") for link in tree.findall(".//link")}
    path = pages["case"]
    assert links["canonical", None].endswith(path)
    assert links["alternate", "en"].endswith(f"/en{path}")
    assert links["alternate", "th"] == links["alternate", "x-default"]


def test_the_case_shows_its_story_in_order(client: Client, pages: Paths) -> None:
    text = _text(_parse(_get(client, pages["case"])).find(".//main"))  # type: ignore[arg-type]
    order = ["ทำอย่างไร", "หน้าห้องเรียน", "ได้ผลอย่างไร", "อ่านคล่องตามเกณฑ์", "ข้อจำกัด", "ส่วนที่หยิบไปใช้", "CIPP", "มุมอ่าน"]
    positions = [text.index(word) for word in order]
    assert positions == sorted(positions)
    assert "CC BY 4.0" in text


def test_a_masked_lesson_tells_nobody_whose_it_is(client: Client, site: HomePage) -> None:
    school: Any = OrganizationFactory.create(title="โรงเรียนที่ไม่อยากบอกชื่อ", district="5025")
    lesson: Any = LessonPageFactory.create(owner_org=school, visibility="masked")
    for path in (lesson.url, "/innovations/?type=lesson", "/"):
        html = _get(client, path)
        assert "สถานศึกษาขอไม่แสดงชื่อ" in html
        assert school.uid not in html
        assert school.title not in html.replace("<wbr>", "")


def test_sample_pages_say_so(client: Client, site: HomePage) -> None:
    case: Any = CaseStudyPageFactory.create(is_sample=True)
    assert "ไม่มีอยู่จริง" in _get(client, case.url)
    assert "badge-note" in _get(client, "/innovations/")


def test_filters_work_as_a_plain_form(client: Client, pages: Paths) -> None:
    """Every filter that the URL holds is a ticked box; words and kind that are not boxes travel along."""
    tree = _parse(_get(client, "/innovations/?type=lesson&strategy=s01"))
    form = tree.find(".//form[@id='filters']")
    assert form is not None
    assert form.get("action") == "/innovations/"
    ticked = {(e.get("name"), e.get("value")) for e in form.iter("input") if e.get("checked") is not None}
    hidden = {(e.get("name"), e.get("value")) for e in form.iter("input") if e.get("type") == "hidden"}
    assert ticked == {("strategy", "s01")}
    assert hidden == {("type", "lesson")}
    assert any(e.get("form") == "filters" for e in tree.iter("select"))
