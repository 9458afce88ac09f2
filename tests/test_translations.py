"""The English catalogue: complete, true to its placeholders, and compiled.

Thai is the language of the source (docs/decisions/0003-thai-as-source-language.md), so Thai itself needs no catalogue.
"""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import polib
import pytest
from django.conf import settings

from scripts.compile_translations import catalogues, compiled
from tests.requirements import program

ROOT = Path(settings.BASE_DIR)
ENGLISH = ROOT / "locale" / "en" / "LC_MESSAGES" / "django.po"
NOT_THE_SITE = {"tests", "scripts", "benchmarks", "docs", "var", "locale"}
_PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
_THAI = re.compile("[ก-๛]")


@pytest.fixture(scope="module")
def marked(tmp_path_factory: pytest.TempPathFactory) -> polib.POFile:
    """Every string that code and templates mark for translation, collected in a copy of the site."""
    program("xgettext", "REQUIRE_GETTEXT")
    copy = tmp_path_factory.mktemp("marked")
    for package in {path.parent for path in ROOT.glob("*/__init__.py")} | {ROOT / "templates"}:
        if package.name not in NOT_THE_SITE:
            shutil.copytree(package, copy / package.name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "manage.py", copy)
    (copy / "locale").mkdir()
    command = [sys.executable, "manage.py", "makemessages", "--locale", "en", "--settings", "cop_site.settings.test"]
    subprocess.run(command, cwd=copy, check=True, capture_output=True)
    return polib.pofile(str(copy / "locale" / "en" / "LC_MESSAGES" / "django.po"))


def key(entry: polib.POEntry) -> tuple[str | None, str]:
    return entry.msgctxt, entry.msgid


def test_every_marked_string_is_translated(marked: polib.POFile) -> None:
    translated = {key(entry) for entry in polib.pofile(str(ENGLISH)).translated_entries()}
    missing = [f"{entry.msgid!r} ({entry.occurrences[0][0]})" for entry in marked if key(entry) not in translated]
    assert len(marked) > 0
    assert missing == [], "run `make translations` and translate these in locale/en"


def test_the_language_of_the_source_is_thai(marked: polib.POFile) -> None:
    assert [entry.msgid for entry in marked if not _THAI.search(entry.msgid)] == []


def test_no_translation_is_in_doubt_or_thai() -> None:
    catalogue = polib.pofile(str(ENGLISH))
    assert [entry.msgid for entry in catalogue.fuzzy_entries()] == []
    assert [entry.msgid for entry in catalogue if _THAI.search(entry.msgstr)] == []


@pytest.mark.parametrize("catalogue", catalogues(ROOT), ids=lambda path: str(path.relative_to(ROOT)))
def test_placeholders_are_kept(catalogue: Path) -> None:
    wrong = [
        entry.msgid
        for entry in polib.pofile(str(catalogue)).translated_entries()
        for text in entry.msgstr_plural.values() or [entry.msgstr]
        if sorted(_PLACEHOLDER.findall(text)) != sorted(_PLACEHOLDER.findall(entry.msgid_plural or entry.msgid))
    ]
    assert wrong == []


@pytest.mark.parametrize("catalogue", catalogues(ROOT), ids=lambda path: str(path.relative_to(ROOT)))
def test_the_compiled_catalogue_is_fresh(catalogue: Path) -> None:
    assert catalogue.with_suffix(".mo").read_bytes() == compiled(catalogue), "run `make translations`"
