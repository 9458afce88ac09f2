"""Which pages' records say something of a thing that is not the page itself.

Each function returns page ids as the database holds them now; it may name pages that are not searchable.
"""

from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from wagtail.models import Collection, Page, ReferenceIndex

from core.models import EducationLevel, SiteDocument, Subject
from innovations.adoption.figures import of_school
from innovations.models import AdoptionRecord, CaseStudyPage, Keyword, LessonPage, TaggedCase, TaggedLesson
from members.models import Organization
from search.eligibility import searchable_models
from search.models import IndexChange
from strategy.models import StrategicIssue, Strategy

PageIds = Iterable[int]


def of_subtree(page_id: int) -> PageIds:
    """The page and all below it that are of a searchable type, and the cases that schools among them adopted."""
    path = Page.objects.filter(pk=page_id).values_list("path", flat=True).first()
    if path is None:
        return []
    below = Page.objects.filter(path__startswith=path)
    adopted = AdoptionRecord.objects.filter(adopter_org__path__startswith=path).order_by()
    return [
        *below.type(*searchable_models().values()).order_by().values_list("pk", flat=True),
        *adopted.values_list("source_innovation", flat=True).distinct(),
    ]


def of_expiry() -> PageIds:
    """Pages whose time is up and of which no change was recorded since: nobody saves a page in that moment.

    Readers do not see them from that moment on (`search.eligibility`); this takes them out of the index's totals before
    `publish_scheduled` unpublishes them.
    """
    recorded = IndexChange.objects.filter(page_id=OuterRef("pk"), created_at__gte=OuterRef("expire_at"))
    expired = Page.objects.live().filter(~Exists(recorded), expire_at__lte=timezone.now())
    return expired.type(*searchable_models().values()).order_by().values_list("pk", flat=True)


def of_strategy(strategy: Strategy) -> PageIds:
    return _cases_and_lessons(strategies=strategy)


def of_issue(issue: StrategicIssue) -> PageIds:
    return _cases_and_lessons(strategies__issue=issue)


def of_organization(organization: Organization) -> PageIds:
    """The cases and lessons that it owns and the cases that it adopted, not its own page."""
    return [*_cases_and_lessons(owner_org=organization), *of_school(organization.pk)]


def of_adoption(adoption: AdoptionRecord) -> PageIds:
    """The case: who adopted it is said by its record."""
    return [adoption.source_innovation_id] if adoption.source_innovation_id else []


def of_keyword(keyword: Keyword) -> PageIds:
    """Pages tagged with it or, when it became a synonym, with the keyword in its place."""
    names = Q(tag=keyword) | Q(tag=keyword.synonym_of_id)
    return [*_tagged(TaggedCase, names), *_tagged(TaggedLesson, names)]


def of_level(level: EducationLevel) -> PageIds:
    return [*_ids(CaseStudyPage, levels=level), *_ids(Organization, levels=level)]


def of_subject(subject: Subject) -> PageIds:
    return _ids(CaseStudyPage, subjects=subject)


def of_document(document: SiteDocument) -> PageIds:
    """Pages that offer the document, by Wagtail's reference index."""
    return _offering([document.pk])


def of_collection(collection: Collection) -> PageIds:
    """Pages that offer a document of the collection or of one below it."""
    documents = SiteDocument.objects.filter(collection__path__startswith=collection.path)
    return _offering(documents.values_list("pk", flat=True))


def _offering(document_ids: Iterable[int]) -> list[int]:
    content_types = ContentType.objects.get_for_models(Page, SiteDocument)
    references = ReferenceIndex.objects.filter(
        base_content_type=content_types[Page],
        to_content_type=content_types[SiteDocument],
        to_object_id__in=[str(number) for number in document_ids],
    )
    return [int(page_id) for page_id in references.values_list("object_id", flat=True).distinct()]


def _cases_and_lessons(**condition: Any) -> list[int]:
    return [*_ids(CaseStudyPage, **condition), *_ids(LessonPage, **condition)]


def _ids(model: type[Page], **condition: Any) -> QuerySet[Any, int]:
    return model.objects.filter(**condition).order_by().values_list("pk", flat=True)


def _tagged(model: type[TaggedCase] | type[TaggedLesson], condition: Q) -> QuerySet[Any, int]:
    return model.objects.filter(condition).order_by().values_list("content_object_id", flat=True)
