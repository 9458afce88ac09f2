"""The HTML of every page: it is valid by the HTML standard, and makes sense without eyes and without style."""

import re
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
import pytest
from django.test import Client

from home.models import HomePage
from tests.core.crawl import Answer, Crawl
from tests.core.html_rules import faults_of
from tests.core.page_types import Paths, every_page
from tests.factories import CaseStudyPageFactory, LessonPageFactory, OrganizationFactory

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

NOWHERE = ("points nowhere", "leads nowhere")


@pytest.fixture
def pages(site: HomePage) -> Paths:
    """The path of one page of every type."""
    return every_page(site)


def _get(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, path
    return response.content.decode()


def _parse(html: str) -> Element:
    """The document, parsed by the HTML standard; any error of it raises."""
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(html)


def _text(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _check_structure(name: str, tree: Element) -> None:
    """One h1, no skipped heading level, the landmarks, a title."""
    assert len(tree.findall(".//h1")) == 1, name
    levels = [int(e.tag[1]) for e in tree.iter() if isinstance(e.tag, str) and re.fullmatch(r"h[1-6]", e.tag)]
    assert all(b - a <= 1 for a, b in zip([0, *levels], levels, strict=False)), f"{name}: {levels}"
    assert all(len(tree.findall(f".//{tag}")) == 1 for tag in ("main", "title")), name


def _check_manner(name: str, tree: Element) -> None:
    """No inline style or script (the content policy forbids them) but data, every picture described."""
    assert [e.tag for e in tree.iter() if e.get("style") is not None or e.tag == "style"] == [], name
    for script in tree.findall(".//script"):
        assert script.get("src") or script.get("type") in ("application/ld+json", "application/json"), name
    for image in tree.findall(".//img"):
        assert image.get("alt") is not None, name
        assert image.get("width"), name
        assert image.get("height"), name
    for link in tree.findall(".//a"):
        assert _text(link), f"{name}: a link without words to {link.get('href')}"
    assert len(tree.findall(".//head/link[@rel='stylesheet']")) <= 2, name


def test_every_answer_is_valid_html(crawled: Crawl) -> None:
    """Pages, the style guide and what htmx is answered, in both languages."""
    faults = {str(answer): answer.faults + rules_of(answer) for answer in crawled.all}
    assert {name: found for name, found in faults.items() if found} == {}


def rules_of(answer: Answer) -> list[str]:
    """What breaks the rules of HTML. A specimen of the style guide may point to a part that is not there."""
    is_alone = answer.name.startswith("part ")
    return [fault for fault in faults_of(answer.tree) if not (is_alone and fault.endswith(NOWHERE))]


def test_every_page_makes_sense(crawled: Crawl) -> None:
    for answer in crawled.pages:
        assert answer.tree.get("lang") == answer.language, answer
        _check_structure(str(answer), answer.tree)
        _check_manner(str(answer), answer.tree)


def test_every_page_has_a_title_of_its_own(crawled: Crawl) -> None:
    """And Thai words at the end of the way to it are marked as Thai, those of the interface are not."""
    for answer in crawled.pages:
        own, _dot, site_name = _text(answer.tree.find(".//title")).rpartition(" · ")  # type: ignore[arg-type]
        assert own, answer
        assert site_name == "Chiang Mai Education Sandbox"
        here = answer.tree.find(".//nav[@class='breadcrumbs']//li[@aria-current]")
        if here is not None and answer.language == "en":
            assert (here.get("lang") == "th") == bool(re.search("[ก-๛]", _text(here))), answer


@pytest.mark.parametrize(
    "html",
    [
        '<p id="a">1</p><p id="a">2</p>',
        '<label for="nowhere">ชื่อ</label>',
        '<label for="list">ชื่อ</label><ul id="list"></ul>',
        '<p aria-describedby="nowhere">1</p>',
        '<a href="#nowhere">1</a>',
        '<a href="/"><button>1</button></a>',
        "<span><div>1</div></span>",
        "<ul><p>1</p></ul>",
        "<div><li>1</li></div>",
        "<details><p>1</p></details>",
        "<center>1</center>",
        '<td align="left">1</td>',
        '<img src="a.png" width="1" height="1">',
        '<div hx-get="/">1</div>',
        '<p aria-labeled="1">1</p>',
        '<p role="button-like">1</p>',
        '<div aria-hidden="true"><a href="/">1</a></div>',
        '<p tabindex="2">1</p>',
        "<header><footer>1</footer></header>",
        '<input autofocus name="a"><input autofocus name="b">',
    ],
)
def test_what_a_parser_lets_pass_is_noticed(html: str) -> None:
    container = "tr" if html.startswith("<td") else "div"
    assert faults_of(html5lib.HTMLParser(namespaceHTMLElements=False).parseFragment(html, container=container))


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
