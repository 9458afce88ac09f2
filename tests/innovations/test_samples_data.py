"""The sample files: whole, varied, honest about failure, and about no school that exists."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import combinations

import pytest

from innovations.choices import CaseKind, CaseStatus, CostBand, EvidenceLevel, Licence
from innovations.evidence import EvidenceFacts, evidence_level
from innovations.samples import SampleCase, Samples, codes, read_samples
from innovations.samples.drawing import SCENES

FAILURE = re.compile(r"ยุติ|ไม่ถึงเป้า|ห่างเป้า|ต่ำกว่าเป้า|ยังไม่สำเร็จ|ไม่เปลี่ยน|ไม่ต่าง")
PUPIL_BY_NAME = re.compile(r"(เด็กชาย|เด็กหญิง|ด\.ช\.|ด\.ญ\.)(?!สอง|สาม|ทุก|ที่|บาง)\s?[ก-ฮเแโใไ]")


@cache
def samples() -> Samples:
    return read_samples()


def texts_of(case: SampleCase) -> list[str]:
    """Every piece of running text of a case."""
    return [
        case.summary,
        case.problem,
        case.results,
        case.limits,
        *(step.text for step in case.steps),
        *(block.text for block in case.story),
        *case.success_factors,
    ]


def level_of(case: SampleCase) -> EvidenceLevel:
    """The evidence level by the rule of `innovations.evidence`."""
    summative = [e for e in case.evaluations if e.stage == "summative" and e.is_complete]
    full = (case.target_group, case.objectives, case.components, case.cost_band, case.success_factors, case.limits)
    return evidence_level(
        EvidenceFacts(
            is_full_record=all(full),
            has_before_after=any(metric.before is not None for metric in case.metrics),
            has_complete_summative=bool(summative),
            has_comparison=any(metric.comparison is not None for metric in case.metrics),
            has_external_summative=any(e.evaluator == "external" for e in summative),
        )
    )


def trigrams(text: str) -> frozenset[str]:
    plain = re.sub(r"\s+", "", text)
    return frozenset(plain[i : i + 3] for i in range(len(plain) - 2))


def likeness(first: str, second: str) -> float:
    """Jaccard similarity of the character trigrams, 0-1."""
    a, b = trigrams(first), trigrams(second)
    return len(a & b) / len(a | b)


def test_there_is_enough_of_everything() -> None:
    assert 14 <= len(samples().schools) <= 16
    assert len(samples().cases) >= 26
    assert len(samples().lessons) >= 11


@pytest.mark.parametrize(
    ("known", "choices"),
    [
        (codes.CASE_KINDS, CaseKind),
        (codes.COST_BANDS, CostBand),
        (codes.STATUSES, CaseStatus),
        (codes.LICENSES, Licence),
    ],
)
def test_codes_are_those_of_the_site(known: tuple[str, ...], choices: type[CaseKind]) -> None:
    assert set(known) == set(choices.values)


def test_the_plan_has_47_conditions() -> None:
    assert len(codes.STRATEGIES) == 12
    assert len(codes.CONDITIONS) == 47


@pytest.mark.parametrize(
    ("field", "known"),
    [
        ("levels", codes.LEVELS),
        ("subjects", codes.SUBJECTS),
        ("kind", codes.CASE_KINDS),
        ("cost_band", codes.COST_BANDS),
        ("status", codes.STATUSES),
        ("license", codes.LICENSES),
    ],
)
def test_cases_cover_every_code(field: str, known: tuple[str, ...]) -> None:
    used: set[str] = set()
    for case in samples().cases:
        value = getattr(case, field)
        used |= set(value) if isinstance(value, tuple) else {value}
    assert set(known) <= used


def test_every_strategy_has_two_cases() -> None:
    counts = Counter(strategy for case in samples().cases for strategy in case.strategies)
    assert {strategy: counts[strategy] for strategy in codes.STRATEGIES if counts[strategy] < 2} == {}


def test_evidence_levels_spread() -> None:
    counts = Counter(int(level_of(case)) for case in samples().cases)
    assert min(counts[level] for level in (0, 1, 2, 3)) >= 3


def test_some_cases_are_short_records() -> None:
    short = [case for case in samples().cases if not case.components and not case.metrics]
    assert 4 <= len(short) <= len(samples().cases) // 3


def test_failures_are_reported_with_numbers() -> None:
    failed = [case for case in samples().cases if case.status == "stopped" or FAILURE.search(case.results)]
    assert len(failed) >= 3
    assert sum(case.status == "stopped" for case in failed) >= 2
    assert all(case.limits for case in failed if case.metrics)
    assert len([case for case in failed if case.metrics]) >= 3


def test_lessons_tell_what_fell_short() -> None:
    assert len([lesson for lesson in samples().lessons if lesson.below]) >= 5
    assert len([lesson for lesson in samples().lessons if lesson.strategy_proposal]) >= 2
    assert [lesson.visibility for lesson in samples().lessons].count("masked") == 1


def test_a_masked_lesson_does_not_name_its_case() -> None:
    assert [lesson.key for lesson in samples().lessons if lesson.visibility == "masked" and lesson.case] == []


def test_schools_are_plainly_invented() -> None:
    assert [school.name for school in samples().schools if "ตัวอย่าง" not in school.name] == []


def test_people_are_plainly_invented() -> None:
    names = [name for case in samples().cases for name in case.creator_names]
    assert [name for name in names if not name.endswith("(นามสมมติ)")] == []


def test_no_pupil_is_named() -> None:
    found = [case.key for case in samples().cases for text in texts_of(case) if PUPIL_BY_NAME.search(text)]
    assert found == []


def test_titles_differ() -> None:
    titles = [*(case.title for case in samples().cases), *(lesson.title for lesson in samples().lessons)]
    assert max(likeness(a, b) for a, b in combinations(titles, 2)) < 0.5


@pytest.mark.parametrize("field", ["summary", "problem", "results"])
def test_no_two_cases_read_alike(field: str) -> None:
    texts = [getattr(case, field) for case in samples().cases]
    assert max(likeness(a, b) for a, b in combinations(texts, 2)) < 0.3


def test_no_sentence_stands_in_two_cases() -> None:
    """No run of 30 characters is shared: phrases may recur, sentences may not."""
    seen: dict[str, str] = {}
    shared: set[tuple[str, str, str]] = set()
    for case in samples().cases:
        for text in texts_of(case):
            for start in range(0, max(0, len(text) - 30)):
                run = text[start : start + 30]
                owner = seen.setdefault(run, case.key)
                if owner != case.key:
                    shared.add((owner, case.key, run))
    assert shared == set()


def test_no_two_cases_are_built_alike() -> None:
    builds = Counter(
        (
            len(case.steps),
            len(case.components),
            len(case.metrics),
            len(case.objectives),
            len(case.success_factors),
            len(case.evaluations),
            bool(case.story),
        )
        for case in samples().cases
    )
    assert builds.most_common(1)[0][1] <= 3
    assert len(builds) >= 20


def test_every_picture_can_be_drawn_and_is_described() -> None:
    assert {case.picture.scene for case in samples().cases} <= set(SCENES)
    alts = [case.picture.alt for case in samples().cases]
    assert len(set(alts)) == len(alts)
