"""Which cases and lessons a reader may see."""

from typing import Any

from django.db.models import BooleanField, Case, Count, ExpressionWrapper, Q, QuerySet, When, Window
from wagtail.models import PageManager
from wagtail.query import PageQuerySet

from core.privacy import restricted
from innovations.choices import Visibility


class SharedPageQuerySet(PageQuerySet):
    def readable(self) -> "SharedPageQuerySet":
        """Live, not below a private page, and not for members only: what anybody may read.

        Privacy is a condition of the query itself; Wagtail's `public()` asks the database for it beforehand.
        """
        readable = self.live().filter(~restricted())
        if self._has_field("visibility"):
            readable = readable.exclude(visibility=Visibility.MEMBERS)
        return readable

    def with_owner(self) -> "SharedPageQuerySet":
        """With the owner, and whether anybody may read its page: `SharedPage.owner_is_public` without a query."""
        public = ExpressionWrapper(Q(owner_org__live=True) & ~restricted("owner_org__path"), BooleanField())
        return self.select_related("owner_org").annotate(owner_is_public=public)

    def for_cards(self) -> "SharedPageQuerySet":
        """With what a card shows, so that a list costs the same number of queries whatever its length."""
        if self._has_field("cover_image"):
            return self.with_owner().select_related("cover_image").prefetch_related("cover_image__renditions")
        return self.with_owner()

    def newest(self, limit: int | None, *, before: QuerySet[Any] | None = None, **conditions: Q) -> list[Any]:
        """The newest pages for cards, each with the number of all of them as `found_in_all`, in one query.

        A window is counted before the limit cuts. `conditions` are counted likewise, each under its name.

        Args:
            before: ids of pages that stand before all others; the copies of pictures are then left to the caller.
        """
        windows = {name: Window(Count("pk", filter=condition)) for name, condition in conditions.items()}
        counted = self.for_cards().annotate(found_in_all=Window(Count("*")), **windows)
        order = ("-first_published_at", "-pk")
        if before is None:
            return list(counted.order_by(*order)[:limit])
        counted = counted.prefetch_related(None).annotate(place=Case(When(pk__in=before, then=0), default=1))
        return list(counted.order_by("place", *order)[:limit])

    def _has_field(self, name: str) -> bool:
        return any(field.name == name for field in self.model._meta.get_fields())


SharedPageManager: Any = PageManager.from_queryset(SharedPageQuerySet)
