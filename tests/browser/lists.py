"""A site with lists to change in place, and what their tests look at."""

import re
from typing import Any

from django.core.management import call_command
from playwright.sync_api import Locator, Page

from strategy.models import Strategy
from tests.factories import CaseStudyPageFactory, LessonPageFactory, OrganizationFactory

CASES = 14  # two pages of twelve


def fill_lists() -> None:
    """14 cases, 10 of the first strategy, 4 of the second, and a lesson."""
    strategies = list(Strategy.objects.in_current_plan().order_by("number"))
    school: Any = OrganizationFactory.create(title="โรงเรียนบ้านดอย")
    for number in range(CASES):
        chosen = strategies[0] if number < 10 else strategies[1]
        CaseStudyPageFactory.create(title=f"นิทานเล่มที่ {number:02d}", strategies=[chosen], owner_org=school)
    LessonPageFactory.create(owner_org=school, title="นิทานที่ไม่มีใครอ่าน")
    call_command("search_rebuild", verbosity=0)


def heading(page: Page) -> Locator:
    return page.locator("#results-heading")


def box(page: Page, name: str) -> Locator:
    """A box of a filter, also one in a sheet that is closed."""
    return page.get_by_role("checkbox", name=re.compile(f"^{name} "), include_hidden=True)


def said(page: Page) -> Locator:
    return page.get_by_role("status")


def focused(page: Page) -> Locator:
    return page.locator(":focus")


def keep_page(page: Page) -> None:
    """Mark the document, so that a page load would show."""
    page.evaluate("window.isSameDocument = true")


def same_page(page: Page) -> bool:
    return bool(page.evaluate("window.isSameDocument === true"))
