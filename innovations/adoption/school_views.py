"""The page with everything that a school took up and passed on."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core.privacy import restricted
from innovations.adoption.of_school import adopted_by, passed_on_by
from members.models import Organization


@require_safe
def school_spread(request: HttpRequest, school_uid: str) -> HttpResponse:
    """Two tables; 404 for an organisation whose page nobody may read."""
    school = Organization.objects.live().filter(~restricted()).filter(uid=school_uid).first()
    if school is None:
        raise Http404
    context = {"school": school, "adopted": adopted_by(school), "passed_on": passed_on_by(school)}
    return render(request, "innovations/adoption/school_spread.html", context)
