"""A search that somebody wants to hear of again: its newest results as an Atom feed, without an account.

Guarantees the same answer as the page of the search (same words, same filters, only public pages), newest first, and
that the address of the feed says everything: nothing is kept about who reads it.
"""

from datetime import datetime
from typing import Any

from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from search.engines.base import SearchEngineError
from search.forms import SearchForm
from search.results import Result, SearchResults

RETRY_SECONDS = 600


class SearchFeed(Feed):
    """The first page of a search, newest first."""

    feed_type = Atom1Feed

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> SearchResults:
        """What the address asks for, whatever order and page it names."""
        data = request.GET.copy()
        data["sort"] = "newest"
        data.pop("page", None)
        return SearchResults.find(SearchForm.from_data(data))

    def title(self, results: SearchResults) -> str:
        return _("ค้นหา “%(words)s”") % {"words": results.form.text} if results.form.text else _("เรื่องใหม่ตามตัวกรอง")

    def link(self, results: SearchResults) -> str:
        """The page of the same search. Django wants it without the order of the feed's own."""
        return f"{reverse('search')}?{results.form.data.urlencode()}"

    def feed_url(self, results: SearchResults) -> str:
        return f"{reverse('search_feed')}?{results.form.data.urlencode()}"

    def items(self, results: SearchResults) -> list[Result]:
        return results.cards

    def item_title(self, item: Result) -> str:
        return item.page.title

    def item_link(self, item: Result) -> str:
        return item.page.get_url() or ""

    def item_guid(self, item: Result) -> str:
        """The address of a page may change with the language; the page stays the same."""
        return f"urn:uuid:{item.page.translation_key}"

    def item_description(self, item: Result) -> str:
        return "".join(segment.text for segment in item.snippet)

    def item_pubdate(self, item: Result) -> datetime | None:
        return item.page.first_published_at

    def item_updateddate(self, item: Result) -> datetime | None:
        return item.page.last_published_at


_feed = SearchFeed()


@require_safe
def search_feed(request: HttpRequest) -> HttpResponse:
    """The feed; when no engine can answer, a reader of feeds is asked to come again."""
    try:
        return _feed(request)
    except SearchEngineError:  # logged by the executor
        return HttpResponse(status=503, headers={"Retry-After": str(RETRY_SECONDS)})
