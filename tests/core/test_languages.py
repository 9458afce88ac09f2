"""No Thai on an English page but content, no English on a Thai page but names and codes; the switch keeps the page."""

import re
from pathlib import Path

import polib
import pytest
from django.conf import settings

from core.languages import path_in_language
from core.thai_text import is_mostly_thai
from tests.core.crawl import PREFIXES, Answer, Crawl, language_links
from tests.core.texts import THAI, Run, linked_data, runs

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

OTHER = {"th": "en", "en": "th"}
#: What may stand in Latin letters in a Thai text, and why.
LATIN_IN_THAI = {
    "the name of the site": r"Chiang Mai Education Sandbox",
    "addresses": r"https?://\S+|\S+@\S+",
    "codes of pages, members and strategies": r"\b(inv|les|org|ado)-\d{4}\b|\bm-[a-z0-9]{8}\b|\b[Ss]\d\d\b",
    "names of things that have no Thai one": r"\b(LINE|PDF|Atom|Wi-Fi|CIPP|QR|ID)\b",
    "the word behind each letter of CIPP": r"\((Context|Input|Process|Product)\)",
    "licences": r"\bCC( BY[A-Z0-9. -]*)?\b|Creative Commons",
    "units": r"\b(KB|MB|px)\b",
    "what the reader typed": r"“[^”]*”",
    "names of parts, in the style guide": r"^[a-z_-]+$|^[a-z_-]+: |templates/\S+",
}
LATIN = re.compile("|".join(LATIN_IN_THAI.values()))
#: What may be marked as English on a Thai page, and why.
ENGLISH_ON_THAI_PAGES = {
    "the other language, by its own name": r"English",
    "licences, by their own name": r"CC BY[A-Z0-9. -]*",
    "the plan's English titles (tests/factories.py)": r"Test plan|Issue \d in full|Test strategy|Short label \d+",
}
ENGLISH = re.compile("|".join(ENGLISH_ON_THAI_PAGES.values()))
#: Places of an English page where Thai content stands without a language of its own, and why.
THAI_IN_ENGLISH = {
    "meta@og:image:alt": "what the drawn card says, in both languages at once",
    "meta@twitter:image:alt": "the same",
    "button@data-title": "the title that the phone's sharing sends along; nobody hears it here",
}
QUOTED = re.compile("“[^”]*”")  # what the reader typed, and names of content within a sentence
INTERFACE = {entry.msgid for entry in polib.pofile(str(Path(settings.BASE_DIR) / "locale/en/LC_MESSAGES/django.po"))}
#: Content that says the same as the interface does.
ALSO_CONTENT = {
    "ไทย": "the other language, by its own name",
    "แผนยุทธศาสตร์": "title of a page (tests/factories.py)",
    "ผู้ปกครอง": "who is quoted in a case (tests/core/page_types.py)",
}
SHORTEST_SENTENCE = 8  # letters; single words of the interface also stand in content, cut out by a highlight
SINCE_1957 = r"(?<!B\.E\. )(?<![\d–-])25\d\d\b"  # a year of the Buddhist era, not called one
CHRISTIAN_YEARS = r"\b20\d\d\b|\b(January|February|March|April|June|July|August|September|October|November|December)\b"


def wrong_on_an_english_page(run: Run) -> str:
    """What is wrong with a text; "" for nothing."""
    if run.language == "en" and THAI.search(QUOTED.sub("", run.text)) and run.place not in THAI_IN_ENGLISH:
        return "Thai where English is said"
    if run.language == "en" and re.search(SINCE_1957, QUOTED.sub("", run.text)):
        return "a year of the Buddhist era"
    if run.language == "th":
        if len(run.text) >= SHORTEST_SENTENCE and run.text in INTERFACE - ALSO_CONTENT.keys():
            return "the interface, marked as Thai content"
        if not THAI.search(run.text) and LATIN.sub("", run.text).strip():
            return "nothing Thai in a text that is marked as Thai"
    return "" if run.language in OTHER else "in no language"


def wrong_on_a_thai_page(run: Run) -> str:
    """What is wrong with a text; "" for nothing."""
    if run.language == "en":
        return "" if ENGLISH.fullmatch(run.text) else "English"
    rest = LATIN.sub("", run.text)
    if re.search("[A-Za-z]", rest):
        return "Latin letters"
    return "a year of the Christian era" if re.search(CHRISTIAN_YEARS, rest) else ""


WRONG = {"en": wrong_on_an_english_page, "th": wrong_on_a_thai_page}


def faults_of(answers: list[Answer], language: str) -> list[str]:
    """Every text that is wrong, once, with the first page that has it."""
    found: dict[Run, str] = {}
    for answer in answers:
        for run in runs(answer.tree, language) if answer.language == language else ():
            if run not in found and (fault := WRONG[language](run)):
                found[run] = f"{answer}: {fault}: <{run.place} lang={run.language}> {run.text[:120]}"
    return sorted(found.values())


@pytest.mark.parametrize(
    ("language", "run"),
    [
        ("en", Run("ค้นหา", "en", "button")),
        ("en", Run("In use since 2567", "en", "dd")),
        ("en", Run("ยังไม่มีเรื่องที่ตรงกับตัวกรองทั้งหมดนี้", "th", "p")),
        ("en", Run("Mueang Chiang Mai", "th", "span")),
        ("en", Run("Search", "", "button")),
        ("th", Run("Search", "th", "input@placeholder")),
        ("th", Run("Search", "en", "button")),
        ("th", Run("5 October 2021", "th", "dd")),
    ],
)
def test_what_is_wrong_is_noticed(language: str, run: Run) -> None:
    assert WRONG[language](run)


@pytest.mark.parametrize("language", PREFIXES)
def test_each_page_speaks_one_language(crawled: Crawl, language: str) -> None:
    assert faults_of([*crawled.pages, *crawled.parts], language) == []


def test_the_style_guide_speaks_the_language_of_its_address(crawled: Crawl) -> None:
    """But for its examples, and for what is said about parameters, which is read from templates."""
    answers = [answer for answer in crawled.styleguide if "," not in answer.name]
    assert faults_of(answers, "en") == []


def test_the_document_says_its_language(crawled: Crawl) -> None:
    for answer in crawled.pages:
        assert answer.tree.get("lang") == answer.language, answer
        title = next(answer.tree.iter("title"))
        own = (title.text or "").rpartition(" · ")[0]
        assert answer.language == "th" or (title.get("lang") == "th") == is_mostly_thai(own), answer


def test_linked_data_says_in_which_language_the_work_is(crawled: Crawl) -> None:
    works = [work for answer in crawled.pages for work in linked_data(answer.tree)]
    assert {work["@type"] for work in works} >= {"LearningResource"}
    for work in works:
        assert work["inLanguage"] == "th"
        assert THAI.search(work["name"])


def test_the_switch_leads_to_the_same_page_in_the_other_language_and_back(crawled: Crawl) -> None:
    for answer in crawled.pages:
        (link,) = language_links(answer)
        assert link == path_in_language(answer.path, OTHER[answer.language]), answer
        other = crawled.switched[link]
        assert other.tree.get("lang") == OTHER[answer.language], answer
        if answer.status != 429:  # Asked for again, it may be let in.
            assert other.status == answer.status, answer
        assert language_links(other) == [answer.path], answer
