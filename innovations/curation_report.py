"""The editors' report of what curation lacks, with the next step beside each line."""

from typing import Any
from urllib.parse import quote

from django.contrib.auth.mixins import PermissionRequiredMixin
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.permissions import page_permission_policy

from core.school_terms import term_of
from innovations import curation
from innovations.models import CaseStudyPage
from innovations.models.featured import MOST_DAYS

MAY_SEE = "innovations.view_featuredpractice"


class CurationReport(PermissionRequiredMixin, WagtailAdminTemplateMixin, TemplateView):
    """Three lists: nothing featured this term, adopted but not featured, featured but stale."""

    permission_required = MAY_SEE
    template_name = "innovations/admin_curation_report.html"
    page_title = gettext_lazy("สิ่งที่ควรแนะนำ")
    header_icon = "pick"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        today = timezone.localdate()
        term = term_of(today)
        shown = {
            "term": term,
            "gaps": curation.gaps(term),
            "adopted": curation.adopted_not_featured(today),
            "stale": curation.stale(today),
            "most_days": MOST_DAYS,
            "may_edit_pages": page_permission_policy.user_has_permission(self.request.user, "change"),
            "invite_all": self.invitation_to_share(),
        }
        return super().get_context_data(**shown, **kwargs)

    def invitation_to_share(self) -> str:
        """A letter to whoever the editor thinks of, with the way to sharing."""
        address = self.request.build_absolute_uri(reverse("share_start"))
        return letter("", _("ชวนแบ่งปันนวัตกรรมของโรงเรียน"), _("แบ่งปันได้ที่ %(address)s") % {"address": address})


def feature_url(case: CaseStudyPage) -> str:
    """The form that features a case."""
    add = reverse("wagtailsnippets_innovations_featuredpractice:add")
    return f"{add}?{urlencode({'page': case.pk})}"


def invitation_of(case: CaseStudyPage) -> str:
    """A letter to the school of a short record; empty when its contact did not agree to be written to."""
    school = case.owner_org
    if not (school.contact_consent and school.contact_email):
        return ""
    names = {"title": case.title, "address": case.get_full_url() or ""}
    subject = _("ขอเชิญเติมเรื่อง “%(title)s” ให้เป็นฉบับเต็ม") % names
    return letter(school.contact_email, subject, _("เราอยากแนะนำเรื่องนี้บนหน้าแรก: %(address)s") % names)


def letter(to: str, subject: str, body: str) -> str:
    """A mailto address; the editor's own mail program writes the letter, nothing is sent from here."""
    return f"mailto:{quote(to)}?subject={quote(subject)}&body={quote(body)}"
