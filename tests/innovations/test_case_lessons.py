"""The lessons that a case page leads to: which ones, in which order, and for whom."""

import datetime
import re

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from home.models import HomePage
from innovations.labels import labels_and_lessons_of
from innovations.models import CaseStudyPage
from tests.factories import CaseStudyPageFactory, LessonPageFactory, OrganizationFactory
from tests.innovations.cases import html_of, visible

pytestmark = pytest.mark.django_db
HEADING = "บทเรียนจากเรื่องนี้"


def add_lesson(case: CaseStudyPage, **values: object) -> str:
    """Add a lesson from the case; its address."""
    return str(LessonPageFactory.create(case_study=case, owner_org=case.owner_org, **values).url)


def linked_lessons(html: str) -> list[str]:
    """The addresses of the lessons in the case page's own list, in its order."""
    parts = visible(html).split(HEADING)
    return re.findall(r'<a href="(/[^"]+)"', parts[1].split("</section>")[0]) if len(parts) > 1 else []


def test_the_newest_lesson_is_first_with_its_title_and_day(site: HomePage, client: Client) -> None:
    case = CaseStudyPageFactory.create()
    days = {"เก่า": (2024, 12, 31), "ใหม่": (2026, 2, 28), "กลาง": (2025, 1, 9)}
    urls = {
        name: add_lesson(case, title=f"บทเรียนที่{name}ของครูสามคน", date=datetime.date(*day)) for name, day in days.items()
    }
    html = html_of(client, case)
    assert linked_lessons(html) == [urls["ใหม่"], urls["กลาง"], urls["เก่า"]]
    for expected in ("บทเรียนที่กลางของครูสามคน", "9 มกราคม 2568", "28 กุมภาพันธ์ 2569", "31 ธันวาคม 2567"):
        assert expected in visible(html)


def test_lessons_of_one_day_are_in_the_order_of_their_titles(site: HomePage, client: Client) -> None:
    case = CaseStudyPageFactory.create()
    second, first = (add_lesson(case, title=f"{letter} บทเรียนของครูสามคน") for letter in "ขก")
    assert linked_lessons(html_of(client, case)) == [first, second]


def test_lessons_nobody_or_only_some_may_read_are_left_out(site: HomePage, client: Client) -> None:
    case = CaseStudyPageFactory.create()
    add_lesson(case, live=False)
    add_lesson(case, visibility="members")
    add_lesson(case, visibility="masked")
    private = LessonPageFactory.create(case_study=case, owner_org=case.owner_org)
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    assert HEADING not in visible(html_of(client, case))
    shown = add_lesson(case)
    assert linked_lessons(html_of(client, case)) == [shown]


def test_a_case_leads_to_its_own_lessons_only(site: HomePage, client: Client) -> None:
    school = OrganizationFactory.create()
    case, related = CaseStudyPageFactory.create_batch(2, owner_org=school)
    add_lesson(related)
    LessonPageFactory.create(owner_org=school)
    html = html_of(client, case)
    assert related.url in html
    assert linked_lessons(html) == []


def test_the_preview_of_a_case_leads_to_its_lessons(site: HomePage) -> None:
    case = CaseStudyPageFactory.create()
    lesson = add_lesson(case)
    assert linked_lessons(case.make_preview_request().content.decode()) == [lesson]


def test_a_case_that_is_not_stored_yet_has_no_lessons_not_those_without_a_case(site: HomePage) -> None:
    LessonPageFactory.create()
    assert labels_and_lessons_of(None, [])[1] == []
