"""The editors' admin of cases, lessons and keywords."""

from django.contrib import messages
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet, ViewSetGroup
from wagtail.models import Page
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from core.importing.viewset import ImportViewSet
from innovations import publishing_hooks  # noqa: F401  (registers its hooks)
from innovations.admin_lists import CaseListing, LessonListing
from innovations.adoption import admin as adoption_admin
from innovations.adoption import deletion_hooks  # noqa: F401  (registers its hooks)
from innovations.content_checks import check_content
from innovations.curation_report import MAY_SEE, CurationReport
from innovations.featured_admin import FeaturedViewSet
from innovations.importing.kind import CASES
from innovations.models import CaseStudyPage, Keyword, LessonPage
from members.importing.kind import ORGANIZATIONS


class KeywordViewSet(SnippetViewSet):
    """Keywords: renamed, or merged into another by choosing what they mean the same as."""

    model = Keyword
    icon = "tag"
    menu_label = _("คำสำคัญ")
    menu_order = 130
    add_to_admin_menu = True
    list_display = ["name", "slug", "synonym_of"]
    exclude_form_fields = ["slug", "is_sample"]
    copy_view_enabled = False


register_snippet(KeywordViewSet)
adoption_admin.register()
register_snippet(FeaturedViewSet)


class ImportGroup(ViewSetGroup):
    """Lists from spreadsheets. Schools come first, since a case names its school."""

    menu_label = _("นำเข้าข้อมูล")
    menu_icon = "upload"
    menu_order = 160
    items = (ImportViewSet(ORGANIZATIONS), ImportViewSet(CASES))


@hooks.register("register_admin_viewset")
def register_imports() -> ImportGroup:
    return ImportGroup()


@hooks.register("register_admin_viewset")
def register_lists() -> list[ViewSet]:
    return [CaseListing("case_studies"), LessonListing("lessons")]


@hooks.register("register_admin_urls")
def report_addresses() -> list[URLPattern]:
    return [path("reports/curation/", CurationReport.as_view(), name="curation_report")]


class CurationItem(MenuItem):
    """In the menu of those who may open it."""

    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(MAY_SEE)


@hooks.register("register_reports_menu_item")
def curation_item() -> MenuItem:
    return CurationItem(_("สิ่งที่ควรแนะนำ"), reverse("curation_report"), icon_name="pick", order=90)


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def tell_what_to_look_at(request: HttpRequest, page: Page) -> None:
    """After saving: what keeps the page from being published, then what would make it better."""
    if not isinstance(page, CaseStudyPage | LessonPage):
        return
    findings = check_content(page.get_latest_revision_as_object())
    if findings.must:
        _tell(request, _("ก่อนเผยแพร่ ต้องแก้ไข"), findings.must)
    elif findings.consider:
        _tell(request, _("เพิ่มได้อีกเพื่อให้เป็นฉบับเต็ม"), findings.consider)
    if findings.files:
        _tell(request, _("ผู้อ่านค้นหาข้อความในไฟล์แนบเหล่านี้ไม่พบ"), findings.files)


def _tell(request: HttpRequest, heading: object, lines: list[str]) -> None:
    items = format_html_join("", "<li>{}</li>", ((line,) for line in lines))
    messages.warning(request, format_html("<strong>{}</strong><ul>{}</ul>", heading, items), extra_tags="safe")
