"""Two cases side by side: what a school asks before it decides which of them to try.

Guarantees that only what anybody may read is compared, in the same words and the same order on both sides, that long
texts are shortened by one rule (`core.shortening`), and that it costs three queries.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core.shortening import shorten
from core.templatetags.core_tags import number, thaidate
from innovations.labels import Labels, labels_of
from innovations.models import CaseEvaluation, CaseStudyPage
from innovations.steps import numbered

#: Letters of a text, of an item of a list: enough to decide whether to read on.
TEXT, ITEM = 320, 120
Words = str | Promise
Lines = tuple[str, ...]


@dataclass(frozen=True)
class Row:
    """What both cases say about one thing; no line means that a case does not say."""

    name: str
    heading: Words
    first: Lines
    second: Lines
    is_list: bool
    schools: tuple[str, str]

    @property
    def is_same(self) -> bool:
        return self.first == self.second

    @property
    def by_school(self) -> tuple[tuple[str, Lines], tuple[str, Lines]]:
        """What each side says, with the name of the side."""
        return (self.schools[0], self.first), (self.schools[1], self.second)


@dataclass(frozen=True)
class Comparison:
    """Two cases and the rows of the table."""

    pages: tuple[CaseStudyPage, CaseStudyPage]
    rows: tuple[Row, ...]

    @classmethod
    def of(cls, first: CaseStudyPage, second: CaseStudyPage) -> "Comparison":
        """Compare two cases that were fetched with their owners."""
        labels = labels_of([first.pk, second.pk])
        evaluations = CaseEvaluation.objects.filter(case__in=[first.pk, second.pk]).order_by("date", "pk")
        left, right = (
            _Side(page, labels[page.pk], [each for each in evaluations if each.case_id == page.pk])
            for page in (first, second)
        )
        names = _names(first, second)
        return cls((first, second), tuple(_row(part, left, right, names) for part in PARTS))

    @property
    def same(self) -> int:
        """How many rows say the same."""
        return sum(row.is_same for row in self.rows)


@dataclass(frozen=True)
class _Side:
    """One case with what was fetched for it."""

    page: CaseStudyPage
    labels: Labels
    evaluations: Sequence[CaseEvaluation]

    def cost(self) -> Iterable[str]:
        page = self.page
        return [page.get_cost_band_display() if page.cost_band else "", page.cost_note]

    def evidence(self) -> Iterable[str]:
        level, words = self.page.evidence_level, self.page.get_evidence_level_display()
        return [_("ระดับ %(level)s %(words)s") % {"level": level, "words": words}]

    def adoptions(self) -> Iterable[str]:
        page = self.page
        recent = page.recent_adoption_count
        lines = [_schools(page.adoption_count)]
        return [*lines, _("เริ่มใน 12 เดือนล่าสุด %(schools)s") % {"schools": _schools(recent)}] if recent else lines

    def for_whom(self) -> Iterable[str]:
        labels = self.labels
        return [_joined(labels.levels), _joined(labels.subjects), self.page.target_group]

    def kind(self) -> Iterable[str]:
        return [str(self.page.get_kind_display()), str(self.page.get_status_display())]

    def strategies(self) -> Iterable[str]:
        return map(str, self.labels.strategies)

    def school(self) -> Iterable[str]:
        """Where it was done; of a school without a public page nothing but its name is told."""
        owner = self.page.owner_org
        if not self.page.owner_is_public:
            return []
        highland = _("โรงเรียนพื้นที่สูง") if owner.highland else ""
        return [owner.place, str(owner.get_size_band_display()) if owner.size_band else "", highland]

    def problem(self) -> Iterable[str]:
        return [shorten(self.page.problem, TEXT)]

    def steps(self) -> Iterable[str]:
        """The names of the steps; of a step without one, the beginning of its text."""
        for place, child in enumerate(self.page.process.raw_data, start=1):
            value: Any = child["value"]
            title = value.get("title", "")
            yield shorten(value.get("text", "") if title in ("", numbered(place)) else title, ITEM)

    def components(self) -> Iterable[str]:
        return (f"{child.value['name']}: {shorten(child.value['what'], ITEM)}" for child in self.page.components)

    def results(self) -> Iterable[str]:
        return [shorten(self.page.results, TEXT)]

    def metrics(self) -> Iterable[str]:
        return (measured(child.value) for child in self.page.metrics)

    def time(self) -> Iterable[str]:
        weeks = self.page.weeks
        return [] if weeks is None else [ngettext("%(number)s สัปดาห์", "%(number)s สัปดาห์", weeks) % {"number": weeks}]

    def people(self) -> Iterable[str]:
        people = self.page.people
        return [ngettext("%(number)s คน", "%(number)s คน", people) % {"number": people}] if people else []

    def factors(self) -> Iterable[str]:
        return (shorten(factor, ITEM) for factor in self.page.success_factors)

    def limits(self) -> Iterable[str]:
        return [shorten(self.page.limits, TEXT)]

    def evaluated(self) -> Iterable[str]:
        for each in self.evaluations:
            parts = [f"{each.get_stage_display()} {thaidate(each.date, 'short')}", str(each.get_evaluator_display())]
            yield " · ".join([*parts, str(each.get_decision_display())] if each.decision else parts)


def measured(metric: Any) -> str:
    """A measured result on one line: what, before and after, in what unit, of how many."""
    before, comparison, people = metric["before"], metric["comparison"], metric["n"]
    change = number(metric["after"]) if before is None else f"{number(before)} → {number(metric['after'])}"
    more = [_("กลุ่มเปรียบเทียบ %(value)s") % {"value": number(comparison)}] if comparison is not None else []
    if people:
        more.append(ngettext("วัด %(number)s คน", "วัด %(number)s คน", people) % {"number": people})
    return f"{metric['name']}: {change} {metric['unit']}" + (f" ({', '.join(more)})" if more else "")


#: Name of the row and of the side's method, heading, whether its lines are items of a list.
PARTS: tuple[tuple[str, Words, bool], ...] = (
    ("cost", gettext_lazy("ต้นทุน"), False),
    ("evidence", gettext_lazy("ระดับหลักฐาน"), False),
    ("adoptions", gettext_lazy("นำไปใช้แล้ว"), False),
    ("for_whom", gettext_lazy("สำหรับใคร"), False),
    ("school", gettext_lazy("โรงเรียนที่ทำ"), False),
    ("kind", gettext_lazy("ประเภทและสถานะ"), False),
    ("strategies", gettext_lazy("ตอบยุทธศาสตร์"), True),
    ("problem", gettext_lazy("ปัญหาและที่มา"), False),
    ("steps", gettext_lazy("ขั้นตอนโดยย่อ"), True),
    ("components", gettext_lazy("ส่วนที่หยิบไปใช้ได้เลย"), True),
    ("results", gettext_lazy("ผลที่เกิดกับผู้เรียน"), False),
    ("metrics", gettext_lazy("ตัวชี้วัดก่อน–หลัง"), True),
    ("time", gettext_lazy("เวลาที่ใช้"), False),
    ("people", gettext_lazy("คนที่ทำ"), False),
    ("factors", gettext_lazy("อะไรทำให้สำเร็จ"), True),
    ("limits", gettext_lazy("ข้อจำกัดและสิ่งที่ยังไม่ได้ผล"), False),
    ("evaluated", gettext_lazy("การประเมิน"), True),
)


def _row(part: tuple[str, Words, bool], first: _Side, second: _Side, names: tuple[str, str]) -> Row:
    name, heading, is_list = part
    said = [tuple(line for line in getattr(side, name)() if line) for side in (first, second)]
    return Row(name, heading, said[0], said[1], is_list, names)


def _names(first: CaseStudyPage, second: CaseStudyPage) -> tuple[str, str]:
    """How each side is called in every cell: by its school, and by its code where both are of one school."""
    names = first.owner_org.title, second.owner_org.title
    return names if names[0] != names[1] else (f"{names[0]} ({first.uid})", f"{names[1]} ({second.uid})")


def _schools(count: int) -> str:
    return ngettext("%(number)s โรงเรียน", "%(number)s โรงเรียน", count) % {"number": count}


def _joined(labels: Iterable[Any]) -> str:
    return " · ".join(map(str, labels))
