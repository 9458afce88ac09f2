"""Photos of a draft over HTTP: for the page's script, and the pictures themselves for the authors.

Without script photos come with the form of the screen (`community.share.photo_changes.take`).
"""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from community.models import Draft
from community.share import photo_changes
from community.share.photo_list import photos_context

#: What authors see: wide enough for a phone's screen, some 40 KB.
SHOWN_AS = "max-640x640|format-webp"
STATUS = {
    photo_changes.CLOSED: HTTPStatus.CONFLICT,
    photo_changes.TOO_MANY: HTTPStatus.CONFLICT,
    photo_changes.STALE: HTTPStatus.CONFLICT,
    photo_changes.TOO_OFTEN: HTTPStatus.TOO_MANY_REQUESTS,
}

DraftView = Callable[..., HttpResponseBase]


def _for_authors(view: DraftView) -> DraftView:
    """Give the view the draft of the address; 401 for who is signed out, 404 for who is no author."""

    @wraps(view)
    def guarded(request: HttpRequest, uid: str, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return JsonResponse({"message": _("กรุณาเข้าสู่ระบบอีกครั้ง ภาพยังอยู่ในเครื่องนี้")}, status=HTTPStatus.UNAUTHORIZED)
        draft = Draft.objects.of(request.user).filter(uid=uid).first()
        if draft is None:
            return JsonResponse({"message": _("ไม่พบฉบับร่างนี้")}, status=HTTPStatus.NOT_FOUND)
        return view(request, draft, **kwargs)

    return guarded


@require_POST
@_for_authors
def share_photos(request: HttpRequest, draft: Draft) -> JsonResponse:
    """Add one photo (`photo-file`, `photo-client_id`), or save the words of those that are shown."""
    return _answer(request, draft, request.POST)


@require_POST
@_for_authors
def share_photo(request: HttpRequest, draft: Draft, photo_id: int) -> JsonResponse:
    """Change one photo: its words, or `do` with `up`, `first`, `remove` or `restore`."""
    get_object_or_404(draft.photos, pk=photo_id)
    data = request.POST.dict()
    if action := data.pop("do", ""):
        data["photo-do"] = f"{action}:{photo_id}"
    return _answer(request, draft, data)


def _answer(request: HttpRequest, draft: Draft, data: Any) -> JsonResponse:
    assert request.user.is_authenticated  # noqa: S101  # see _for_authors
    taken = photo_changes.take(data, request.FILES, draft, request.user)
    if taken.problem and taken.code != photo_changes.STALE:
        return JsonResponse({"message": str(taken.problem)}, status=STATUS.get(taken.code, HTTPStatus.BAD_REQUEST))
    html = render_to_string("community/share/photo_list.html", photos_context(draft), request)
    if taken.problem:
        return JsonResponse({"message": str(taken.problem), "html": html}, status=STATUS[taken.code])
    return JsonResponse({"id": taken.photo.pk if taken.photo else None, "html": html})


@never_cache
@require_GET
def share_photo_file(request: HttpRequest, uid: str, photo_id: int) -> FileResponse:
    """A photo of a draft as its authors see it; kept by no cache, since the computer may be a school's.

    Raises:
        Http404: there is none, or the person is no author.
    """
    if not request.user.is_authenticated:
        raise Http404
    draft = get_object_or_404(Draft.objects.of(request.user), uid=uid)
    photo = get_object_or_404(draft.photos.select_related("image"), pk=photo_id)
    rendition = photo.image.get_rendition(SHOWN_AS)
    return FileResponse(rendition.file.open(), content_type="image/webp")
