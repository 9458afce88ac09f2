"""The page of the map of districts."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from innovations.compare_views import LONGEST_SHOWN, UID
from innovations.models import CaseStudyPage
from innovations.spread_map import SpreadMap


@require_safe
def spread_map(request: HttpRequest) -> HttpResponse:
    """The spread of all practices, or of the one that `case` names; an unknown code is said and all are shown (404)."""
    code = request.GET.get("case", "").strip()
    case = None
    if code and UID.fullmatch(code):
        case = CaseStudyPage.objects.readable().with_owner().filter(uid=code).first()
    problem = ""
    if code and case is None:
        unknown = _("ไม่พบเรื่องรหัส “%(code)s” หรือเรื่องนี้ไม่ได้เผยแพร่แล้ว แผนที่นี้แสดงทุกเรื่อง")
        problem = unknown % {"code": code[:LONGEST_SHOWN]}
    context = {"spread": SpreadMap.of(case), "case": case, "problem": problem}
    return render(request, "innovations/spread_map.html", context, status=404 if problem else 200)
