"""The rules that one sample record must keep, each answered by a sentence that names the field. The lengths
are those of the short and the full case study and of the lesson in the content model."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from innovations.samples import codes
from innovations.samples.records import SampleCase, SampleEvaluation, SampleLesson, SampleMetric, SampleSchool

LATEST_DATE = date(2026, 10, 31)  # sample evaluations and lessons lie in the past for every reader
FIRST_SCHOOL_YEAR, LAST_SCHOOL_YEAR = (
    2562,
    2569,
)  # B.E.: the Education Sandbox Act to the last year of the plan


def school_faults(school: SampleSchool) -> Iterator[str]:
    """What is wrong with one organisation; nothing when it is right."""
    yield from unknown("kind", [school.kind], codes.SCHOOL_KINDS)
    yield from unknown("affiliation", [school.affiliation], codes.AFFILIATIONS)
    yield from unknown("district", [school.district], codes.DISTRICTS)
    yield from unknown("levels", school.levels, codes.LEVELS)
    yield from unknown("size_band", [school.size_band] if school.size_band else [], codes.SIZE_BANDS)
    yield from length("about", school.about, 40, 600)
    if "ตัวอย่าง" not in school.name:
        yield "name: a sample organisation is called ตัวอย่าง, so that nobody takes it for a real one"
    if school.kind == "school" and not (school.levels and school.size_band):
        yield "levels, size_band: required for a school"


def case_faults(case: SampleCase) -> Iterator[str]:
    """What is wrong with one case study; nothing when it is right."""
    yield from _case_codes(case)
    yield from length("title", case.title, 10, 150)
    yield from length("summary", case.summary, 80, 300)
    yield from length("target_group", case.target_group, 0, 200)
    yield from length("problem", case.problem, 50, 1500)
    yield from length("results", case.results, 1, 1500)
    yield from length("picture.alt", case.picture.alt, 20, 250)
    if case.limits:
        yield from length("limits", case.limits, 20, 3000)
    yield from _case_counts(case)
    for name, lines in (("objectives", case.objectives), ("success_factors", case.success_factors)):
        for line in lines:
            yield from length(name, line, 1, 200)
    for metric in case.metrics:
        yield from metric_faults(metric)
    yield from evaluations_faults(case.evaluations)


def lesson_faults(lesson: SampleLesson) -> Iterator[str]:
    """What is wrong with one lesson; nothing when it is right."""
    yield from unknown("strategies", lesson.strategies, codes.STRATEGIES)
    yield from unknown("visibility", [lesson.visibility], codes.VISIBILITIES)
    yield from _count("strategies", lesson.strategies, 1, 3)
    yield from _count("tags", lesson.tags, 0, 8)
    yield from length("title", lesson.title, 10, 150)
    yield from length("expected", lesson.expected, 20, 1500)
    yield from length("advice", lesson.advice, 1, 300)
    if not (lesson.beyond or lesson.below):
        yield "beyond, below: at least one of them"
    if lesson.date > LATEST_DATE:
        yield f"date: after {LATEST_DATE}"


def _case_codes(case: SampleCase) -> Iterator[str]:
    yield from unknown("kind", [case.kind], codes.CASE_KINDS)
    yield from unknown("strategies", case.strategies, codes.STRATEGIES)
    yield from unknown("conditions", case.conditions, codes.CONDITIONS)
    yield from unknown("levels", case.levels, codes.LEVELS)
    yield from unknown("subjects", case.subjects, codes.SUBJECTS)
    yield from unknown("cost_band", [case.cost_band] if case.cost_band else [], codes.COST_BANDS)
    yield from unknown("status", [case.status], codes.STATUSES)
    yield from unknown("license", [case.license], codes.LICENSES)
    yield from unknown("story.kind", [block.kind for block in case.story], codes.STORY_KINDS)
    for condition in case.conditions:
        if condition.split(".")[0] not in case.strategies:
            yield f"conditions: {condition} belongs to a strategy that is not chosen"


def _case_counts(case: SampleCase) -> Iterator[str]:
    yield from _count("strategies", case.strategies, 1, 3)
    yield from _count("levels", case.levels, 1, len(codes.LEVELS))
    yield from _count("subjects", case.subjects, 1, len(codes.SUBJECTS))
    yield from _count("steps", case.steps, 1, 12)
    yield from _count("components", case.components, 0, 6)
    yield from _count("objectives", case.objectives, 0, 5)
    yield from _count("success_factors", case.success_factors, 0, 5)
    yield from _count("creator_names", case.creator_names, 1, 10)
    yield from _count("tags", case.tags, 0, 8)
    if not FIRST_SCHOOL_YEAR <= case.school_year <= LAST_SCHOOL_YEAR:
        yield f"school_year: {case.school_year} is outside {FIRST_SCHOOL_YEAR}-{LAST_SCHOOL_YEAR}"
    if case.weeks is not None and not 0 <= case.weeks <= 520:
        yield "weeks: 0-520"
    if case.people is not None and not 0 <= case.people <= 500:
        yield "people: 0-500"


def metric_faults(metric: SampleMetric) -> Iterator[str]:
    """What is wrong with a measured result."""
    numbers = (metric.before, metric.after, metric.comparison)
    if any(number is not None and number < 0 for number in numbers):
        yield f"metrics: {metric.name}: a number below 0"
    if metric.n is not None and metric.n < 1:
        yield f"metrics: {metric.name}: n below 1"


def evaluations_faults(evaluations: Iterable[SampleEvaluation]) -> Iterator[str]:
    """What is wrong with the evaluations of one record."""
    seen: set[tuple[str, int]] = set()
    for evaluation in evaluations:
        yield from unknown("evaluations.stage", [evaluation.stage], codes.STAGES)
        yield from unknown("evaluations.evaluator", [evaluation.evaluator], codes.EVALUATORS)
        yield from unknown(
            "evaluations.decision", [evaluation.decision] if evaluation.decision else [], codes.DECISIONS
        )
        if evaluation.date > LATEST_DATE:
            yield f"evaluations: {evaluation.date} is after {LATEST_DATE}"
        if not any((evaluation.context, evaluation.input, evaluation.process, evaluation.product)):
            yield f"evaluations: {evaluation.stage}: none of the four dimensions is answered"
        if (evaluation.stage, evaluation.round) in seen:
            yield f"evaluations: {evaluation.stage} round {evaluation.round} stands twice"
        seen.add((evaluation.stage, evaluation.round))


def unknown(field: str, values: Iterable[str], known: Iterable[str]) -> Iterator[str]:
    """The values that are none of the known ones."""
    for value in sorted(set(values) - set(known)):
        yield f"{field}: unknown code {value!r}"


def length(field: str, text: str, least: int, most: int) -> Iterator[str]:
    """A text that is too short or too long, in characters."""
    if not least <= len(text) <= most:
        yield f"{field}: {len(text)} characters, allowed {least}-{most}"


def _count(field: str, items: tuple[object, ...], least: int, most: int) -> Iterator[str]:
    if not least <= len(items) <= most:
        yield f"{field}: {len(items)} entries, allowed {least}-{most}"
    if len(set(items)) != len(items):
        yield f"{field}: an entry stands twice"
