"""The words that the site adds to the Thai dictionary."""

import tomllib
from pathlib import Path

from django.conf import settings

from core.places import DISTRICTS
from search.dictionary import domain_words, site_analyser

DATA = Path(settings.BASE_DIR) / "strategy" / "data"


def test_it_holds_districts_schools_and_glossary() -> None:
    words = set(domain_words())
    schools = tomllib.loads((DATA / "cm-2565-organizations.toml").read_text())["organization"]
    names = {row["name"].removeprefix("โรงเรียน").split()[0] for row in schools if row["kind"] == "school"}
    terms = tomllib.loads((DATA / "cm-2565.toml").read_text())["glossary"]
    assert {district.name_th for district in DISTRICTS} <= words
    assert names <= words
    assert {term["term_th"] for term in terms} <= words


def test_no_word_is_listed_twice_or_too_short_to_matter() -> None:
    words = domain_words()
    assert len(words) == len(set(words))
    assert all(len(word) >= 3 for word in words)


def test_words_are_cut_whole_and_their_parts_are_still_found() -> None:
    terms = site_analyser().terms("นักเรียนปกาเกอะญอที่โรงเรียนบ้านแม่ใจ")
    assert "ปกาเกอะญอ" in terms.words
    assert "บ้านแม่ใจ" in terms.words
    assert "แม่ใจ" in terms.atoms
