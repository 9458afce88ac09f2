"""What is offered while a reader types: past searches, strategies, keywords, and titles of public pages.

Choosing a strategy or a keyword filters by it, and like other words it leaves the filters and the order of the search
that one types at as they are. Words before the last one stay what is looked for: ขยะ อ่านเ → ขยะ with keyword อ่านเช้า.

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
from django.utils.translation import gettext_lazy as _

from core.facets import SORT_PARAMETER, url_data
from innovations.models import CaseStudyPage, Keyword, LessonPage
from search.eligibility import indexable_pages
from search.executor import suggest
from search.facets import TYPE_LABELS
from search.forms import SearchForm
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


def offers(typed: str, form: SearchForm, request: HttpRequest) -> list[Offer]:
    """At most `OFFERS` for what stands in the box.

    Args:
        typed: what stands in it.
        form: the search that a choice goes on from.
        request: says in which language addresses are.

    Raises:
        SearchEngineError: the index cannot be read.
    """
    words = normalise(typed[:LONGEST])
    if len(words) < SHORTEST:
        return []
    first = [*_past_queries(words, form), *_filters(words, form)]
    return [*first, *_titles(words, OFFERS - len(first), request)]


def _search(form: SearchForm, words: str, facet: str = "", value: str = "") -> str:
    """The address of a search with other words and one more filter."""
    chosen = form.chosen | ({facet: (*form.chosen.get(facet, ()), value)} if facet else {})
    data = url_data(chosen, q=words, sort=form.data.get(SORT_PARAMETER, ""))
    return f"{reverse('search')}?{data.urlencode()}"


def past_queries() -> list[str]:
    """Searches of several days that found something, the most frequent first; kept for ten minutes."""
    return cache.get_or_set("search-past-queries", _past_queries_now, PAST_KEPT) or []


def _past_queries_now() -> list[str]:
    rows = SearchQueryLog.objects.filter(hits__gt=0).exclude(query="").order_by().values("query")
    often = rows.annotate(days=Count("date", distinct=True), times=Count("pk")).filter(days__gte=DAYS)
    return list(often.order_by("-times", "query").values_list("query", flat=True)[:PAST_QUERIES])


def _past_queries(words: str, form: SearchForm) -> Iterator[Offer]:
    found = [query for query in past_queries() if words in query and words != query]
    for query in sorted(found, key=lambda query: not query.startswith(words))[:EACH]:
        yield Offer("query", query, _search(form, query))


def _filters(words: str, form: SearchForm) -> list[Offer]:
    """Strategies and keywords that hold what was typed; if there are none, those that hold its last word."""
    before, _space, last = words.rpartition(" ")
    ways = [("", words), (before, last)] if before and len(last) >= SHORTEST else [("", words)]
    for kept, part in ways:
        found = [*_strategies(part, form, kept), *_keywords(part, form, kept)]
        if found:
            return found
    return []


def _strategies(words: str, form: SearchForm, kept: str) -> list[Offer]:
    """Strategies of the plan in force that are not chosen yet."""
    found = [
        row
        for row in Strategy.objects.current()
        if words in normalise(f"{row.title_th} {row.title_en}") and row.slug not in form.chosen.get("strategy", ())
    ]
    return [Offer("strategy", row.short_label, _search(form, kept, "strategy", row.slug)) for row in found[:EACH]]


def _keywords(words: str, form: SearchForm, kept: str) -> list[Offer]:
    """Keywords of pages that anybody may read, those that are not chosen yet."""
    used = [
        Exists(model.objects.readable().filter(tagged_items__tag=OuterRef("pk")).order_by())
        for model in (CaseStudyPage, LessonPage)
    ]
    rows = Keyword.objects.filter(Q(used[0]) | Q(used[1]), synonym_of=None, name__icontains=words)
    found = rows.exclude(slug__in=form.chosen.get("tag", ())).order_by("name")[:EACH]
    return [Offer("tag", row.name, _search(form, kept, "tag", row.slug)) for row in found]


def _titles(words: str, limit: int, request: HttpRequest) -> Iterator[Offer]:
    """Titles, each leading to its page; the database has the last word on what is public."""
    found = suggest(words, limit)
    by_id = {int(one.id.partition(":")[2]): one for one in found}
    pages = indexable_pages().filter(pk__in=by_id).in_bulk()
    for page_id, one in by_id.items():
        if page_id in pages:
            yield Offer(one.type, pages[page_id].title, pages[page_id].get_url(request))
