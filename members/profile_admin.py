"""The editors' list of members: schools to settle, who is who. What a member decides is shown there, never changed.

Nobody adds a member in the admin: a profile begins with the consent of whoever it is about.
"""

from typing import Any

import django_filters
from django import forms
from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy
from wagtail.snippets.views.snippets import SnippetViewSet

from members.groups import unverify, verify
from members.models import MemberProfile, User

OWN_PROFILE = _("นี่เป็นข้อมูลสมาชิกของคุณเอง กรุณาให้บรรณาธิการคนอื่นแก้ไขช่องนี้")


class NobodyAdds(ModelPermissionPolicy):
    """Django's permissions, without adding."""

    def user_has_permission(self, user: User | AnonymousUser, action: str) -> bool:
        return action != "add" and bool(super().user_has_permission(user, action))


class MemberFilterSet(WagtailFilterSet):
    """Who waits for a school, who is verified, who is public."""

    waiting = django_filters.ChoiceFilter(
        label=_("โรงเรียน"),
        choices=[("yes", _("รอจับคู่โรงเรียน")), ("no", _("จับคู่แล้ว"))],
        method="filter_waiting",
    )

    class Meta:
        model = MemberProfile
        fields = ["role", "public"]

    def filter_waiting(self, members: QuerySet[MemberProfile], name: str, value: str) -> QuerySet[MemberProfile]:
        return members.filter(org__isnull=value == "yes")


class ProfileAdminForm(WagtailAdminModelForm):
    """Settling a school and verifying a person."""

    verified = forms.BooleanField(
        label=_("ยืนยันตัวตนแล้ว"),
        required=False,
        help_text=_("ทำเครื่องหมายเมื่อโรงเรียนหรือผู้ดูแลยืนยันว่าเป็นบุคคลนี้จริง"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["verified"].initial = self.instance.verified_at is not None

    def clean(self) -> dict[str, Any]:
        """Nobody verifies themselves, nor gives themselves another school or role in the admin."""
        data: dict[str, Any] = super().clean() or {}
        if self.for_user is not None and self.instance.user_id == self.for_user.pk:
            for name in sorted({"verified", "role", "org", "org_text"}.intersection(self.changed_data)):
                self.add_error(name, OWN_PROFILE)
        return data

    def save(self, commit: bool = True) -> MemberProfile:
        profile: MemberProfile = super().save(commit)
        if "verified" in self.changed_data and self.cleaned_data["verified"]:
            verify(profile, self.for_user)
        elif "verified" in self.changed_data:
            unverify(profile)
        return profile


class MembersChoicePanel(FieldPanel):
    """What only the member changes: to be read, yes and no in words."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "read_only": True})

    def format_value_for_display(self, value: Any) -> Any:
        if isinstance(value, bool):
            return gettext("ใช่") if value else gettext("ไม่ใช่")
        return super().format_value_for_display(value)


class MemberProfileViewSet(SnippetViewSet):
    """Members of the community, and whether their name may be shown."""

    model = MemberProfile
    icon = "user"
    menu_label = _("สมาชิก")
    menu_order = 150
    add_to_admin_menu = True
    filterset_class = MemberFilterSet
    list_display = [
        "display_name",
        Column("org_name", label=_("หน่วยงานที่สังกัด"), sort_key="org__title"),
        BooleanColumn("is_settled", label=_("จับคู่โรงเรียนแล้ว"), sort_key="org"),
        Column("role", label=_("บทบาท"), accessor="get_role_display", sort_key="role"),
        BooleanColumn("public", label=_("แสดงชื่อ"), sort_key="public"),
    ]
    edit_handler = ObjectList(
        [
            FieldPanel("display_name"),
            MultiFieldPanel([FieldPanel("org"), FieldPanel("org_text")], heading=_("โรงเรียนหรือหน่วยงาน")),
            FieldPanel("role"),
            FieldPanel("position"),
            FieldPanel("verified"),
            MultiFieldPanel(
                [MembersChoicePanel(name) for name in ("user", "public", "consent_at", "consent_version")],
                heading=_("สมาชิกเป็นผู้กำหนดเอง"),
            ),
        ],
        base_form_class=ProfileAdminForm,
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[MemberProfile]:
        """With the school, which the list names, in the same query."""
        return MemberProfile.objects.select_related("org")


def register_policy() -> None:
    """Let the admin ask the policy above; once, before the list is made."""
    register_permission_policy(MemberProfile, NobodyAdds(MemberProfile))
