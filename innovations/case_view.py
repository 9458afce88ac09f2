"""What the page of a case study shows, gathered in as few queries as it takes.

A reader's page asks the database at most ten times, however much it shows: where the page is (3: site, page, type),
related cases, evaluations, pictures, documents, the pictures' smaller copies, labels together with lessons, and once a
minute the foot of the page.
"""

import datetime
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import cached_property

from core.charts import Timeline
from core.choosers import fetch_chosen
from core.languages import path_in_language
from innovations.adoption.on_case import AdoptionsOfCase, adoption_branches
from innovations.cards import Card, Reason
from innovations.choices import LICENCE_URLS, Licence
from innovations.evaluation_timeline import evaluation_timeline
from innovations.labels import Label, Labels, labels_and_lessons_of, labels_in_memory
from innovations.models import CaseEvaluation, CaseStudyPage, LessonPage
from innovations.related import RelatedCase, related_cases


@dataclass(frozen=True)
class CaseView:
    """A case study with its labels, its lessons (as `labels_and_lessons_of` gives them) and its neighbours."""

    page: CaseStudyPage
    labels: Labels
    lessons: list[LessonPage]
    related: list[Card]
    evaluations: list[CaseEvaluation]
    adoptions: AdoptionsOfCase
    address: str

    @classmethod
    def of(cls, page: CaseStudyPage, request: HttpRequest) -> "CaseView":
        preview = getattr(request, "is_preview", False)
        related, evaluations = related_cases(page), list(page.evaluations.all())
        if not preview:
            evidence = [evaluation.evidence_files for evaluation in evaluations]
            fetch_chosen(
                [page.process, page.story, page.gallery, page.files, *evidence],
                [page.cover_image, *(one.page.cover_image for one in related)],
            )
        others = [one.page.pk for one in related]
        labels, lessons, rows = labels_and_lessons_of(page.pk, others, adoption_branches(page.pk))
        own_labels = labels_in_memory(page) if preview else labels[page.pk]
        page.issue_number = own_labels.issue_number
        return cls(
            page=page,
            labels=own_labels,
            lessons=lessons,
            related=[_card(one, labels[one.page.pk], own_labels) for one in related],
            evaluations=evaluations,
            adoptions=AdoptionsOfCase.of(rows),
            address=_address(page, request),
        )

    @cached_property
    def timeline(self) -> Timeline:
        return evaluation_timeline(self.evaluations)

    @property
    def dated_evaluations(self) -> list[CaseEvaluation]:
        """The evaluations in the order of the timeline, whose numbers they share."""
        return sorted(self.evaluations, key=lambda evaluation: evaluation.date)

    @property
    def creators(self) -> list[Label]:
        """Names to show: free names, and members who made their name public, who have a page by their code."""
        return [*(Label("", name, "") for name in self.page.creator_names), *self.labels.creators]

    @property
    def licence_url(self) -> str:
        return LICENCE_URLS[Licence(self.page.license)]

    @cached_property
    def json_ld(self) -> dict[str, Any]:
        """The case as schema.org `LearningResource`. Its address is the Thai one in both languages: it is one thing."""
        page = self.page
        data: dict[str, Any] = {
            "@context": "https://schema.org",
            "@type": "LearningResource",
            "@id": self.address,
            "url": self.address,
            "name": page.title,
            "description": page.summary,
            "identifier": page.uid,
            "inLanguage": "th",
            "learningResourceType": str(page.get_kind_display()),
            "educationalLevel": [label.label_th for label in self.labels.levels],
            "about": [label.label_th for label in self.labels.strategies],
            "keywords": [label.label_th for label in self.labels.tags],
            "license": self.licence_url,
            "isAccessibleForFree": True,
            "provider": {"@type": "EducationalOrganization", "name": page.owner_org.title},
            "datePublished": _iso(page.first_published_at),
            "dateModified": _iso(page.last_published_at),
        }
        return {name: value for name, value in data.items() if value}


def _card(related: RelatedCase, labels: Labels, own: Labels) -> Card:
    """A related case with what it has in common with this one."""
    shared = tuple(label for label in labels.strategies if label in own.strategies)
    return Card(related.page, labels, Reason(related.words, () if related.words else shared))


def _address(page: CaseStudyPage, request: HttpRequest) -> str:
    """The absolute address of the Thai page where the site was asked; of a page that has none yet, that of the site."""
    return request.build_absolute_uri(path_in_language(page.get_url(request) or "/", settings.LANGUAGE_CODE))


def _iso(moment: datetime.datetime | None) -> str:
    return moment.date().isoformat() if moment else ""
