"""The search page."""

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from core.partials import vary_by_htmx, wants_part
from search.engines.base import SearchEngineError
from search.forms import SORT_LABELS, SearchForm
from search.query_log import AnsweredFirst, is_asked_by_a_reader, is_new_question, note_search
from search.results import SearchResults
from search.suggestions import suggestions_for


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Answer what the URL asks for. When no engine can, say so honestly: the page is there, the search is not."""
    form = SearchForm.from_data(request.GET)
    context: dict[str, Any] = {
        "form_data": form.shown,
        "kept": form.kept,
        "sorts": list(SORT_LABELS.items()),
        "results": None,
        "suggestions": [],
    }
    try:
        results = SearchResults.find(form)
        suggestions = [] if results.total else suggestions_for(form, results.terms)
    except SearchEngineError:  # logged by the executor
        return render(request, "search/search.html", context, status=HTTPStatus.SERVICE_UNAVAILABLE)
    context |= {"results": results, "suggestions": suggestions, "address": results.address(request.path)}
    template = "search/search_part.html" if wants_part(request) else "search/search.html"
    html = render_to_string(template, context, request)
    return vary_by_htmx(AnsweredFirst(html, afterwards=lambda: _note(request, results)))


def _note(request: HttpRequest, results: SearchResults) -> None:
    """Keep what was looked for, if a person asked something new."""
    if is_asked_by_a_reader(request) and is_new_question(results.form):
        note_search(results.form, results.total)
