"""Ways to publish that pass by the editor's form: what may not go live is named instead of failing halfway."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.models import Page

from core.models import CodedPage
from innovations.models import CaseStudyPage, LessonPage


@hooks.register("before_bulk_action")
def publish_only_what_may_go_live(
    request: HttpRequest, action_type: str, objects: list[Page], action: object
) -> HttpResponse | None:
    """Publish none of the chosen pages while one of them breaks a rule, and say which."""
    if action_type != "publish" or request.method != "POST":
        return None
    latest = [page.get_latest_revision_as_object() for page in objects]
    unfit = [page for page in latest if isinstance(page, CaseStudyPage | LessonPage) and page.publishing_problems()]
    if not unfit:
        return None
    titles = ", ".join(f"“{page.title}”" for page in unfit)
    messages.error(request, _("ยังเผยแพร่ไม่ได้ เพราะข้อมูลไม่ครบ: %(titles)s กรุณาเปิดแก้ไขทีละหน้า") % {"titles": titles})
    return redirect("wagtailadmin_explore", unfit[0].get_parent().pk)


@hooks.register("before_copy_page")
def no_alias_of_a_coded_page(request: HttpRequest, page: Page) -> HttpResponse | None:
    """A code belongs to one page. An alias would be the same page at a second address."""
    is_coded = issubclass(page.specific_class or Page, CodedPage)
    if not is_coded or request.method != "POST" or not request.POST.get("alias"):
        return None
    messages.error(request, _("หน้านี้มีรหัสของตัวเอง จึงทำสำเนาแบบอ้างอิงไม่ได้ กรุณาทำสำเนาแบบปกติ"))
    return redirect("wagtailadmin_pages:copy", page.pk)
