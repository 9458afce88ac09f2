"""Deleting a case or a school that has adoptions: refused in words, before the database would refuse it.

An adoption is the history of two schools. A page that should not be seen any longer is taken off the site instead: its
adoptions are then not shown either, and come back with it.
"""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.models import Page

from innovations.models import AdoptionRecord


@hooks.register("before_delete_page")
def keep_page_with_adoptions(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Lead back to the page that was to be deleted."""
    if not _refuse(request, [page]):
        return None
    return redirect("wagtailadmin_pages:edit", page.pk)


@hooks.register("before_bulk_action")
def keep_pages_with_adoptions(
    request: HttpRequest, action_type: str, objects: Sequence[Any], action: Any
) -> HttpResponse | None:
    """Delete none of the chosen pages when one of them, or a page below, has adoptions.

    Wagtail itself sees only what refers to the chosen pages.
    """
    pages = [one for one in objects if isinstance(one, Page)]
    if action_type != "delete" or not pages or not _refuse(request, pages):
        return None
    return redirect(action.next_url or "wagtailadmin_explore_root")


def _refuse(request: HttpRequest, pages: Sequence[Page]) -> bool:
    """Say which of the pages cannot go, counting what lies below them; whether there is one. One query a page."""
    is_refused = False
    for page in pages:
        of_page = Q(source_innovation__path__startswith=page.path) | Q(adopter_org__path__startswith=page.path)
        if number := AdoptionRecord.objects.filter(of_page).count():
            is_refused = True
            words = ngettext(
                "ลบ “%(title)s” ไม่ได้ เพราะมีบันทึกการนำไปใช้ %(number)d รายการ กรุณายกเลิกการเผยแพร่แทน ประวัติจะยังอยู่",
                "ลบ “%(title)s” ไม่ได้ เพราะมีบันทึกการนำไปใช้ %(number)d รายการ กรุณายกเลิกการเผยแพร่แทน ประวัติจะยังอยู่",
                number,
            )
            messages.error(request, words % {"title": page.get_admin_display_title(), "number": number})
    return is_refused
