"""Template tags and parts, each rendered alone."""

import json
import re
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.paginator import Paginator
from django.http import HttpRequest, QueryDict
from django.template import Context, Template, TemplateSyntaxError
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import translation
from wagtail.blocks import Block

from core.blocks import FileBlock, PictureBlock, QuoteBlock, VideoBlock
from core.facets import build_facet
from core.models import SiteImage
from core.templatetags.head_tags import json_ld
from core.templatetags.nav_tags import primary_nav
from innovations.blocks import ComponentBlock, MetricBlock, StepBlock
from innovations.choices import CostBand, EvidenceLevel
from innovations.models import CaseStudyPage


def _render(source: str, **context: Any) -> str:
    return Template(source).render(Context(context))


def test_a_title_breaks_between_phrases_and_leaves_no_number_alone() -> None:
    html = _render("{% load core_tags %}{{ title|thaititle }}", title="นิทานสองภาษา จากผู้เฒ่า สู่ชั้น ป.1 <b>")
    phrases = re.findall(r'<span class="phrase">(.*?)</span>', html.replace("<wbr>", ""))
    assert phrases == ["นิทานสองภาษา", "จากผู้เฒ่า", "สู่ชั้น\u00a0ป.1\u00a0&lt;b&gt;"]


def test_a_title_of_one_phrase_is_one_box() -> None:
    html = _render("{% load core_tags %}{{ title|thaititle }}", title="นิทานสองภาษา")
    assert html == '<span class="phrase">นิทาน<wbr>สอง<wbr>ภาษา</span>'


def test_a_heading_breaks_at_its_words_and_spaces_only() -> None:
    render = "{% load core_tags %}{{ text|thaiwrap }}"
    assert _render(render, text="นิทาน ป.1 & STEM") == '<span class="words">นิทาน <wbr>ป.1 <wbr>&amp; <wbr>STEM</span>'
    assert _render(render, text="นิทาน") == "นิทาน"
    assert _render(render, text="A" * 19) == f'<span class="words"><span class="long">{"A" * 19}</span></span>'


def test_a_heading_of_the_interface_is_not_escaped_twice() -> None:
    source = "{% load core_tags %}{% filter thaiwrap %}{{ text }}{% endfilter %}"
    assert _render(source, text="นิทาน & STEM") == '<span class="words">นิทาน <wbr>&amp; <wbr>STEM</span>'
    assert _render("{% load core_tags %}{% filter thaiwrap %}<b>นิทาน</b>{% endfilter %}") == "<b>นิทาน</b>"


def _request(path: str) -> HttpRequest:
    return RequestFactory().get(path)


def test_capture_shows_a_block_twice_in_one_line() -> None:
    source = (
        "{% load head_tags %}{% capture as title %}\n  นิทาน\n  &amp; ดอย {% endcapture %}[{{ title }}][{{ title }}]"
    )
    assert _render(source) == "[นิทาน &amp; ดอย][นิทาน &amp; ดอย]"


def test_capture_needs_a_name() -> None:
    with pytest.raises(TemplateSyntaxError):
        Template("{% load head_tags %}{% capture %}{% endcapture %}")


def test_captured_text_stays_escaped() -> None:
    source = "{% load head_tags %}{% capture as title %}{{ name }}{% endcapture %}{{ title }}"
    assert _render(source, name="<b>") == "&lt;b&gt;"


def test_json_ld_cannot_leave_its_element() -> None:
    evil = "</script><script>alert(1)</script><!-- & ไทย"
    html = json_ld({"name": evil})
    body = re.fullmatch(r'<script type="application/ld\+json">(.*)</script>', html)
    assert body
    assert not set("<>&") & set(body[1])
    assert json.loads(body[1]) == {"name": evil}
    assert "ไทย" in body[1]


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ("/innovations/?strategy=s07&sort=title", "http://testserver/innovations/"),
        ("/innovations/?strategy=s07&page=3", "http://testserver/innovations/?page=3"),
        ("/innovations/?page=1", "http://testserver/innovations/"),
        ("/innovations/?page=%22%3E", "http://testserver/innovations/"),
    ],
)
def test_canonical_address_leaves_filters_out_and_keeps_the_page(path: str, wanted: str) -> None:
    assert _render("{% load head_tags %}{% canonical_url %}", request=_request(path)) == wanted


def test_alternates_are_the_same_page_in_every_language() -> None:
    source = "{% load head_tags %}{% alternate_urls as all %}{% for a in all %}{{ a.code }}:{{ a.url }} {% endfor %}"
    assert _render(source, request=_request("/en/plan/s07/?x=1")) == "th:/plan/s07/ en:/en/plan/s07/ "


@pytest.mark.parametrize(
    ("path", "current"),
    [("/", "home"), ("/innovations/inv-0001/", "innovations"), ("/plan/s07/", "plan"), ("/search/?q=x", "search")],
)
def test_navigation_says_where_the_reader_is(path: str, current: str) -> None:
    items = primary_nav({"request": _request(path)})
    assert [item.name for item in items if item.current] == [current]


def test_navigation_stays_in_its_language() -> None:
    with translation.override("en"):
        items = primary_nav({"request": _request("/en/plan/")})
    assert all(item.url.startswith("/en/") for item in items)
    assert [item.name for item in items if item.current] == ["plan"]


def _case(**values: Any) -> CaseStudyPage:
    """A page that no database knows; its ids keep Wagtail from asking one for defaults."""
    return CaseStudyPage(title="นิทานสองภาษา", locale_id=1, content_type_id=1, **values)


@pytest.mark.parametrize("large", [False, True])
def test_signals_stand_in_their_order_each_with_icon_and_words(large: bool) -> None:
    case = _case(cost_band=CostBand.FREE, evidence_level=EvidenceLevel.COMPARED, adoption_count=4)
    html = render_to_string("parts/signals.html", {"case": case, "large": large})
    assert re.findall(r"icons\.svg#([\w-]+)", html) == ["cost", "evidence-3", "adoptions"]
    words = " ".join(re.sub(r"<[^>]+>", "", html).split())
    order = ["ไม่มีค่าใช้จ่าย", "หลักฐานระดับ 3", "นำไปใช้แล้ว", "4 โรงเรียน"]
    assert [words.index(word) for word in order] == sorted(words.index(word) for word in order)


def test_signals_say_so_when_the_cost_is_unknown() -> None:
    assert "ไม่ได้ระบุต้นทุน" in render_to_string("parts/signals.html", {"case": _case(adoption_count=0)})


def _facet(count: int, query: str = "") -> Any:
    values = [(f"v{i}", f"ค่า {i}", i) for i in range(count)]
    data = QueryDict(query)
    return build_facet("tag", values, data, {"tag": tuple(data.getlist("tag"))})


def test_a_facet_counts_every_value_and_folds_away_the_rest() -> None:
    html = render_to_string("parts/facet.html", {"facet": _facet(9, "tag=v7")})
    assert html.count('type="checkbox"') == 9
    assert html.count("choice-count") == 9
    shown, rest = html.split("facet-more")
    assert shown.count('type="checkbox"') == 6, "a choice moves nothing"
    assert rest.startswith('" open>'), "a chosen value is never folded away"
    assert "อีก 3 รายการ" in rest
    assert re.match(r'\s*<details class="facet" data-key="tag" open>', html)
    assert '<details class="facet-more" >' in render_to_string("parts/facet.html", {"facet": _facet(9, "tag=v1")})


def test_chips_name_what_they_take_out() -> None:
    facet = _facet(3, "tag=v1&tag=v2&q=x&page=2")
    html = render_to_string("parts/chips.html", {"chips": facet.chosen, "clear_url": "?q=x"})
    assert 'href="?tag=v2&amp;q=x"' in html
    assert html.count("เอาออก:") == 2
    assert 'href="?q=x"' in html


def test_pagination_keeps_filters_and_marks_the_page() -> None:
    page = Paginator(range(100), 10).page(5)
    html = render_to_string("parts/pagination.html", {"page": page}, request=_request("/?tag=a&page=5"))
    assert 'href="?tag=a&amp;page=4"' in html
    assert re.search(r'aria-current="page">.*?5</span>', html, re.DOTALL)
    assert html.count("…") == 2


def test_one_page_needs_no_pagination() -> None:
    page = Paginator(range(3), 10).page(1)
    assert not render_to_string("parts/pagination.html", {"page": page}, request=_request("/")).strip()


def _metric(**values: Any) -> str:
    block = MetricBlock()
    unset = {"name": "อ่านคล่อง", "before": None, "after": 10, "unit": "คน", "n": None, "tool": "", "comparison": None}
    return str(block.render(block.to_python(unset | values)))


def test_bars_share_one_scale_and_a_table_says_the_same() -> None:
    html = _metric(before=5, after=10, comparison=2.5)
    bars = re.findall(r'class="metric-(before|after|comparison)" (?:width|x2)="([\d.]+)%"', html)
    assert bars == [("before", "50.0"), ("after", "100.0"), ("comparison", "25.0")]
    assert re.findall(r'<td class="metric-value">([\d.]+)</td>', html) == ["5", "10", "2.5"]
    assert html.count('<th scope="row">') == 3


def test_a_number_without_before_shows_one_bar() -> None:
    assert _metric().count('<th scope="row">') == 1


def test_a_component_leaves_out_what_was_not_written() -> None:
    block = ComponentBlock()
    html = str(block.render(block.to_python({"name": "กล่อง", "what": "นิทาน", "enabling": "", "lesson": ""})))
    assert "ต้องมี" not in html
    assert "นิทาน" in html


def test_a_picture_without_consent_is_not_shown() -> None:
    picture = SiteImage(collection_id=1, title="ภาพ", shows_people=True, photo_consent=False)
    html = render_to_string("core/blocks/picture.html", {"value": {"image": picture, "caption": "ลับ"}})
    assert not html.strip()


def test_found_words_are_marked_and_everything_is_escaped() -> None:
    segments = [SimpleNamespace(text="<i>เด็ก", is_match=False), SimpleNamespace(text="อ่าน&", is_match=True)]
    html = render_to_string("search/segments.html", {"segments": segments}).strip()
    assert html == "&lt;i&gt;เด็ก<mark>อ่าน&amp;</mark>"


def test_the_500_page_needs_neither_request_nor_database() -> None:
    html = render_to_string("500.html")
    assert "ระบบขัดข้อง" in html
    assert "css/site" in html


@pytest.mark.django_db
@pytest.mark.parametrize(
    "block", [MetricBlock, StepBlock, ComponentBlock, PictureBlock, FileBlock, QuoteBlock, VideoBlock]
)
def test_an_editor_sees_a_block_in_the_look_of_the_site(editor_client: Client, block: type[Block]) -> None:
    names = [name for name, found in Block.definition_registry.items() if type(found) is block]
    assert names, "a block that no page uses"
    response = editor_client.get(reverse("wagtailadmin_block_preview"), {"id": names[0]})
    html = response.content.decode()
    assert response.status_code == 200
    assert "css/site" in html
    assert 'class="wrap section story"' in html
    shown = [text for text in dict(block().meta.preview_value).values() if isinstance(text, str)]
    assert all(text in html.replace("<wbr>", "") for text in shown)
