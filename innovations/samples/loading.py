"""Puts the sample content into the site and takes it out again without a trace.

Samples have codes of their own (`sample-library-box`), so that the first real case is still `inv-0001` afterwards.
"""

from collections.abc import Callable, Iterable
from dataclasses import asdict
from typing import Any, TypeVar

from django.utils.html import escape

from core.models import BasePage, CodedPage, EducationLevel, SiteImage, Subject
from core.photos import CleanPhoto
from core.publishing import Way, publishing
from innovations.models import CaseEvaluation, CaseStudyPage, InnovationIndexPage, Keyword, LessonPage
from innovations.samples.adoption_loading import load_adoptions
from innovations.samples.drawing import draw_case
from innovations.samples.records import SampleCase, SampleLesson, Samples, SampleSchool
from members.models import Organization, OrganizationIndexPage
from strategy.models import Strategy, SuccessCondition

Progress = Callable[[str], None]
Coded = TypeVar("Coded", bound=CodedPage)


class SampleLoader:
    """Writes samples below the two index pages. Loading again adds what is missing and changes nothing else.

    The vocabularies and the plan in force must be there; a code that they lack raises `KeyError`.
    """

    def __init__(
        self, organizations: OrganizationIndexPage, innovations: InnovationIndexPage, progress: Progress = print
    ) -> None:
        self.parents: dict[type[BasePage], BasePage] = {
            Organization: organizations,
            CaseStudyPage: innovations,
            LessonPage: innovations,
        }
        self.progress = progress
        self.added = 0
        self.levels = {term.code: term for term in EducationLevel.objects.all()}
        self.subjects = {term.code: term for term in Subject.objects.all()}
        self.strategies = {strategy.slug: strategy for strategy in Strategy.objects.current()}
        self.conditions = {f"{c.strategy.slug}.{c.number}": c for c in SuccessCondition.objects.current()}

    def load(self, samples: Samples) -> int:
        """Add all samples that are not there yet; return how many pages were added."""
        schools = {
            school.key: self._once(Organization, f"sample-school-{school.key}", self._school_values(school))
            for school in samples.schools
        }
        cases = {
            case.key: self._once(CaseStudyPage, f"sample-{case.key}", self._case_values(case, schools[case.school]))
            for case in samples.cases
        }
        for lesson in samples.lessons:
            values = self._lesson_values(lesson, schools[lesson.school], cases.get(lesson.case))
            self._once(LessonPage, f"sample-lesson-{lesson.key}", values)
        for record in load_adoptions(samples.adoptions, cases, schools):
            self.progress(f"{record.uid} {record.adopter_org.title}")
        return self.added

    def _once(self, model: type[Coded], uid: str, values: dict[str, Any]) -> Coded:
        """The page `uid`, made and published when it is not there. Callables among the values are called then."""
        if page := model.objects.filter(uid=uid).first():
            return page
        made = {name: value() if callable(value) else value for name, value in values.items()}
        related = {name: made.pop(name) for name in ("levels", "subjects", "strategies", "conditions") if name in made}
        tags, evaluations = made.pop("tags", ()), made.pop("evaluations", ())
        page = model(uid=uid, is_sample=True, **made)
        for name, terms in related.items():
            getattr(page, name).set(terms)
        if tags:
            page.tags.set(self._keywords(tags))
        for evaluation in evaluations:
            page.evaluations.add(evaluation)
        page.live = False
        self.parents[model].add_child(instance=page)
        with publishing(Way.SAMPLES):
            page.save_revision().publish()
        self.added += 1
        self.progress(f"{uid} {page.title}")
        return page

    def _keywords(self, names: Iterable[str]) -> list[Keyword]:
        """Keywords by name, as they are in the site or made as samples with a code of their own."""
        found = []
        for name in names:
            keyword = Keyword.objects.filter(name__iexact=name).first()
            if keyword is None:
                number = Keyword.objects.filter(is_sample=True).count() + 1
                keyword = Keyword.objects.create(name=name, slug=f"sample-t{number:03d}", is_sample=True)
            found.append(keyword)
        return found

    def _school_values(self, school: SampleSchool) -> dict[str, Any]:
        values = {name: value for name, value in asdict(school).items() if name not in ("key", "name", "levels")}
        return {
            **values,
            "title": school.name,
            "levels": [self.levels[code] for code in school.levels],
            "student_languages": list(school.student_languages),
        }

    def _case_values(self, case: SampleCase, owner: Organization) -> dict[str, Any]:
        same: tuple[str, ...] = (
            "title",
            "summary",
            "kind",
            "target_group",
            "problem",
            "cost_band",
            "cost_note",
            "weeks",
            "people",
        )
        same += ("results", "limits", "status", "license", "school_year")
        lists = ("objectives", "success_factors", "creator_names")
        return {
            **{name: getattr(case, name) for name in same},
            **{name: list(getattr(case, name)) for name in lists},
            "owner_org": owner,
            **self._tagging(case),
            "levels": [self.levels[code] for code in case.levels],
            "subjects": [self.subjects[code] for code in case.subjects],
            "conditions": [self.conditions[code] for code in case.conditions],
            "process": [("step", asdict(step)) for step in case.steps],
            "components": [("component", asdict(component)) for component in case.components],
            "metrics": [("metric", asdict(metric)) for metric in case.metrics],
            "story": [_story_block(part.kind, part.text) for part in case.story],
            "evaluations": [CaseEvaluation(**asdict(evaluation)) for evaluation in case.evaluations],
            "cover_image": lambda: _picture(case),
        }

    def _lesson_values(
        self, lesson: SampleLesson, owner: Organization, case_study: CaseStudyPage | None
    ) -> dict[str, Any]:
        same: tuple[str, ...] = ("title", "date", "expected", "beyond", "below", "why", "advice", "strategy_proposal")
        same += ("visibility", "participants_n")
        return {
            **{name: getattr(lesson, name) for name in same},
            "next_steps": lesson.next,
            "owner_org": owner,
            "case_study": case_study,
            **self._tagging(lesson),
        }

    def _tagging(self, sample: SampleCase | SampleLesson) -> dict[str, Any]:
        return {"strategies": [self.strategies[slug] for slug in sample.strategies], "tags": sample.tags}


def _story_block(kind: str, text: str) -> tuple[str, Any]:
    if kind == "quote":
        return "quote", {"text": text, "source": ""}
    if kind == "heading":
        return "heading", text
    return "paragraph", "".join(f"<p>{escape(part)}</p>" for part in text.split("\n\n"))


def _picture(case: SampleCase) -> SiteImage:
    """The picture drawn for a case: of pixels alone, it needs no cleaning."""
    return SiteImage.objects.create(
        title=f"ภาพตัวอย่าง: {case.title}"[:255],
        description=case.picture.alt,
        file=CleanPhoto(draw_case(case), name=f"sample-{case.key}.webp"),
        is_sample=True,
    )
