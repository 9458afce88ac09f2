"""Which cases and lessons a reader may see."""

from typing import Any

from wagtail.models import PageManager
from wagtail.query import PageQuerySet

from innovations.choices import Visibility


class SharedPageQuerySet(PageQuerySet):
    def readable(self) -> "SharedPageQuerySet":
        """Live, not below a private page, and not for members only: what anybody may read."""
        readable = self.live().public()
        if any(field.name == "visibility" for field in self.model._meta.get_fields()):
            readable = readable.exclude(visibility=Visibility.MEMBERS)
        return readable

    def for_cards(self) -> "SharedPageQuerySet":
        """With what a card shows, so that a list costs the same number of queries whatever its length."""
        related = ["owner_org"]
        if any(field.name == "cover_image" for field in self.model._meta.get_fields()):
            return self.select_related(*related, "cover_image").prefetch_related("cover_image__renditions")
        return self.select_related(*related)


SharedPageManager: Any = PageManager.from_queryset(SharedPageQuerySet)
