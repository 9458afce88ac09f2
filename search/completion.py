"""What is offered while a reader types: past searches, strategies, keywords, and titles of public pages.

Guarantees that only what anybody may read is offered, that a past search is offered only when it was made on `DAYS`
different days and found something (the log keeps nothing personal to begin with), and that what was typed is kept
nowhere.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.core.cache import cache
from django.db.models import Count, Exists, OuterRef, Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from innovations.models import CaseStudyPage, Keyword, LessonPage
from search.eligibility import indexable_pages
from search.executor import suggest
from search.facets import TYPE_LABELS
from search.models import SearchQueryLog
from search.thai import normalise
from strategy.models import Strategy

SHORTEST = 2  # letters; one is in every title
LONGEST = 60
OFFERS = 8
EACH = 2  # past searches, strategies and keywords, so that titles have room
DAYS = 3
PAST_QUERIES = 300
PAST_KEPT = 600  # seconds
LABELS: dict[str, str | Promise] = {
    "query": _("คำค้น"),
    "strategy": _("ยุทธศาสตร์"),
    "tag": _("คำสำคัญ"),
    **TYPE_LABELS,
}


@dataclass(frozen=True)
class Offer:
    """One line of the list: what it is, its text, and where choosing it leads."""

    kind: str
    text: str
    url: str

    @property
    def label(self) -> str | Promise:
        return LABELS[self.kind]


def offers(typed: str, request: HttpRequest) -> list[Offer]:
    """At most `OFFERS` for what stands in the box.

    Raises:
        SearchEngineError: the index cannot be read.
    """
    words = normalise(typed[:LONGEST])
    if len(words) < SHORTEST:
        return []
    first = [*_past_queries(words), *_strategies(words), *_keywords(words)]
    return [*first, *_titles(words, OFFERS - len(first), request)]


def _search(**parameters: str) -> str:
    return f"{reverse('search')}?{urlencode(parameters)}"


def past_queries() -> list[str]:
    """Searches of several days that found something, the most frequent first; kept for ten minutes."""
    return cache.get_or_set("search-past-queries", _past_queries_now, PAST_KEPT) or []


def _past_queries_now() -> list[str]:
    rows = SearchQueryLog.objects.filter(hits__gt=0).exclude(query="").order_by().values("query")
    often = rows.annotate(days=Count("date", distinct=True), times=Count("pk")).filter(days__gte=DAYS)
    return list(often.order_by("-times", "query").values_list("query", flat=True)[:PAST_QUERIES])


def _past_queries(words: str) -> Iterator[Offer]:
    found = [query for query in past_queries() if words in query and words != query]
    for query in sorted(found, key=lambda query: not query.startswith(words))[:EACH]:
        yield Offer("query", query, _search(q=query))


def _strategies(words: str) -> list[Offer]:
    """Strategies of the plan in force; choosing one filters by it."""
    found = [row for row in Strategy.objects.current() if words in normalise(f"{row.title_th} {row.title_en}")]
    return [Offer("strategy", row.short_label, _search(strategy=row.slug)) for row in found[:EACH]]


def _keywords(words: str) -> list[Offer]:
    """Keywords of pages that anybody may read; choosing one filters by it."""
    used = [
        Exists(model.objects.readable().filter(tagged_items__tag=OuterRef("pk")).order_by())
        for model in (CaseStudyPage, LessonPage)
    ]
    rows = Keyword.objects.filter(Q(used[0]) | Q(used[1]), synonym_of=None, name__icontains=words)
    return [Offer("tag", row.name, _search(tag=row.slug)) for row in rows.order_by("name")[:EACH]]


def _titles(words: str, limit: int, request: HttpRequest) -> Iterator[Offer]:
    """Titles, each leading to its page; the database has the last word on what is public."""
    found = suggest(words, limit)
    by_id = {int(one.id.partition(":")[2]): one for one in found}
    pages = indexable_pages().filter(pk__in=by_id).in_bulk()
    for page_id, one in by_id.items():
        if page_id in pages:
            yield Offer(one.type, pages[page_id].title, pages[page_id].get_url(request))
