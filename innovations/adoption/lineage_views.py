"""The page that shows how a case spread from school to school."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from innovations.adoption.lineage_page import LineagePage
from innovations.models import CaseStudyPage


@require_safe
def lineage(request: HttpRequest, case_uid: str) -> HttpResponse:
    """Tree, table and differences of components; 404 for a case that nobody may read.

    `open` names the branches that are unfolded, `reasons` the component of which all reasons are shown.
    """
    case = CaseStudyPage.objects.readable().with_owner().filter(uid=case_uid).first()
    if case is None:
        raise Http404
    page = LineagePage.of(case, request.GET.getlist("open"), request.GET.get("reasons", ""))
    response = render(request, "innovations/adoption/lineage.html", {"page_of": page, "case": case})
    if request.GET:
        response.headers["X-Robots-Tag"] = "noindex"  # the same page with more unfolded
    return response
