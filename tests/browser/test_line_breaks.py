"""At 320 px no title is broken inside a word: lines end where the segmenter sees the end of a word.

Breaks are read from the screen, letter by letter. A browser left alone follows a dictionary of its own, which knows
neither the names of the north nor the terms of schools.
"""

import re
from typing import TypedDict

import pytest
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from core.thai_text import ZERO_WIDTH_SPACE, break_words
from home.models import HomePage
from innovations.samples.reading import read_samples
from members.models import Organization
from tests.core.page_types import every_page
from tests.factories import CaseStudyPageFactory, ImageFactory, LessonPageFactory, OrganizationFactory

LONG_TITLES = (
    "กล่องนิทานสองภาษาเพื่อการอ่านของเด็กชาติพันธุ์ปกาเกอะญอลาหู่และอาข่าในโรงเรียนขนาดเล็กบนพื้นที่สูง",
    "การพัฒนาสมรรถนะผู้เรียนด้วยกระบวนการชุมชนแห่งการเรียนรู้ทางวิชาชีพในสถานศึกษานำร่องพื้นที่นวัตกรรม",
    "เครือข่ายผู้ปกครองอาสาดูแลช่วยเหลือนักเรียนกลุ่มเสี่ยงหลุดออกจากระบบการศึกษาอย่างต่อเนื่องทั้งตำบล",
)
LONG_SCHOOL = "โรงเรียนราชประชานุเคราะห์เฉลิมพระเกียรติสมเด็จพระศรีนครินทร์เชียงใหม่ในพระราชูปถัมภ์"
# Everything that is read as a title.
TITLES = "h1, h2, h3, h4, .card-title, .hit-title, .chip, .tag, .eyebrow, .signal-value, .button, .tab"
LINES = r"""
    selector => [...document.querySelectorAll(selector)]
        .filter(e => e.checkVisibility({visibilityProperty: true}) && !e.closest(".visually-hidden"))
        .filter(e => ![...e.querySelectorAll("*")].some(inner => inner.matches(selector)))
        .map(element => {
            const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
            const range = document.createRange();
            let text = "", breaks = [], last = null;
            for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                const hidden = node.parentElement.closest(".visually-hidden");
                for (let i = 0; i < node.length; i++) {
                    const letter = node.data[i];
                    if (!hidden && !/[\s\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]/.test(letter)) {
                        range.setStart(node, i);
                        range.setEnd(node, i + 1);
                        const box = range.getBoundingClientRect();
                        if (last && box.top > last.top + last.height / 2 && box.left < last.right) {
                            breaks.push(text.length);
                        }
                        last = box;
                    }
                    text += letter;
                }
            }
            return {text, breaks};
        })
"""


class Title(TypedDict):
    """The text of a title with the places in it where a line ends."""

    text: str
    breaks: list[int]


def broken_words(title: Title) -> list[str]:
    """The breaks of a title that lie inside a word, each with the letters around it."""
    text = title["text"].replace("\u00a0", " ")
    return [
        f"{text[max(0, place - 12) : place]}|{text[place : place + 12]}"
        for place in title["breaks"]
        if place not in ends_of_words(text)
    ]


def ends_of_words(text: str) -> set[int]:
    """Where a line may end: after white space, between words, and around what is not Thai."""
    ends = {found.end() for found in re.finditer(r"\s+|[^\u0e01-\u0e4e]+(?=[\u0e01-\u0e4e])|[\u0e01-\u0e4e]+", text)}
    ends |= {found.end() for found in re.finditer(r"[-–/·]", text)}
    place = 0
    for word in break_words(text).split(ZERO_WIDTH_SPACE):
        place += len(word)
        ends.add(place)
    return ends


def test_a_break_inside_a_word_is_noticed() -> None:
    text = "โรงเรียนนวัตกรรม ป.1"
    assert broken_words({"text": text, "breaks": [8, 17]}) == []
    assert broken_words({"text": text, "breaks": [5]}) == ["โรงเร|ียนนวัตกรรม "]


@pytest.fixture
def paths(site: HomePage) -> dict[str, str]:
    """Every page type with titles that are longer than two lines, and lists with the titles of all samples."""
    samples = read_samples()
    school: Organization = OrganizationFactory.create(title=LONG_SCHOOL)
    picture = ImageFactory.create()
    own = [CaseStudyPageFactory.create(title=title, owner_org=school, cover_image=picture) for title in LONG_TITLES]
    lessons = [LessonPageFactory.create(title=title, owner_org=school) for title in LONG_TITLES]
    for case in samples.cases:
        CaseStudyPageFactory.create(title=case.title, owner_org=school, cover_image=picture)
    found = every_page(site)
    return found | {
        "long school": school.url,
        **{f"long case {n}": page.url for n, page in enumerate(own)},
        **{f"long lesson {n}": page.url for n, page in enumerate(lessons)},
        **{f"list {n}": f"/innovations/?page={n}" for n in (1, 2, 3, 4)},
    }


@pytest.mark.slow
@pytest.mark.parametrize("width", [320, 360])
def test_no_title_is_broken_inside_a_word(
    page: Page, paths: dict[str, str], live_server: LiveServer, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 640})
    faults: set[str] = set()
    read = 0
    for name, path in paths.items():
        page.goto(f"{live_server.url}{path}")
        page.evaluate("document.fonts.ready.then(() => true)")
        titles: list[Title] = page.evaluate(LINES, TITLES)
        read += sum(len(title["breaks"]) for title in titles)
        faults |= {f"{name}: {fault}" for title in titles for fault in broken_words(title)}
    assert read > 100, "hardly any title fills a line: the test reads nothing"
    assert "\n".join(sorted(faults)) == ""
