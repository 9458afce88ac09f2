"""Reads the sample schools, case studies and lessons from the TOML files beside this module.

`read_samples` either returns content that keeps every rule of `innovations.samples.rules` and whose
cross-references all resolve, or raises `SampleError` with the file and the reasons. It needs neither Django nor a
database.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from innovations.samples.adoption_rules import adoption_faults, adoptions_faults
from innovations.samples.building import build
from innovations.samples.records import SampleAdoption, SampleCase, SampleLesson, Samples, SampleSchool
from innovations.samples.rules import case_faults, lesson_faults, school_faults

FOLDER = Path(__file__).parent
ADOPTIONS = "adoptions.toml"
KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

Record = TypeVar("Record", SampleSchool, SampleCase, SampleLesson, SampleAdoption)


class SampleError(ValueError):
    """A sample file breaks a rule. `file` is its path in the sample folder, `reason` says what is wrong."""

    def __init__(self, file: str, reason: str) -> None:
        super().__init__(f"{file}: {reason}")
        self.file = file
        self.reason = reason


def read_samples(folder: Path = FOLDER) -> Samples:
    """All sample content of `folder`, in the order of its file names. Raises SampleError."""
    samples = Samples(
        schools=_read_list(folder / "schools.toml", "schools", SampleSchool, school_faults),
        cases=_read_folder(folder / "cases", SampleCase, case_faults),
        lessons=_read_folder(folder / "lessons", SampleLesson, lesson_faults),
        adoptions=_read_list(folder / ADOPTIONS, "adoptions", SampleAdoption, adoption_faults),
    )
    _check_references(samples)
    return samples


def _read_list(
    path: Path, name: str, record: type[Record], faults: Callable[[Record], Iterator[str]]
) -> tuple[Record, ...]:
    """The records of a list in one file."""
    tables = _load(path, path.name).get(name, [])
    return tuple(_record(path.name, record, table, faults) for table in tables)


def _read_folder(folder: Path, record: type[Record], faults: Callable[[Record], Iterator[str]]) -> tuple[Record, ...]:
    """One record a file; the file name is its key."""
    records = []
    for path in sorted(folder.glob("*.toml")):
        file = f"{folder.name}/{path.name}"
        records.append(_record(file, record, {"key": path.stem, **_load(path, file)}, faults))
    return tuple(records)


def _load(path: Path, file: str) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise SampleError(file, str(error)) from error


def _record(
    file: str, record: type[Record], table: dict[str, Any], faults: Callable[[Record], Iterator[str]]
) -> Record:
    try:
        made = build(record, table)
    except (TypeError, ValueError) as error:
        raise SampleError(file, str(error)) from error
    reasons = list(faults(made))
    if not KEY.fullmatch(made.key):
        reasons.append(f"key {made.key!r}: lower-case ASCII letters, digits and single hyphens only")
    if reasons:
        raise SampleError(file, "; ".join(reasons))
    return made


def _check_references(samples: Samples) -> None:
    """Raises SampleError when a school's key or name repeats, or a record names a school or case that is missing."""
    schools = {school.key for school in samples.schools}
    cases = {case.key for case in samples.cases}
    if len(schools) < len(samples.schools) or len({s.name for s in samples.schools}) < len(samples.schools):
        raise SampleError("schools.toml", "a key or a name stands twice")
    for case in samples.cases:
        if case.school not in schools:
            raise SampleError(f"cases/{case.key}.toml", f"school: no {case.school!r} in schools.toml")
    for lesson in samples.lessons:
        if lesson.school not in schools:
            raise SampleError(f"lessons/{lesson.key}.toml", f"school: no {lesson.school!r} in schools.toml")
        if lesson.case and lesson.case not in cases:
            raise SampleError(f"lessons/{lesson.key}.toml", f"case: no cases/{lesson.case}.toml")
    for key, reason in adoptions_faults(samples):
        raise SampleError(ADOPTIONS, f"{key}: {reason}")
