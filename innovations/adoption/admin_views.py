"""Letting a record show, from the admin: read it, then press."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from innovations.adoption import rights, service
from innovations.models import AdoptionRecord

LIST = "wagtailsnippets_innovations_adoptionrecord:list"


@require_http_methods(["GET", "HEAD", "POST"])
def show_adoption(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then let the public see it. Whoever wrote it, or belongs to one of the schools, leaves it to others."""
    found = AdoptionRecord.objects.select_related("adopter_org", "source_innovation", "created_by__profile")
    adoption = get_object_or_404(found, pk=pk)
    if not rights.is_editor(request.user):
        raise PermissionDenied
    if not rights.may_show(request.user, adoption):
        messages.error(request, _("ท่านเขียนบันทึกนี้หรืออยู่ในโรงเรียนที่เกี่ยวข้อง กรุณาให้บรรณาธิการคนอื่นเป็นผู้อนุญาต"))
        return redirect(LIST)
    if request.method == "POST":
        service.show(adoption, request.user)  # type: ignore[arg-type]  # an editor is signed in
        messages.success(request, _("แสดงบันทึก %(uid)s ต่อสาธารณะแล้ว") % {"uid": adoption.uid})
        return redirect(LIST)
    components = adoption.components.all()
    context = {
        "page_title": _("แสดงต่อสาธารณะ"),
        "header_title": _("แสดงต่อสาธารณะ"),
        "header_icon": "view",
        "adoption": adoption,
        "components": components,
        "writer": adoption.created_by,
    }
    return render(request, "innovations/admin/show_adoption.html", context)
