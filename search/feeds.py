"""A search that somebody wants to hear of again: its newest results as an Atom feed, without an account.

Guarantees the same answer as the page of the search (same words, same filters, only public pages), newest first, that
the address of the feed says everything (nothing is kept about who reads it), and that an unchanged search is an
unchanged feed, byte for byte, so that a reader which knows the latest one is answered with 304.
"""

from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from innovations.keywords import redirect_to_main
from search.described import described
from search.engines.base import SearchEngineError
from search.forms import SearchForm
from search.results import Result, SearchResults

RETRY_SECONDS = 600
#: When nothing has been published that answers. The format wants a time; the present one would change with each answer.
#: Before any page of the site, and not the zero of Unix, which Django takes for no time when it is asked what changed.
NEVER = datetime(2000, 1, 1, tzinfo=UTC)


class SearchAtom(Atom1Feed):
    """Atom whose time is that of its latest entry, also when there is none."""

    def latest_post_date(self) -> datetime:
        return super().latest_post_date() if self.items else NEVER


class SearchFeed(Feed):
    """The first page of a search, newest first."""

    feed_type = SearchAtom
    author_name = settings.WAGTAIL_SITE_NAME

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> SearchResults:
        """What the address asks for, whatever order and page it names."""
        data = request.GET.copy()
        data["sort"] = "newest"
        data.pop("page", None)
        return SearchResults.find(SearchForm.from_data(data))

    def title(self, results: SearchResults) -> str:
        """The words and the names of the filters: somebody may follow several."""
        return _("ค้นหา %(search)s") % {"search": described(results.form)}

    def link(self, results: SearchResults) -> str:
        """The page of the same search, in the feed's order."""
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
        """The passage with the words. Atom takes it for HTML, and what teachers write is text."""
        return escape("".join(segment.text for segment in item.snippet))

    def item_pubdate(self, item: Result) -> datetime | None:
        return item.page.first_published_at

    def item_updateddate(self, item: Result) -> datetime:
        return item.page.last_published_at or item.page.first_published_at or NEVER


_feed = SearchFeed()


@require_safe
def search_feed(request: HttpRequest) -> HttpResponse:
    """The feed; when no engine can answer, a reader of feeds is asked to come again."""
    if merged := redirect_to_main(request):
        return merged
    try:
        return _feed(request)
    except SearchEngineError:  # logged by the executor
        return HttpResponse(status=503, headers={"Retry-After": str(RETRY_SECONDS)})
