"""English is as complete as Thai: what is counted, dated and measured reads right in both languages."""

import datetime
import re
from pathlib import Path

import polib
import pytest
from django.conf import settings
from django.template import Context, Template
from django.utils import translation
from django.utils.translation import ngettext

from tests.core.crawl import Crawl
from tests.core.texts import blocks

pytestmark = pytest.mark.any_database

CATALOGUE = polib.pofile(str(Path(settings.BASE_DIR) / "locale/en/LC_MESSAGES/django.po"))
COUNTED = [entry for entry in CATALOGUE if entry.msgid_plural]
#: Counted, but the English words are the same for one and for many.
INVARIABLE = {"เลือก %(number)s", "อีก %(number)s รายการ"}
COUNT = re.compile(r"%\((number|total|count|n|minutes|amount|days|weeks)\)[sd](</\w+>)? [a-z]+")
#: Followed by a number, but not counting what follows.
NOT_COUNTED = re.compile(r"%\(\w+\)[sd] (of|to|from|and|or|in|on|at|with|without|has|is|selected|more|MB|KB)\b")
ONE = {
    *("case study", "case", "lesson", "school", "result", "week", "person", "minute", "character", "strategy", "story"),
}
MANY = {
    *(
        "case studies",
        "cases",
        "lessons",
        "schools",
        "results",
        "weeks",
        "people",
        "minutes",
        "characters",
        "strategies",
        "stories",
    ),
}
ONE_OF_MANY = re.compile(rf"(?<![\d.,–-])\b1 ({'|'.join(MANY)})\b")
MANY_OF_ONE = re.compile(rf"(?<![\d.,])\b(0|[2-9]|[1-9]\d+) ({'|'.join(ONE)})\b(?! (\d|studies))")
DAY = datetime.date(2021, 10, 5)
MONTHS = 12


@pytest.mark.parametrize("entry", COUNTED, ids=lambda entry: entry.msgid[:40])
def test_one_and_many_differ(entry: polib.POEntry) -> None:
    """English counts 0, 2 and 50 alike, and 1 in its own form."""
    forms = {}
    with translation.override("en"):
        for count in (0, 1, 2, 50):
            forms[count] = ngettext(entry.msgid, entry.msgid_plural, count)
    assert forms[0] == forms[2] == forms[50] == entry.msgstr_plural[1]
    assert forms[1] == entry.msgstr_plural[0]
    assert (forms[1] == forms[2]) == (entry.msgid in INVARIABLE)


def test_what_is_counted_has_two_forms() -> None:
    """A number before an English noun needs a singular, so the string must be marked with its plural."""
    texts = [entry.msgstr for entry in CATALOGUE if not entry.msgid_plural]
    assert [text for text in texts if COUNT.search(text) and not NOT_COUNTED.search(text)] == []


@pytest.mark.django_db
def test_no_page_counts_wrongly(crawled: Crawl) -> None:
    english = [answer for answer in [*crawled.pages, *crawled.parts] if answer.language == "en"]
    said = {text: str(answer) for answer in english for text in blocks(answer.tree)}
    assert {text: name for text, name in said.items() if ONE_OF_MANY.search(text) or MANY_OF_ONE.search(text)} == {}
    assert any(re.search(r"\b1 result\b", text) for text in said)
    assert any(re.search(r"\b0 results\b", text) for text in said)


@pytest.mark.parametrize(
    ("language", "long", "short"),
    [("th", "5 ตุลาคม 2564", "5 ต.ค. 2564"), ("en", "5 October 2021", "5 Oct 2021")],
)
def test_a_day_in_the_calendar_of_the_language(language: str, long: str, short: str) -> None:
    template = Template('{% load core_tags %}{{ day|thaidate }}|{{ day|thaidate:"short" }}')
    with translation.override(language):
        assert template.render(Context({"day": DAY})) == f"{long}|{short}"


@pytest.mark.parametrize("language", ["th", "en"])
def test_every_month_has_a_name_of_its_own(language: str) -> None:
    template = Template('{% load core_tags %}{{ day|thaidate }}|{{ day|thaidate:"short" }}')
    with translation.override(language):
        said = {template.render(Context({"day": DAY.replace(month=month)})) for month in range(1, MONTHS + 1)}
    assert len(said) == MONTHS


@pytest.mark.parametrize("language", ["th", "en"])
def test_large_numbers_are_separated(language: str) -> None:
    template = Template("{% load core_tags %}{{ a|number }} {{ b|number }} {{ c|number }}")
    with translation.override(language):
        assert template.render(Context({"a": 1234567, "b": 1250.50, "c": 68.0})) == "1,234,567 1,250.5 68"
