"""The editors' list of adoptions: which wait to be shown, which report results, what each school did.

Read only: what a school tells is corrected on the record's own page, where history and figures follow. Nobody deletes
what another school took on from: its chain would break.
"""

from typing import Any

import django_filters
from django.contrib import messages
from django.contrib.admin.utils import quote
from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.menus import MenuItem
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from core.thai_text import format_date
from innovations.admin_lists import organizations
from innovations.adoption.admin_views import show_adoption
from innovations.adoption.choices import AdoptionStatus
from innovations.models import AdoptionRecord
from members.models import User

INSPECTED = (
    *("uid", "adopter_org", "source_innovation", "source_adoption", "status", "status_on", "started_on"),
    *("sustained_on", "stopped_on", "stop_reason", "results", "barriers", "support_received", "reach_students"),
    *("reach_teachers", "created_at", "shown_at", "verified_at"),
)
EXPORTED = (
    *("uid", "adopter_org.title", "source_innovation.uid", "source_innovation.title", "get_status_display"),
    *("status_on", "started_on", "sustained_on", "stopped_on", "stop_reason", "reach_students", "reach_teachers"),
    *("has_results", "shown_at", "verified_at"),
)


def shown_state(adoption: AdoptionRecord) -> str:
    """Whether the public may see it, and since when it waits."""
    if adoption.is_shown:
        return _("แสดงแล้ว")
    return _("รอแสดง ตั้งแต่ %(day)s") % {"day": format_date(adoption.created_at.date(), short=True)}


def since(adoption: AdoptionRecord) -> str:
    return format_date(adoption.status_on, short=True)


class ReadOnlyPolicy(ModelPermissionPolicy):
    """Django's permissions, without the admin's forms to add and change."""

    def user_has_permission(self, user: User | AnonymousUser, action: str) -> bool:
        return action not in ("add", "change") and bool(super().user_has_permission(user, action))


class AdoptionFilterSet(WagtailFilterSet):
    waiting = django_filters.BooleanFilter(
        field_name="shown_at", lookup_expr="isnull", label=gettext_lazy("รอแสดงต่อสาธารณะ")
    )
    status = django_filters.ChoiceFilter(choices=AdoptionStatus.choices, label=gettext_lazy("สถานะ"))
    adopter_org = django_filters.ModelChoiceFilter(queryset=organizations, label=gettext_lazy("สถานศึกษาที่นำไปใช้"))
    has_results = django_filters.BooleanFilter(label=gettext_lazy("มีผลรายงาน"))
    verified = django_filters.BooleanFilter(
        field_name="verified_at", lookup_expr="isnull", exclude=True, label=gettext_lazy("ศึกษานิเทศก์ยืนยันแล้ว")
    )

    class Meta:
        model = AdoptionRecord
        fields: list[str] = []


class AdoptionIndexView(IndexView):
    def get_list_more_buttons(self, instance: Any) -> list[Any]:
        """Before the others: letting it show, and the record's own page, where it is corrected."""
        own = [MenuItem(_("เปิดบนเว็บไซต์"), instance.get_absolute_url(), icon_name="site", priority=6)]
        if not instance.is_shown and self.request.user.has_perm("innovations.change_adoptionrecord"):
            url = reverse(SHOW, args=[quote(instance.pk)])
            own.insert(0, MenuItem(_("แสดงต่อสาธารณะ"), url, icon_name="view", priority=5))
        return [*own, *super().get_list_more_buttons(instance)]


class AdoptionViewSet(SnippetViewSet):
    model = AdoptionRecord
    icon = "redirect"
    menu_label = gettext_lazy("การนำไปใช้")
    menu_order = 125
    add_to_admin_menu = True
    index_view_class = AdoptionIndexView
    filterset_class = AdoptionFilterSet
    search_fields = ["uid", "adopter_org__title", "source_innovation__title"]
    search_backend_name = None
    list_display = [
        "uid",
        Column("adopter_org", label=gettext_lazy("สถานศึกษาที่นำไปใช้"), sort_key="adopter_org__title"),
        Column("source_innovation", label=gettext_lazy("กรณีศึกษาต้นทาง"), sort_key="source_innovation__title"),
        Column("status", label=gettext_lazy("สถานะ"), accessor="get_status_display", sort_key="status"),
        Column("status_on", label=gettext_lazy("ตั้งแต่"), accessor=since, sort_key="status_on"),
        Column("created_at", label=gettext_lazy("การแสดง"), accessor=shown_state, sort_key="created_at"),
        BooleanColumn("has_results", label=gettext_lazy("มีผลรายงาน"), sort_key="has_results"),
        BooleanColumn("verified_at", label=gettext_lazy("ยืนยันแล้ว"), sort_key="verified_at"),
    ]
    list_export = EXPORTED
    export_filename = "adoptions"
    inspect_view_enabled = True
    inspect_view_fields = INSPECTED
    copy_view_enabled = False
    list_per_page = 50

    def get_queryset(self, request: HttpRequest) -> QuerySet[AdoptionRecord]:
        return AdoptionRecord.objects.select_related("adopter_org", "source_innovation")

    def get_urlpatterns(self) -> list[URLPattern]:
        return [*super().get_urlpatterns(), path("show/<int:pk>/", show_adoption, name="show")]


SHOW = "wagtailsnippets_innovations_adoptionrecord:show"


@hooks.register("before_delete_snippet")
def keep_sources(request: HttpRequest, objects: list[Any]) -> HttpResponse | None:
    """Refuse to delete a record from which another school took the practice on, and say which."""
    rows = [one for one in objects if isinstance(one, AdoptionRecord)]
    used = AdoptionRecord.objects.filter(source_adoption__in=rows).values_list("source_adoption__uid", flat=True)
    if not rows or not (names := sorted(set(used))):
        return None
    text = _("ลบไม่ได้ เพราะมีโรงเรียนอื่นรับต่อจาก %(names)s ถ้าบันทึกนี้ผิด ให้แก้ไขหรือยุติบนเว็บไซต์แทน")
    messages.error(request, text % {"names": ", ".join(names)})
    return HttpResponseRedirect(reverse("wagtailsnippets_innovations_adoptionrecord:list"))


def register() -> None:
    register_permission_policy(AdoptionRecord, ReadOnlyPolicy(AdoptionRecord))
    register_snippet(AdoptionViewSet)
