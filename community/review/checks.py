"""What can be found by itself in a submission, before anybody reads it.

A finding is stored with the entry (`ReviewEntry.findings`) as codes and names of fields, never as the text in which
something was found, and becomes words when it is shown, in the language of whoever looks.
"""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from itertools import chain
from typing import Any

from django.db import models
from wagtail.fields import StreamField

from community.review.links import broken_links
from community.review.rights import Shared
from core.fields import LinesField
from core.personal_data import Personal, personal_data
from innovations.content_checks import similar_titles
from innovations.models import CaseStudyPage
from innovations.rules import consent_problem, pictures_problem

OK, LOOK, STOP = "ok", "look", "stop"
CHECKS = ("completeness", "consent", "personal", "duplicates", "links")
TEXTS = (models.CharField, models.TextField, StreamField, LinesField)
PICTURES = ("gallery", "process")


@dataclass(frozen=True)
class Finding:
    """The result of one check.

    Args:
        check: one of `CHECKS`.
        level: ok; look (somebody should); stop (it cannot be published so).
        fields: where, by the name of the field.
        kinds: what kinds of personal data (`core.personal_data`).
        titles: similar titles of the same school.
        percent: completeness of a full record.
    """

    check: str
    level: str = OK
    fields: list[str] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    percent: int | None = None

    def stored(self) -> dict[str, Any]:
        """As JSON."""
        return asdict(self)


def run_checks(page: Shared) -> list[Finding]:
    """Look a version of a page over; one finding for each check, in their order."""
    return [_completeness(page), _consent(page), _personal(page), _duplicates(page), _links(page)]


def _completeness(page: Shared) -> Finding:
    if problems := page.publishing_problems():
        return Finding("completeness", STOP, list(problems))
    if not isinstance(page, CaseStudyPage):
        return Finding("completeness")
    found = page.completeness
    return Finding("completeness", OK if found.is_full else LOOK, list(found.gaps), percent=found.full_percent)


def _consent(page: Shared) -> Finding:
    if not isinstance(page, CaseStudyPage):
        return Finding("consent")
    wanting = [name for name in PICTURES if pictures_problem(getattr(page, name))]
    if consent_problem(page.cover_image):
        wanting.insert(0, "cover_image")
    if pictures_problem(child for child in page.story if child.block_type == "picture"):
        wanting.append("story")
    return Finding("consent", STOP if wanting else OK, wanting)


def _personal(page: Shared) -> Finding:
    found: dict[str, set[Personal]] = {}
    for name, value in chain(_texts_of(page), _texts_of_evaluations(page), _descriptions_of(page)):
        found.setdefault(name, set()).update(personal_data(value))
    fields = [name for name, kinds in found.items() if kinds]
    kinds = sorted({str(kind) for kinds in found.values() for kind in kinds})
    return Finding("personal", LOOK if fields else OK, fields, kinds)


def _duplicates(page: Shared) -> Finding:
    titles = similar_titles(page)
    return Finding("duplicates", LOOK if titles else OK, titles=titles)


def _links(page: Shared) -> Finding:
    broken = broken_links(dict(_texts_of(page)))
    return Finding("links", LOOK if broken else OK, broken)


def _texts_of(page: Shared) -> Iterator[tuple[str, Any]]:
    """Fields of texts, lists of texts or blocks, with their values."""
    yield "title", page.title
    yield from _own_texts(page)


def _own_texts(one: models.Model) -> Iterator[tuple[str, Any]]:
    for known in one._meta.concrete_fields:
        if known.model is type(one) and known.editable and not known.choices and isinstance(known, TEXTS):
            yield known.name, getattr(one, known.name)


def _texts_of_evaluations(page: Shared) -> Iterator[tuple[str, Any]]:
    """What stands in the evaluations of a case, as one field."""
    if isinstance(page, CaseStudyPage):
        for evaluation in page.evaluations.all():
            yield from (("evaluations", value) for _name, value in _own_texts(evaluation))


def _descriptions_of(page: Shared) -> Iterator[tuple[str, Any]]:
    """What pictures say of themselves, by the field in which they stand."""
    cover = getattr(page, "cover_image", None)
    if cover is not None:
        yield "cover_image", cover.description
    for name in (*PICTURES, "story"):
        for child in getattr(page, name, None) or ():
            image = child.value.get("image") if isinstance(child.value, Mapping) else None
            if image is not None:
                yield name, image.description
