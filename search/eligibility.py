"""Decides which pages the public search may show.

Guarantees that the rule exists once as a predicate (`is_indexable`) and once as a query set (`indexable_pages`); a
test proves them equal. A page is searchable when anybody may read it now: of a searchable type, live, not past its
expiry, not an alias, not below a private page, and no lesson for members only.
"""

from functools import lru_cache
from typing import Any

from django.apps import apps
from django.db.models import Q
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction
from wagtail.query import PageQuerySet

from core.privacy import restricted
from innovations.choices import Visibility
from innovations.models import LessonPage

#: Searchable page types by their value of the facet `type`. Named by string: nothing imports `home`.
PAGE_TYPES: dict[str, str] = {
    "case": "innovations.CaseStudyPage",
    "lesson": "innovations.LessonPage",
    "organization": "members.Organization",
    "page": "home.StandardPage",
}


@lru_cache(maxsize=1)
def searchable_models() -> dict[str, type[Page]]:
    """The page models that are searched, by type."""
    return {name: apps.get_model(label) for name, label in PAGE_TYPES.items()}


def is_indexable(page: Page) -> bool:
    """Whether the public search may show this page now. Give a page with its id and its place in the tree."""
    specific: Any = page.specific
    if not any(isinstance(specific, model) for model in searchable_models().values()):
        return False
    if not specific.live or specific.alias_of_id is not None:
        return False
    if specific.expire_at is not None and specific.expire_at <= timezone.now():
        return False
    if isinstance(specific, LessonPage) and specific.visibility == Visibility.MEMBERS:
        return False
    return not _is_private(specific)


def indexable_pages() -> PageQuerySet:
    """All pages that the public search may show now."""
    return (
        Page.objects.live()
        .filter(~restricted())
        .type(*searchable_models().values())
        .filter(Q(expire_at=None) | Q(expire_at__gt=timezone.now()), alias_of=None)
        .exclude(pk__in=LessonPage.objects.filter(visibility=Visibility.MEMBERS).order_by().values("pk"))
    )


def _is_private(page: Page) -> bool:
    """Whether the page or one above it is restricted to some readers."""
    steps = range(page.steplen, len(page.path) + 1, page.steplen)
    return PageViewRestriction.objects.filter(page__path__in=[page.path[:end] for end in steps]).exists()
