"""What can be found by itself in a submission, before anybody reads it.

A finding is stored with the entry (`ReviewEntry.findings`) as codes and names of fields, never as the text in which
something was found, and becomes words when it is shown, in the language of whoever looks.
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

from django.db import models
from wagtail.fields import StreamField

from community.review.links import broken_links
from community.review.rights import Shared
from core.fields import LinesField
from core.personal_data import personal_data
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
    found = {name: personal_data(value) for name, value in _texts_of(page)}
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
    for one in page._meta.concrete_fields:
        if one.model is type(page) and one.editable and not one.choices and isinstance(one, TEXTS):
            yield one.name, getattr(page, one.name)
