"""Reading sample files: what breaks a rule is refused, with the file and the reason."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from innovations.samples import SampleError, read_samples
from innovations.samples.reading import FOLDER

CASE = "cases/waste-bank.toml"
ADOPTION = "adoptions.toml"
LESSON = "lessons/tablet-caretaker.toml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the sample files that a test may spoil."""
    for name in ("schools.toml", "adoptions.toml"):
        shutil.copy(FOLDER / name, tmp_path)
    for name in ("cases", "lessons"):
        shutil.copytree(FOLDER / name, tmp_path / name)
    return tmp_path


def spoil(folder: Path, file: str, old: str, new: str) -> None:
    """Replaces `old` once; a test whose text is gone from the file fails here instead of passing."""
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_copy_reads_like_the_original(folder: Path) -> None:
    assert read_samples(folder) == read_samples()


@pytest.mark.parametrize(
    ("file", "old", "new", "reason"),
    [
        (CASE, 'kind = "learning"', 'kind = "teaching"', "kind: unknown code 'teaching'"),
        (CASE, 'conditions = ["s04.4"', 'conditions = ["s07.1"', "s07.1 belongs to a strategy that is not chosen"),
        (CASE, 'conditions = ["s04.4"', 'conditions = ["s04.9"', "conditions: unknown code 's04.9'"),
        (CASE, 'subjects = ["math",', 'subjects = ["math", "math",', "subjects: an entry stands twice"),
        (CASE, "weeks = 40", "weeks = 521", "weeks: 0-520"),
        (CASE, "weeks = 40", "weeks = 40\nduration = 3", "unknown key duration"),
        (CASE, "weeks = 40", 'weeks = "forty"', "weeks: expected int, found str"),
        (CASE, 'license = "cc-by-nc"\n', "", "missing key license"),
        (CASE, "before = 46", "before = -46", "a number below 0"),
        (CASE, "n = 104", "n = 0", "n below 1"),
        (CASE, "date = 2025-03-07", "date = 2027-03-07", "2027-03-07 is after 2026-10-31"),
        (CASE, 'stage = "summative"', 'stage = "finally"', "evaluations.stage: unknown code 'finally'"),
        (CASE, "school_year = 2567", "school_year = 2024", "school_year: 2024 is outside 2562-2569"),
        (CASE, 'school = "wiang-fai"', 'school = "nowhere"', "no 'nowhere' in schools.toml"),
        (CASE, "[[steps]]", "[[steps]", "Expected"),
        (LESSON, 'case = "tablet-offline"', 'case = "no-such-case"', "no cases/no-such-case.toml"),
        (LESSON, 'visibility = "public"', 'visibility = "secret"', "visibility: unknown code 'secret'"),
        (ADOPTION, 'source = "garden-1"', 'source = "garden-3"', "no adoption 'garden-3' of the same case before it"),
        (ADOPTION, 'case = "kitchen-garden"', 'case = "no-such-case"', "no cases/no-such-case.toml"),
        (ADOPTION, 'school = "saphan-mai-daeng"', 'school = "thung-dao-rueang"', "owns the case"),
        (ADOPTION, 'school = "saphan-mai-daeng"', 'school = "nowhere"', "no 'nowhere' in schools.toml"),
        (ADOPTION, 'name = "วันพุธชั่งเศษ"', 'name = "วันพฤหัส"', "components.name: unknown code 'วันพฤหัส'"),
        (ADOPTION, 'choice = "as_is"', 'choice = "dropped"', "why it was dropped"),
        (ADOPTION, "on = 2025-05-19", "on = 2024-05-19", "in_use does not follow interested"),
        (ADOPTION, "on = 2026-05-25", "on = 2027-05-25", "2027-05-25 is after 2026-10-31"),
        (ADOPTION, "readiness = [3,", "readiness = [4,", "1, 2 or 3 for each of seven areas"),
        (ADOPTION, 'key = "garden-2"', 'key = "garden-1"', "stands twice"),
        ("schools.toml", "โรงเรียนตัวอย่างบ้านดอยหมอกงาม", "โรงเรียนบ้านดอยหมอกงาม", "is called ตัวอย่าง"),
        ("schools.toml", 'key = "doi-mok-ngam"', 'key = "Doi_Mok"', "lower-case ASCII"),
        ("schools.toml", 'key = "doi-mok-ngam"', 'key = "wiang-fai"', "stands twice"),
        ("schools.toml", 'district = "5003"', 'district = "5026"', "district: unknown code '5026'"),
    ],
)
def test_a_broken_rule_is_refused(folder: Path, file: str, old: str, new: str, reason: str) -> None:
    spoil(folder, file, old, new)
    with pytest.raises(SampleError) as caught:
        read_samples(folder)
    assert caught.value.file == file
    assert reason in caught.value.reason


def test_a_summary_that_is_too_short_is_refused(folder: Path) -> None:
    text = (folder / CASE).read_text(encoding="utf-8")
    lines = ['summary = "สั้นไป"' if line.startswith("summary") else line for line in text.splitlines()]
    (folder / CASE).write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(SampleError, match="summary: 6 characters, allowed 80-300"):
        read_samples(folder)


def test_a_lesson_without_beyond_and_below_is_refused(folder: Path) -> None:
    text = (folder / LESSON).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith(("beyond", "below"))]
    (folder / LESSON).write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(SampleError, match="beyond, below: at least one of them"):
        read_samples(folder)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SampleError, match=r"schools\.toml"):
        read_samples(tmp_path)
