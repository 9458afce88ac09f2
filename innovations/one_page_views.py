"""The page that prints a case on one sheet."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from innovations.models import CaseStudyPage
from innovations.one_page import OnePage


@require_safe
def one_page(request: HttpRequest, case_uid: str) -> HttpResponse:
    """A case in short; 404 for one that nobody may read."""
    case = CaseStudyPage.objects.readable().with_owner().filter(uid=case_uid).first()
    if case is None:
        raise Http404
    response = render(request, "innovations/one_page.html", {"sheet": OnePage.of(case), "case": case})
    response.headers["X-Robots-Tag"] = "noindex"  # the case's own page says more
    return response
