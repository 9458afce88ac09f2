"""What a sample school, case study and lesson look like once read: frozen records, no Django.

Field names follow the case study and lesson fields of the content model; codes (`s07`, `p1-3`, `lt1000`) are
the ones of `innovations.samples.codes`. Optional text is `""`, optional lists are `()`,
an unknown number is `None`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class SampleSchool:
    """An organisation that does not exist. `key` is its name inside the sample files."""

    key: str
    kind: str
    name: str
    affiliation: str
    district: str
    subdistrict: str = ""
    levels: tuple[str, ...] = ()
    size_band: str = ""
    highland: bool = False
    student_languages: tuple[str, ...] = ()
    about: str


@dataclass(frozen=True, kw_only=True)
class SampleStep:
    """One step of the process; paragraphs of `text` are separated by a blank line."""

    title: str
    text: str


@dataclass(frozen=True, kw_only=True)
class SampleComponent:
    """A core component that another school can take over."""

    name: str
    what: str
    enabling: str = ""
    lesson: str = ""


@dataclass(frozen=True, kw_only=True)
class SampleMetric:
    """A number before and after; `comparison` is the comparison group's number after. All in `unit`."""

    name: str
    before: float | None = None
    after: float
    unit: str
    n: int | None = None
    tool: str = ""
    comparison: float | None = None


@dataclass(frozen=True, kw_only=True)
class SampleEvaluation:
    """One CIPP evaluation (context, input, process, product) at one stage and round."""

    stage: str
    date: date
    round: int = 1
    context: str = ""
    input: str = ""
    process: str = ""
    product: str = ""
    method: str = ""
    sample_n: int | None = None
    instrument: str = ""
    evaluator: str
    decision: str = ""

    @property
    def is_complete(self) -> bool:
        """Whether all four CIPP dimensions are answered."""
        return all((self.context, self.input, self.process, self.product))


@dataclass(frozen=True, kw_only=True)
class SampleStory:
    """One block of the free narrative: a paragraph, a heading or a quote."""

    kind: str
    text: str


@dataclass(frozen=True, kw_only=True)
class SamplePicture:
    """The scene to draw and what a reader who does not see it is told."""

    scene: str
    alt: str


@dataclass(frozen=True, kw_only=True)
class SampleCase:
    """A case study. `key` is the file name without its ending; `school` a `SampleSchool.key`."""

    key: str
    title: str
    summary: str
    school: str
    strategies: tuple[str, ...]
    conditions: tuple[str, ...] = ()
    kind: str
    levels: tuple[str, ...]
    subjects: tuple[str, ...]
    target_group: str = ""
    problem: str
    objectives: tuple[str, ...] = ()
    steps: tuple[SampleStep, ...]
    components: tuple[SampleComponent, ...] = ()
    cost_band: str = ""
    cost_note: str = ""
    weeks: int | None = None
    people: int | None = None
    results: str
    metrics: tuple[SampleMetric, ...] = ()
    success_factors: tuple[str, ...] = ()
    limits: str = ""
    evaluations: tuple[SampleEvaluation, ...] = ()
    status: str
    creator_names: tuple[str, ...]
    tags: tuple[str, ...] = ()
    license: str
    school_year: int
    story: tuple[SampleStory, ...] = ()
    picture: SamplePicture
    related_terms: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class SampleLesson:
    """A lesson in the four questions of an After Action Review. `case` is a `SampleCase.key` or empty."""

    key: str
    title: str
    school: str
    case: str = ""
    strategies: tuple[str, ...]
    date: date
    expected: str
    beyond: str = ""
    below: str = ""
    why: str
    next: str
    advice: str
    strategy_proposal: str = ""
    visibility: str
    participants_n: int | None = None
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class SampleChange:
    """A status that an adoption came to, and when. Of the last one that stops it, `note` is the reason."""

    status: str
    on: date
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class SampleChoice:
    """What a school did with the component of the case that has this name."""

    name: str
    choice: str
    what: str = ""
    why: str = ""


@dataclass(frozen=True, kw_only=True)
class SampleAdoption:
    """A school that took a case up. `source` is the key of an adoption that stands before it, or empty.

    `readiness` is 1-3 for each of the seven areas; `verified_on` is the day on which a supervisor confirmed it.
    """

    key: str
    case: str
    school: str
    source: str = ""
    readiness: tuple[int, ...] = ()
    changes: tuple[SampleChange, ...]
    components: tuple[SampleChoice, ...] = ()
    results: str = ""
    metrics: tuple[SampleMetric, ...] = ()
    barriers: str = ""
    support_received: str = ""
    reach_students: int | None = None
    reach_teachers: int | None = None
    evaluations: tuple[SampleEvaluation, ...] = ()
    verified_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class Samples:
    """All sample content, checked: every key that a record refers to exists."""

    schools: tuple[SampleSchool, ...]
    cases: tuple[SampleCase, ...]
    lessons: tuple[SampleLesson, ...]
    adoptions: tuple[SampleAdoption, ...] = ()
