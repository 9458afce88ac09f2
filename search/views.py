"""The search page."""

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_safe

from core.asking import asking
from core.partials import vary_by_htmx, wants_part
from core.readers import is_asked_by_a_reader
from innovations.keywords import redirect_to_main
from search.engines.base import SearchEngineError
from search.forms import NEAR, SORT_LABELS, SearchForm
from search.models import SavedSearch
from search.near import own_school
from search.promotions import promotions_for
from search.query_log import AnsweredFirst, is_new_question, note_search
from search.results import SearchResults, with_promoted
from search.saved import note_look, query_of, saved_as
from search.suggestions import suggestions_for


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Answer what the URL asks for. When no engine can, say so honestly: the page is there, the search is not."""
    if merged := redirect_to_main(request):
        return merged
    form = SearchForm.from_data(request.GET)
    if form.sort == NEAR and "near" not in request.GET and (school := own_school(request.user.pk)):
        return redirect(f"{request.path}{form.address(near=school)}")
    context: dict[str, Any] = {
        "form_data": form.shown,
        "kept": form.kept,
        "sorts": list(SORT_LABELS.items()),
        "results": None,
        "suggestions": [],
    }
    try:
        results = SearchResults.find(form)
        suggestions = [] if results.total else suggestions_for(form, results.answer)
    except SearchEngineError:  # logged by the executor
        context["promoted"] = with_promoted(promotions_for(form), ())[0]
        return render(request, "search/search.html", context, status=HTTPStatus.SERVICE_UNAVAILABLE)
    saved = saved_as(request.user, form)
    context |= {
        "results": results,
        "suggestions": suggestions,
        "ask_url": asking.url(form.text),
        "address": results.address(request.path),
        "saved": saved,
        "save_url": f"{reverse('search_save')}?{query_of(form)}",
    }
    template = "search/search_part.html" if wants_part(request) else "search/search.html"
    html = render_to_string(template, context, request)
    return vary_by_htmx(AnsweredFirst(html, afterwards=lambda: _note(request, results, saved)))


def _note(request: HttpRequest, results: SearchResults, saved: SavedSearch | None) -> None:
    """Keep what was looked for, if a person asked something new, and that a saved search was looked at."""
    if not is_asked_by_a_reader(request):
        return
    if is_new_question(results.form):
        note_search(results.form, results.total)
    if saved:
        note_look(saved)
