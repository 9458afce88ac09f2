"""The list below a search box while somebody types, as a piece of HTML; `js/suggest.js` shows it."""

import logging

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from search.completion import offers
from search.engines.base import SearchEngineError
from search.forms import SearchForm

logger = logging.getLogger(__name__)


@require_safe
def suggest(request: HttpRequest) -> HttpResponse:
    """The offers for `q`, which keep the filters and the order beside it.

    None when the index cannot be read, which the page of the search will say.
    """
    try:
        found = offers(request.GET.get("q", ""), SearchForm.from_data(request.GET), request)
    except SearchEngineError:
        logger.warning("No suggestions: the search index cannot be read", exc_info=True)
        found = []
    response = render(request, "search/suggest.html", {"offers": found})
    response["X-Robots-Tag"] = "noindex"
    return response
