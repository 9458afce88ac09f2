"""The editors' admin of organisations and members."""

import django_filters
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.pages.listing import PageFilterSet
from wagtail.admin.viewsets.base import ViewSet
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.snippets.models import register_snippet

from core import places
from core.admin_lists import LISTING_COLUMNS
from members import user_admin  # noqa: F401 - registers its hooks
from members.models import Organization
from members.profile_admin import MemberProfileViewSet, register_policy


class OrganizationFilterSet(PageFilterSet):
    kind = django_filters.ChoiceFilter(choices=Organization.Kind.choices, label=_("ประเภท"))
    affiliation = django_filters.ChoiceFilter(choices=Organization.Affiliation.choices, label=_("สังกัด"))
    district = django_filters.ChoiceFilter(choices=places.district_choices(), label=_("อำเภอ"))

    class Meta:
        model = Organization
        fields = ["kind", "affiliation", "district"]


class OrganizationListing(PageListingViewSet):
    """All schools, agencies and partners."""

    model = Organization
    icon = "group"
    menu_label = _("สถานศึกษา")
    menu_order = 140
    add_to_admin_menu = True
    filterset_class = OrganizationFilterSet
    columns = [
        *LISTING_COLUMNS,
        Column("get_affiliation_display", label=_("สังกัด"), sort_key="affiliation"),
        Column("get_district_display", label=_("อำเภอ"), sort_key="district"),
    ]


register_policy()
register_snippet(MemberProfileViewSet)


@hooks.register("register_admin_viewset")
def register_lists() -> list[ViewSet]:
    return [OrganizationListing("organizations")]


def _link(name: str, label: Promise, help_text: Promise) -> None:
    """A page of every account, beside an editor's settings of the admin."""
    hooks.register(
        "register_account_menu_item",
        lambda request: {"url": reverse(name), "label": label, "help_text": help_text},
    )


_link("account_change_password", _("เปลี่ยนรหัสผ่าน"), _("รหัสผ่านเดียวใช้ทั้งเว็บไซต์และระบบจัดการ"))
_link("account_email", _("เปลี่ยนอีเมล"), _("อีเมลใหม่ใช้ได้เมื่อยืนยันด้วยรหัสแล้ว"))
_link("mfa_index", _("ยืนยันตัวตนสองขั้นตอน"), _("แอปยืนยันตัวตน พาสคีย์ และรหัสกู้คืน"))
_link("usersessions_list", _("อุปกรณ์ที่เข้าสู่ระบบ"), _("ดูและออกจากระบบในอุปกรณ์อื่น"))
