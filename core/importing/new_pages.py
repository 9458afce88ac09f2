"""Storing a page that was never stored before: the page, its first revision, and going live with it.

Guarantees the same rows, logs and signals as `parent.add_child`, `page.save_revision` and `revision.publish` one after
the other (a test compares them), without asking the database for what is known of a new page: it has no related rows
but those that came with it, it is the root of no site, and its first revision says what the page says.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.utils import timezone
from modelcluster.models import get_all_child_m2m_relations, get_all_child_relations
from wagtail.log_actions import log
from wagtail.models import COMMENTS_RELATION_NAME, Page, Revision
from wagtail.signals import page_published, published

from core.models import CodedPage

PUBLISHED_FIELDS = (
    "live",
    "has_unpublished_changes",
    "expired",
    "first_published_at",
    "last_published_at",
    "live_revision",
)


def add_with_revision(page: CodedPage, parent: Page, user: Any, goes_live: bool) -> Revision:
    """Add a valid page as a draft below `parent`; return its first revision.

    Args:
        goes_live: whether `publish_first` follows, so that there are no changes which wait for that.
    """
    page.live, page.owner = False, user
    page._is_site_root = False  # Wagtail's own note on a page, in the place of a query at each save
    with _related_rows_at_hand(page):
        parent.add_child(instance=page)
    return page.save_revision(user=user, clean=False, changed=not goes_live)


def publish_first(page: CodedPage, revision: Revision, user: Any) -> None:
    """Let a page go live that was just added with this revision and keeps every rule of its type."""
    now = timezone.now()
    page.live, page.has_unpublished_changes, page.expired = True, False, False
    page.first_published_at = page.last_published_at = now
    page.live_revision = revision
    page.compute_fields()
    page.save(update_fields=[*PUBLISHED_FIELDS, *page.computed_fields], clean=False)
    page_published.send(sender=type(page), instance=page, revision=revision)
    published.send(sender=type(page), instance=page, revision=revision)
    log(instance=page, action="wagtail.publish", user=user, revision=revision, content_changed=True)


@contextmanager
def _related_rows_at_hand(page: Page) -> Iterator[None]:
    """Keep the page's lists of related rows in memory while it is saved, which would forget them.

    What is then made of the page, its revision and its references, reads them there.
    """
    names = [relation.get_accessor_name() for relation in get_all_child_relations(page)]
    names += [field.name for field in get_all_child_m2m_relations(page)]
    rows = {name: list(getattr(page, name).all()) for name in names if name != COMMENTS_RELATION_NAME}
    yield
    for name, found in rows.items():
        setattr(page, name, found)
