"""Letting a record show, from the admin: read all that the public will read, then press."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from innovations.adoption import rights, service
from innovations.adoption.editing import seen_at
from innovations.adoption.faults import refused_words
from innovations.adoption.page import AdoptionPage, records

LIST = "wagtailsnippets_innovations_adoptionrecord:list"


@require_http_methods(["GET", "HEAD", "POST"])
def show_adoption(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then let the public see it. Whoever wrote it, or belongs to one of the schools, leaves it to others."""
    adoption = get_object_or_404(records().select_related("created_by__profile"), pk=pk)
    if not rights.is_editor(request.user):
        raise PermissionDenied
    if not rights.may_show(request.user, adoption):
        messages.error(request, _("ท่านเขียนบันทึกนี้หรืออยู่ในโรงเรียนที่เกี่ยวข้อง กรุณาให้บรรณาธิการคนอื่นเป็นผู้อนุญาต"))
        return redirect(LIST)
    if request.method == "POST":
        try:
            service.show(adoption, request.user, seen_at(request.POST.get("seen", "")))  # type: ignore[arg-type]
        except ValidationError as error:
            messages.error(request, refused_words(error))
            return redirect(request.path)
        messages.success(request, _("แสดงบันทึก %(uid)s ต่อสาธารณะแล้ว") % {"uid": adoption.uid})
        return redirect(LIST)
    context = {
        "page_title": _("แสดงต่อสาธารณะ"),
        "header_title": _("แสดงต่อสาธารณะ"),
        "header_icon": "view",
        "adoption": adoption,
        "page": AdoptionPage.of(adoption, request.user),
        "writer": adoption.created_by,
    }
    return render(request, "innovations/admin/show_adoption.html", context)
