"""Takes the sample content away without a trace: adoptions, pages with their history, pictures with
their files, keywords."""

from collections.abc import Callable

from django.db import transaction
from django.db.models import Q
from wagtail.models import PageLogEntry

from core.models import SiteDocument, SiteImage
from innovations.models import AdoptionRecord, CaseStudyPage, CollectionPage, Keyword, LessonPage
from members.models import MemberProfile, Organization


class SamplesInUse(Exception):
    """Real content refers to a sample; `titles` names it, so that a person can change it first."""

    def __init__(self, titles: list[str]) -> None:
        super().__init__(", ".join(titles))
        self.titles = titles


@transaction.atomic
def remove_samples(progress: Callable[[str], None]) -> int:
    """Delete all samples; return how many pages went.

    Raises:
        SamplesInUse: a real case, lesson, adoption or member belongs to a sample school or case. Nothing is deleted.
    """
    _refuse_if_used()
    _remove_adoptions(progress)
    removed: list[int] = []
    for model in (CollectionPage, LessonPage, CaseStudyPage, Organization):  # a school may go only after what it owns
        for page in model.objects.filter(is_sample=True):
            progress(f"{page.uid} {page.title}")
            removed.append(page.pk)
            page.delete()
    # Wagtail keeps the log of deleted pages; that a sample was here is nobody's history.
    PageLogEntry.objects.filter(page_id__in=removed).delete()
    _remove_media()
    unused = Keyword.objects.filter(is_sample=True, tagged_cases=None, tagged_lessons=None)
    unused.delete()
    return len(removed)


def _remove_adoptions(progress: Callable[[str], None]) -> None:
    """Delete what schools made of sample cases; chains first, since a source may not go before who followed it."""
    records = AdoptionRecord.objects.filter(is_sample=True)
    records.update(source_adoption=None)
    for record in records.select_related("adopter_org"):
        progress(f"{record.uid} {record.adopter_org.title}")
        record.delete()


def _refuse_if_used() -> None:
    samples = {"owner_org__is_sample": True}
    of_samples = Q(source_innovation__is_sample=True) | Q(adopter_org__is_sample=True)
    real = [
        *CaseStudyPage.objects.filter(is_sample=False, **samples),
        *LessonPage.objects.filter(is_sample=False, **samples),
        *Organization.objects.filter(is_sample=False, merged_into__is_sample=True),
        *MemberProfile.objects.filter(org__is_sample=True),
        *AdoptionRecord.objects.filter(of_samples | Q(source_adoption__is_sample=True), is_sample=False),
    ]
    if real:
        raise SamplesInUse([str(each) for each in real])


def _remove_media() -> None:
    """Delete pictures and documents one by one: only so do their files and renditions go with them."""
    for model in (SiteImage, SiteDocument):
        for item in model.objects.filter(is_sample=True):
            item.delete()
