"""Suggestions over HTTP: a part of the share form, asked for anew when more is written."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from community.models import Draft
from community.share.requests import asker
from community.share.suggestions import FIELDS, suggestions_for
from community.share.writing import Writing
from core.rate_limits import Limit

#: The form asks when its question comes into view; each costs some 15 ms of CPU.
ASKED = Limit("share-suggestions", times=120, seconds=300)


@require_safe
@never_cache
def share_suggestions(request: HttpRequest, uid: str) -> HttpResponse:
    """What fits the draft so far, for the question that `field` names; 401 for who is signed out, 404 for no author."""
    if not request.user.is_authenticated:
        return HttpResponse(status=HTTPStatus.UNAUTHORIZED)
    draft = get_object_or_404(Draft.objects.of(asker(request)).select_related("owner", "page"), uid=uid)
    if ASKED.count(str(request.user.pk)) > ASKED.times:
        return HttpResponse(status=HTTPStatus.TOO_MANY_REQUESTS, headers={"Retry-After": str(ASKED.retry_after)})
    wanted = request.GET.get("field", "")
    if wanted not in FIELDS:
        return HttpResponse(status=HTTPStatus.BAD_REQUEST)
    suggestions = suggestions_for(Writing(draft, asker(request)), (wanted,))
    context = {"draft": draft, "suggestions": suggestions, "wanted": wanted}
    return render(request, "community/share/suggestions.html", context)
