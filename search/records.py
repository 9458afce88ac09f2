"""Turns pages into index records: the one place that decides which public text is searchable.

Guarantees: what a reader cannot see on the page is not searchable; a masked lesson carries neither its organisation
(in words or as its group) nor its district; contact data and members' names, which depend on somebody's consent, are in
no record; labels are in Thai (and in English beside it) whatever the language of whoever saved the page; any number of
pages costs the same number of queries; files are those that anybody may fetch (`search.page_files`).
"""

import datetime
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from typing import Any

from django.utils.translation import override
from wagtail.models import Page

from core.places import DISTRICTS_BY_CODE
from core.thai_text import school_year_of
from innovations.adoption.bands import band_of
from innovations.labels import Label, Labels, labels_of
from innovations.models import CaseStudyPage, LessonPage
from innovations.models.evaluation import DIMENSIONS
from members.models import Organization
from search.eligibility import indexable_pages, searchable_models
from search.page_files import files_of
from search.signals import boost
from search.spread import Spread, spread_of
from search.streams import stream_text
from search.types import IndexRecord

BATCH = 200
CASE_STREAMS = ("process", "story", "components", "metrics", "gallery", "files")

#: Told of a page that cannot be turned into a record, and why.
LeaveOut = Callable[[int, Exception], None]


def record_id(page_id: int) -> str:
    """The key of a page in every index."""
    return f"page:{page_id}"


def page_id_of(record_id: str) -> int:
    """The page of a key."""
    return int(record_id.removeprefix("page:"))


def all_records(leave_out: LeaveOut | None = None) -> Iterator[IndexRecord]:
    """The records of all searchable pages in the order of their ids, `BATCH` at a time, in constant memory.

    Args:
        leave_out: told of a page that cannot be turned into a record, which is then left out; without it, that raises.
    """
    last = 0
    while ids := list(indexable_pages().filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:BATCH]):
        yield from _readable(ids, leave_out) if leave_out else records_of(ids)
        last = ids[-1]


def _readable(page_ids: Collection[int], leave_out: LeaveOut) -> list[IndexRecord]:
    """The records of those pages that give one; page by page only when they fail together."""
    try:
        return records_of(page_ids)
    except Exception as error:
        # Whatever is wrong with one page, the others shall be found; `leave_out` is told, nothing is swallowed.
        if len(page_ids) > 1:
            return [record for page_id in page_ids for record in _readable([page_id], leave_out)]
        leave_out(next(iter(page_ids)), error)
        return []


def records_of(page_ids: Collection[int]) -> list[IndexRecord]:
    """The records of those of the pages that are searchable now, in the order of their ids.

    Costs one query each for the private parts of the site, the ids and the labels, one a page type, those of
    the prefetched parts, one for files if there are any, and two for how cases spread.
    """
    wanted = list(indexable_pages().filter(pk__in=page_ids).values_list("pk", flat=True))
    if not wanted:
        return []
    pages = [page for name in searchable_models() for page in _load(name, wanted)]
    return records_for(sorted(pages, key=lambda page: page.pk))


def _load(name: str, page_ids: Collection[int]) -> Iterable[Page]:
    """Pages of one type with all that their records say."""
    pages = searchable_models()[name]._default_manager.filter(pk__in=page_ids)
    if name == "case":
        return pages.select_related("owner_org").prefetch_related("evaluations")
    if name == "lesson":
        return pages.select_related("owner_org")
    return pages.prefetch_related("levels") if name == "organization" else pages


def records_for(pages: Iterable[Page]) -> list[IndexRecord]:
    """The records of specific pages in their order, whether they may be shown or not.

    One query for all labels, one for all files if there are any, two for how cases spread.
    """
    listed = list(pages)
    labels = labels_of(page.pk for page in listed)
    files = files_of(listed)
    spread = spread_of([page.pk for page in listed if isinstance(page, CaseStudyPage)])
    with override("th"):
        return [replace(_record(page, labels[page.pk], spread), files=files.get(page.pk, ())) for page in listed]


def _record(page: Page, labels: Labels, spread: Spread) -> IndexRecord:
    if isinstance(page, CaseStudyPage):
        return _case(page, labels, spread)
    if isinstance(page, LessonPage):
        return _lesson(page, labels)
    if isinstance(page, Organization):
        return _organization(page)
    return _plain_page(page)


def _case(page: CaseStudyPage, labels: Labels, spread: Spread) -> IndexRecord:
    district = page.owner_org.district
    texts = [
        *(page.target_group, page.problem, *page.objectives),
        *(stream_text(getattr(page, name)) for name in CASE_STREAMS),
        *(page.results, *page.success_factors, page.limits, page.cost_note),
        *(text for evaluation in page.evaluations.all() for text in _evaluation_texts(evaluation)),
        *page.creator_names,
    ]
    return IndexRecord(
        **_common(page, "case"),
        source_id=page.uid,
        summary=page.summary,
        body=_joined(texts),
        keywords=(*_keywords(labels), page.owner_org.title, *_district_names(district)),
        facets={
            **_label_facets(labels),
            "kind": _values(page.kind),
            "district": _values(district),
            "cost": _values(page.cost_band),
            "evidence": (str(page.evidence_level),),
            "adoption": (band_of(page.adoption_count),),
            "year": _values(page.school_year),
        },
        evidence=page.evidence_level,
        group=page.owner_org.uid,
        schools=(page.owner_org.uid, *spread.adopters.get(page.pk, ())),
        adopted=page.adoption_count,
        recent=page.recent_adoption_count,
        boost=boost(page.evidence_level, page.adoption_count, _day(page), page.pk in spread.featured),
    )


def _lesson(page: LessonPage, labels: Labels) -> IndexRecord:
    shows_org = not page.is_masked
    district = page.owner_org.district if shows_org else ""
    organization = (page.owner_org.title, *_district_names(district)) if shows_org else ()
    return IndexRecord(
        **_common(page, "lesson"),
        source_id=page.uid,
        summary=page.advice,
        body=_joined([*(text for _heading, text in page.questions), page.strategy_proposal, page.decision_note]),
        keywords=(*_keywords(labels), *organization),
        facets={
            **_label_facets(labels),
            "district": _values(district),
            "year": (str(school_year_of(page.date)),),
        },
        group=page.owner_org.uid if shows_org else "",
        schools=_values(page.owner_org.uid) if shows_org else (),
        boost=boost(published=_day(page)),
    )


def _organization(page: Organization) -> IndexRecord:
    """The printed name is searchable too: people type what they read in the announcement."""
    levels = [Label(term.code, term.label_th, term.label_en) for term in page.levels.all()]
    affiliation = page.get_affiliation_display()
    names = (page.seed_name, page.moe_code, affiliation, *_district_names(page.district), *_both_languages(levels))
    return IndexRecord(
        **_common(page, "organization"),
        source_id=page.uid,
        summary=page.about,
        body=_joined([page.subdistrict, *page.student_languages]),
        keywords=tuple(dict.fromkeys(str(name) for name in names if name and name != page.title)),
        facets={"level": tuple(level.code for level in levels), "district": _values(page.district)},
        schools=_values(page.uid),
        boost=boost(published=_day(page)),
    )


def _plain_page(page: Page) -> IndexRecord:
    return IndexRecord(
        **_common(page, "page"),
        source_id=page.slug,
        summary=page.search_description,
        body=stream_text(page.body),
        boost=boost(published=_day(page)),
    )


def _common(page: Page, kind: str) -> dict[str, Any]:
    """What every record has. Times have one precision (seconds, UTC), since an index compares them as text."""
    published = page.first_published_at
    text = published.astimezone(datetime.UTC).isoformat(timespec="seconds") if published else ""
    return {"id": record_id(page.pk), "page_id": page.pk, "type": kind, "title": page.title, "published": text}


def _day(page: Page) -> datetime.date | None:
    return page.first_published_at.date() if page.first_published_at else None


def _evaluation_texts(evaluation: Any) -> list[str]:
    return [*(getattr(evaluation, name) for name in DIMENSIONS), evaluation.method, evaluation.instrument]


def _joined(texts: Iterable[Any]) -> str:
    return "\n".join(text for text in map(str, texts) if text.strip())


def _values(value: Any) -> tuple[str, ...]:
    return (str(value),) if value else ()


def _keywords(labels: Labels) -> tuple[str, ...]:
    """Tags, then the names of strategies, levels and subjects in both languages."""
    return tuple(
        dict.fromkeys(
            [label.label_th for label in labels.tags]
            + _both_languages([*labels.strategies, *labels.levels, *labels.subjects])
        )
    )


def _both_languages(labels: Iterable[Label]) -> list[str]:
    return [name for label in labels for name in (label.label_th, label.label_en) if name]


def _district_names(code: str) -> tuple[str, ...]:
    district = DISTRICTS_BY_CODE.get(code)
    return (district.name_th, district.name_en) if district else ()


def _label_facets(labels: Labels) -> dict[str, tuple[str, ...]]:
    return {
        "strategy": tuple(label.code for label in labels.strategies),
        "issue": tuple(dict.fromkeys(label.group for label in labels.strategies)),
        "level": tuple(label.code for label in labels.levels),
        "subject": tuple(label.code for label in labels.subjects),
        "tag": tuple(label.code for label in labels.tags),
    }
