"""Headings and landmarks make sense read aloud as a list, without what stands between them.

A few lists are kept in `tests/core/outlines/`, to be read; after a change that was meant, `RENEW_OUTLINES=1` writes
them anew.
"""

import os
import re
from collections import Counter
from pathlib import Path

import html5lib
import pytest

from tests.core.crawl import Answer, Crawl
from tests.core.outline import Entry, outline

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

OUTLINES = Path(__file__).parent / "outlines"
KEPT = ("home", "cases", "case", "lesson", "strategy", "plan", "search", "organization", "login refused", "broken")
RENEW = os.environ.get("RENEW_OUTLINES") == "1"
#: Pages from a template alone have no foot.
FOOTLESS = ("too many", "broken", "maintenance", "offline")
ONCE = {"main", "banner", "contentinfo"}
SHORTEST = 3  # letters of a heading that says something by itself


def faults_of(entries: list[Entry], has_foot: bool = True) -> list[str]:
    """What does not make sense in a list of landmarks and headings."""
    landmarks = [entry for entry in entries if not entry.level]
    headings = [entry for entry in entries if entry.level]
    found = [f"no name: {entry}" for entry in landmarks if not entry.name and entry.role not in ONCE]
    counted = Counter((entry.role, entry.name) for entry in landmarks)
    found += [f"{times} times: {role} {name}" for (role, name), times in counted.items() if times > 1]
    roles = Counter(entry.role for entry in landmarks)
    found += [f"{roles[role]} of {role}" for role in ONCE if roles[role] != (role != "contentinfo" or has_foot)]
    levels = [entry.level for entry in headings]
    if levels.count(1) != 1:
        found.append(f"{levels.count(1)} headings of level 1")
    skips = [entry for before, entry in zip([0, *levels], headings, strict=False) if entry.level - before > 1]
    found += [f"skips a level: {entry}" for entry in skips]
    twice = Counter((entry.within, entry.name) for entry in headings)
    found += [f"{times} times: {name}" for (_within, name), times in twice.items() if times > 1]
    found += [f"says nothing: {entry}" for entry in headings if len(entry.name) < SHORTEST]
    return found + [f"holds nothing: {entry}" for entry in _empty(entries)]


def _empty(entries: list[Entry]) -> list[Entry]:
    """The main part without a heading in it."""
    heard = {role for entry in entries if entry.level for role in entry.within}
    return [entry for entry in entries if entry.role == "main" and "main" not in heard]


@pytest.mark.parametrize(
    "body",
    [
        "<main></main>",
        "<main><h1>หน้าแรก</h1><h3>ข้ามระดับ</h3></main>",
        "<main><h1>หน้าแรก</h1></main><nav></nav>",
        "<main><h1>หน้าแรก</h1><h2>เหมือนกัน</h2><h2>เหมือนกัน</h2></main>",
        '<main><h1>หน้าแรก</h1></main><nav aria-label="เมนู"></nav><nav aria-label="เมนู"></nav>',
        "<main><h1>หน้าแรก</h1><h2>1</h2></main>",
    ],
)
def test_what_makes_no_sense_is_noticed(body: str) -> None:
    tree = html5lib.HTMLParser(namespaceHTMLElements=False).parse(f"<header></header>{body}<footer></footer>")
    assert faults_of(outline(tree))


def _has_foot(answer: Answer) -> bool:
    return not answer.name.startswith(FOOTLESS)


def test_headings_and_landmarks_of_every_page_make_sense_alone(crawled: Crawl) -> None:
    faults = {str(answer): faults_of(outline(answer.tree), _has_foot(answer)) for answer in crawled.pages}
    assert {name: found for name, found in faults.items() if found} == {}


@pytest.mark.parametrize("name", KEPT)
def test_the_list_is_the_one_that_was_read(crawled: Crawl, name: str) -> None:
    answer = next(answer for answer in crawled.pages if answer.name == name and answer.language == "th")
    lines = (re.sub(r"\d+$", "N", str(entry)) for entry in outline(answer.tree))  # Factories count.
    actual, path = "\n".join(lines) + "\n", OUTLINES / f"{name.replace(' ', '-')}.txt"
    if RENEW:
        path.parent.mkdir(exist_ok=True)
        path.write_text(actual, encoding="utf-8")
    assert actual == path.read_text(encoding="utf-8"), "if it is meant: RENEW_OUTLINES=1"
