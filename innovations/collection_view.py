"""What the page of a collection shows: its cards in order, each with the curator's reason.

Guarantees that only what anybody may read now is shown, and the same number of queries whatever the number of items:
the items, the cases, the lessons, all pictures' copies, all labels, the strategies, the keywords that were merged.
"""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.urls import reverse

from innovations.cards import Card, cards_of, fetch_copies
from innovations.keywords import with_main_keywords
from innovations.labels import Label
from innovations.listing import Listing
from innovations.models import CaseStudyPage, LessonPage
from innovations.models.collection import MOST_ITEMS, CollectionPage
from strategy.models import Strategy


@dataclass(frozen=True)
class CollectionView:
    """The cards; of a collection by filter also how many the list holds, and where."""

    cards: list[Card]
    strategies: list[Label]
    total: int
    list_url: str
    closes_on: datetime.date | None

    @classmethod
    def of(cls, page: CollectionPage, preview: bool = False) -> "CollectionView":
        """What a reader sees; in a preview the choices are those in memory."""
        whys = {item.page_id: item.why_th for item in page.items.all()}
        if page.is_by_filter:
            listing = Listing.from_data(reverse("wagtail_serve", args=("innovations/",)), _filters(page))
            pages, total = listing.first(MOST_ITEMS)
            list_url = listing.list_url
        else:
            pages, list_url = readable_pages(whys), ""
            total = len(pages)
        fetch_copies([page, *pages])
        return cls(cards_of(pages, whys), _strategies(page, preview), total, list_url, page.valid_to)

    @property
    def has_more(self) -> bool:
        """Whether the list holds more than is shown."""
        return self.total > len(self.cards)


def readable_pages(ids: Iterable[int]) -> list[CaseStudyPage | LessonPage]:
    """Those of the pages that anybody may read, in the order of the ids; two queries."""
    wanted = list(ids)
    found: Mapping[int, Any] = {
        page.pk: page
        for model in (CaseStudyPage, LessonPage)
        for page in model.objects.readable().for_cards().prefetch_related(None).filter(pk__in=wanted)
    }
    return [found[pk] for pk in wanted if pk in found]


def _filters(page: CollectionPage) -> QueryDict:
    """What the list is asked for: a keyword may have been merged since the collection was kept; one query for it."""
    data = QueryDict(page.filter_query)
    return with_main_keywords(data) or data


def _strategies(page: CollectionPage, preview: bool) -> list[Label]:
    chosen: Iterable[Strategy] = page.strategies.all()
    if not preview:
        chosen = Strategy.objects.filter(collections=page.pk).select_related("issue").order_by("number")
    return [Label(s.slug, s.short_label_th, s.short_label_en, str(s.issue.number)) for s in chosen]
