"""Lets the figures of cases follow what happens to pages and to records past the services.

A case counts adoptions whose school and case anybody may read, so its figures change when one of these pages, or one
above it, is published, taken off, moved, made private or opened; and when a record is deleted.
"""

from typing import Any

from django.db import transaction
from django.db.models import Q
from django.db.models.signals import post_delete, post_save
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, page_unpublished, post_page_move

from innovations.adoption.figures import refresh_in_batches
from innovations.models import AdoptionRecord, CaseStudyPage
from members.models import Organization


def refresh_below(path: str) -> None:
    """Refresh the cases that have an adoption by, or are, a page at or below a path of the tree."""
    concerned = Q(source_innovation__path__startswith=path) | Q(adopter_org__path__startswith=path)
    ids = AdoptionRecord.objects.filter(concerned).order_by().values_list("source_innovation", flat=True)
    refresh_in_batches(sorted(set(ids)))


def page_changed(sender: Any, instance: Page, **kwargs: Any) -> None:
    """A page was published, taken off the site or moved. Other types have none of these below them."""
    if isinstance(instance.specific_deferred, CaseStudyPage | Organization):
        refresh_below(instance.path)


def page_moved(sender: Any, instance: Page, **kwargs: Any) -> None:
    refresh_below(instance.path)


def restriction_changed(sender: Any, instance: PageViewRestriction, **kwargs: Any) -> None:
    refresh_below(instance.page.path)


def record_deleted(sender: Any, instance: AdoptionRecord, **kwargs: Any) -> None:
    """After the commit: what is deleted with it is gone by then."""
    case_id = instance.source_innovation_id
    transaction.on_commit(lambda: refresh_in_batches([case_id]))


def connect() -> None:
    name = "innovations.adoption.following"
    page_published.connect(page_changed, dispatch_uid=f"{name}.published")
    page_unpublished.connect(page_changed, dispatch_uid=f"{name}.unpublished")
    post_page_move.connect(page_moved, dispatch_uid=f"{name}.moved")
    post_save.connect(restriction_changed, sender=PageViewRestriction, dispatch_uid=f"{name}.restricted")
    post_delete.connect(restriction_changed, sender=PageViewRestriction, dispatch_uid=f"{name}.opened")
    post_delete.connect(record_deleted, sender=AdoptionRecord, dispatch_uid=f"{name}.deleted")
