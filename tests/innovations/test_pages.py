"""The pages of a case and of a lesson, and who may see them when."""

import json
import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from core.models import SiteImage
from home.models import HomePage
from innovations.models import CaseStudyPage, InnovationIndexPage
from tests.factories import (
    CaseStudyPageFactory,
    LessonPageFactory,
    OrganizationFactory,
    UserFactory,
)
from tests.innovations.cases import html_of, rich_case, visible

pytestmark = pytest.mark.django_db


def test_a_case_shows_its_three_signals_and_its_story(site: HomePage, client: Client) -> None:
    case = rich_case(title="กล่องนิทานสองภาษาบ้านดอย")
    text = visible(html_of(client, case))
    for expected in (
        case.title,
        case.summary,
        "ต่ำกว่า 1,000 บาท",
        "ประเมินครบรอบ",
        "เลือกสิบสองเรื่อง",
        "เริ่มจากหน้าห้องเรียน",
        "อ่านคล่องตามเกณฑ์",
        "ก่อนดำเนินการ",
        "1 มีนาคม 2569",
        case.owner_org.title,
        "CC BY 4.0",
    ):
        assert expected in text, expected


def test_a_case_describes_itself_to_machines(site: HomePage, client: Client) -> None:
    case = rich_case(title='ชื่อที่มี </script><b> และ "คำพูด"')
    html = html_of(client, case)
    block = re.search(r'<script type="application/ld\+json"[^>]*>(.*?)</script>', html, re.S)
    assert block
    data = json.loads(block.group(1))
    assert data["@type"] == "LearningResource"
    assert data["name"] == case.title
    assert data["license"].startswith("https://creativecommons.org/")
    assert data["educationalLevel"] == ["ป.1–3"]
    for name in ("og:title", "og:description", "og:type", "og:url"):
        assert f'property="{name}"' in html, name


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_address_for_machines_is_the_one_that_was_asked_in_whatever_language(
    site: HomePage, client: Client, prefix: str
) -> None:
    path = CaseStudyPageFactory.create().url
    html = client.get(f"{prefix}{path}", headers={"host": "testserver:8765"}).content.decode()
    for name in ("@id", "url"):
        assert f'"{name}": "http://testserver:8765{path}"' in html


def test_a_lesson_shows_the_four_questions(site: HomePage, client: Client) -> None:
    case = CaseStudyPageFactory.create()
    lesson = LessonPageFactory.create(case_study=case, owner_org=case.owner_org)
    text = visible(html_of(client, lesson))
    for expected in ("สิ่งที่คาดหวัง", "ได้น้อยกว่าคาด", "เพราะอะไร", "จะกลับไปทำอะไรต่อ", "ข้อแนะนำ", lesson.advice):
        assert expected in text
    assert case.url in text
    assert "ได้เกินคาด" not in text, "a question without an answer is left out"


def test_a_masked_lesson_never_tells_whose_it_is(site: HomePage, client: Client) -> None:
    case = CaseStudyPageFactory.create()
    lesson = LessonPageFactory.create(visibility="masked", case_study=case, owner_org=case.owner_org)
    for url in (lesson.url, "/innovations/?type=lesson"):
        assert lesson.owner_org.title not in visible(client.get(url).content.decode())
    assert case.url not in html_of(client, lesson)
    assert lesson.url not in html_of(client, case)
    assert lesson.title not in visible(html_of(client, case.owner_org))


@pytest.mark.parametrize("hidden", ["unpublished", "private"])
def test_an_owner_that_nobody_may_read_is_named_but_not_linked_or_placed(
    site: HomePage, client: Client, django_assert_num_queries: Any, hidden: str
) -> None:
    contact = {"contact_person": "ครูนิภา", "contact_email": "kru@school.example"}
    owner = OrganizationFactory.create(district="5014", contact_consent=True, **contact)
    pages = [CaseStudyPageFactory.create(owner_org=owner), LessonPageFactory.create(owner_org=owner)]
    lists = ["/innovations/", "/innovations/?type=lesson"]
    before = {}
    for path in [*(page.url for page in pages), *lists]:
        client.get(path)
        with CaptureQueriesContext(connection) as captured:
            html = visible(client.get(path).content.decode())
        assert "สันทราย" in html.split("<main")[1].split('class="facts"')[0]
        assert (f'href="{owner.url}"' in html) == (path not in lists)
        before[path] = len(captured)
    if hidden == "unpublished":
        owner.unpublish()
    else:
        PageViewRestriction.objects.create(page=owner, restriction_type="login")
    for path, cost in before.items():
        client.get(path)  # what a change makes stale is read anew once
        with django_assert_num_queries(cost):
            html = visible(client.get(path).content.decode())
        assert owner.title in html
        assert f'href="{owner.url}"' not in html
        assert contact["contact_email"] not in html
        assert "· สันทราย" not in html.replace("&nbsp;", "")


def test_the_preview_links_the_owner_when_readers_may_read_it(site: HomePage) -> None:
    case = CaseStudyPageFactory.create()
    assert f'href="{case.owner_org.url}"' in case.make_preview_request().content.decode()


def test_a_lesson_for_members_is_for_members(site: HomePage, client: Client) -> None:
    lesson = LessonPageFactory.create(visibility="members")
    assert client.get(lesson.url).status_code == 403
    client.force_login(UserFactory.create())
    assert client.get(lesson.url).status_code == 200


def test_an_unpublished_page_is_gone(site: HomePage, client: Client) -> None:
    case = CaseStudyPageFactory.create()
    case.unpublish()
    assert client.get(case.url).status_code == 404


def test_a_deleted_page_is_gone_and_its_neighbours_stay(site: HomePage, client: Client) -> None:
    case, neighbour = CaseStudyPageFactory.create(), CaseStudyPageFactory.create()
    url = case.url
    case.delete()
    assert client.get(url).status_code == 404
    assert client.get(neighbour.url).status_code == 200


def test_a_private_page_asks_for_its_password_and_is_in_no_list(site: HomePage, client: Client) -> None:
    case = CaseStudyPageFactory.create()
    PageViewRestriction.objects.create(page=case, restriction_type="password", password="ลับ")
    assert case.summary not in client.get(case.url).content.decode()
    assert case.title not in visible(client.get("/innovations/").content.decode())


def test_a_moved_page_answers_at_its_new_address(site: HomePage, client: Client) -> None:
    case = CaseStudyPageFactory.create()
    old_url = case.url
    other = InnovationIndexPage(title="คลังเก่า", slug="archive")
    site.add_child(instance=other)
    case.move(other, pos="last-child")
    moved = CaseStudyPage.objects.get(pk=case.pk)
    assert moved.url == f"/archive/{case.slug}/"
    assert client.get(moved.url).status_code == 200
    assert client.get(old_url).headers["Location"] == moved.url, "the old address leads to the new one"


def test_an_address_below_a_case_is_unknown(site: HomePage, client: Client) -> None:
    assert client.get(f"{CaseStudyPageFactory.create().url}more/").status_code == 404


def test_people_without_consent_are_not_shown(site: HomePage, client: Client) -> None:
    case = rich_case()
    image = case.cover_image
    shown = html_of(client, case).count("<img")
    assert image is not None
    SiteImage.objects.filter(pk=image.pk).update(shows_people=True, photo_consent=False)
    assert html_of(client, case).count("<img") == shown - 1


def test_the_preview_shows_choices_that_are_not_saved_yet(site: HomePage) -> None:
    from strategy.models import Strategy

    case = CaseStudyPageFactory.create()
    case.strategies.set([Strategy.objects.current()[4]])
    case.title = "ชื่อใหม่ที่ยังไม่เผยแพร่"
    text = visible(case.make_preview_request().content.decode())
    assert "ชื่อใหม่ที่ยังไม่เผยแพร่" in text
    assert "ยุทธศาสตร์ย่อ 5" in text


@pytest.mark.parametrize("path", ["/", "/innovations/", "/plan/", "/organizations/"])
def test_the_interface_is_thai_and_english(site: HomePage, client: Client, path: str) -> None:
    thai, english = client.get(path), client.get(f"/en{path}")
    assert '<html lang="th"' in thai.content.decode()
    assert '<html lang="en"' in english.content.decode()
    assert f'href="/en{path}"' in thai.content.decode()


def test_home_counts_the_schools_that_anybody_may_read_about(site: HomePage, client: Client) -> None:
    for values in ({}, {"is_sample": True}, {"live": False}, {"kind": "agency"}):
        OrganizationFactory.create(**values)
    PageViewRestriction.objects.create(page=OrganizationFactory.create(), restriction_type="login")
    assert client.get("/").context["overview"].school_count == 1
