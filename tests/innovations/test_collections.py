"""Collections: what is in them, when they are shown, what keeps one from being public."""

import datetime
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageViewRestriction
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from home.models import HomePage
from innovations.filter_address import read_address
from innovations.models import CollectionItem, CollectionPage, Keyword
from members.models import User
from tests.factories import CaseStudyPageFactory, ImageFactory, LessonPageFactory, OrganizationFactory
from tests.innovations.cases import html_of, visible
from tests.innovations.collections import make_collection, make_index

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
PUPIL = "ด.ช. สมชาย ใจดี อ่านได้แล้ว"
HOSTILE = "<script>alert(1)</script> & “ก”"


def day(number: int) -> datetime.date:
    return TODAY + datetime.timedelta(number)


def shown(client: Client, page: CollectionPage) -> list[str]:
    return [card.page.title for card in client.get(page.url).context["collection"].cards]


def test_items_stand_in_the_curators_order_each_with_its_reason(site: HomePage, client: Client) -> None:
    case, lesson = CaseStudyPageFactory.create(title="กล่องนิทานสองภาษา"), LessonPageFactory.create()
    page = make_collection([lesson, case], title=HOSTILE, intro=HOSTILE, curator=HOSTILE)
    assert shown(client, page) == [lesson.title, case.title]
    html = visible(html_of(client, page))
    assert "เพราะ กล่องนิทานสองภาษา" in html
    assert "<script>alert(1)" not in html
    english = client.get(f"/en{page.url}").content.decode()
    assert '<span lang="th">เพราะ' in english


def test_what_a_reader_may_not_open_is_left_out(site: HomePage, client: Client) -> None:
    draft, private, open_one = (CaseStudyPageFactory.create() for _ in range(3))
    for_members = LessonPageFactory.create(visibility="members")
    page = make_collection([draft, private, for_members, open_one])
    draft.unpublish()
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    assert shown(client, page) == [open_one.title]
    open_one.unpublish()
    assert "ขณะนี้ยังไม่มีเรื่องในชุดนี้" in html_of(client, page)


def test_by_filter_it_holds_what_the_list_holds_now(site: HomePage, client: Client) -> None:
    free, first = (CaseStudyPageFactory.create(cost_band="free") for _ in range(2))
    CaseStudyPageFactory.create(cost_band="lt1000")
    page = make_collection(
        [first], mode="filter", filter_query="/innovations/?cost=free&page=3", filter_why_th="ไม่ต้องใช้งบ"
    )
    assert page.filter_query == "cost=free"
    assert set(shown(client, page)) == {free.title, first.title}
    view = client.get(page.url).context["collection"]
    assert {card.page.pk: card.why for card in view.cards} == {free.pk: "", first.pk: f"เพราะ {first.title}"}
    assert view.list_url == "/innovations/?cost=free"
    html = html_of(client, page)
    assert "ไม่ต้องใช้งบ" in html
    later = CaseStudyPageFactory.create(cost_band="free")
    assert later.title in shown(client, page)


def test_a_collection_by_keyword_stays_full_when_the_keyword_is_merged(site: HomePage, client: Client) -> None:
    case = CaseStudyPageFactory.create(tags=["PLC"])
    old, main = Keyword.objects.get(name="PLC"), Keyword.objects.create(name="ชุมชนการเรียนรู้ทางวิชาชีพ")
    page = make_collection([], mode="filter", filter_query=f"tag={old.slug}", filter_why_th="ทำด้วยกันทั้งโรงเรียน")
    old.synonym_of = main
    old.save()
    assert shown(client, page) == [case.title]
    assert client.get(page.url).context["collection"].list_url == f"/innovations/?tag={main.slug}"


@pytest.mark.parametrize(("starts", "ends", "is_shown"), [(None, None, 1), (0, 0, 1), (1, None, 0), (None, -1, 0)])
def test_outside_its_days_it_is_nowhere(
    site: HomePage, client: Client, starts: int | None, ends: int | None, is_shown: bool
) -> None:
    days = {"valid_from": starts, "valid_to": ends}
    case = CaseStudyPageFactory.create()
    between: dict[str, Any] = {name: None if n is None else day(n) for name, n in days.items()}
    page = make_collection([case], **between)
    assert (client.get(page.url).status_code == 200) == is_shown
    for address in ("/", "/collections/", "/sitemap.xml"):
        assert (urlsplit(page.url).path in client.get(address).content.decode()) == is_shown, address


def test_editors_see_a_collection_before_its_time(site: HomePage, editor_client: Client) -> None:
    page = make_collection([CaseStudyPageFactory.create()], valid_from=day(9))
    answer = editor_client.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))
    assert answer.status_code == 200
    assert len(answer.context["collection"].cards) == 1


@pytest.mark.parametrize(
    ("fields", "where"),
    [
        ({"intro": " "}, "intro"),
        ({"cover_image": None}, "cover_image"),
        ({"mode": "filter", "filter_why_th": "ก"}, "filter_query"),
        ({"mode": "filter", "filter_query": "cost=free"}, "filter_why_th"),
        ({"valid_from": day(2), "valid_to": day(1)}, "valid_to"),
        ({"filter_query": "cost=unknown"}, "filter_query"),
        *(({name: PUPIL}, name) for name in ("title", "intro", "curator", "filter_why_th")),
    ],
)
def test_what_is_missing_keeps_it_from_the_public(site: HomePage, fields: dict[str, Any], where: str) -> None:
    case = CaseStudyPageFactory.create()
    page = make_collection([case])
    for name, value in fields.items():
        setattr(page, name, value)
    with pytest.raises(ValidationError) as error:
        page.full_clean()
    assert where in error.value.error_dict


def test_a_picture_without_consent_keeps_it_from_the_public(site: HomePage) -> None:
    page = make_collection([CaseStudyPageFactory.create()])
    page.cover_image = ImageFactory.create(shows_people=True)
    with pytest.raises(ValidationError, match="ความยินยอม"):
        page.full_clean()


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("https://example.org/innovations/?type=lesson&year=2568&utm=x&page=2", "type=lesson&year=2568"),
        ("/en/innovations/?level=p1-3&level=p4-6&sort=title", "level=p1-3&level=p4-6&sort=title"),
        ("cost=free&cost=", "cost=free"),
        (
            "?strategy=s01&issue=1&evidence=2&kind=learning&district=5001",
            "strategy=s01&issue=1&kind=learning&district=5001&evidence=2",
        ),
    ],
)
def test_an_address_of_the_list_is_kept_as_its_filters(site: HomePage, address: str, kept: str) -> None:
    assert read_address(address) == kept


def test_a_merged_keyword_is_kept_as_its_main_one(site: HomePage) -> None:
    main = Keyword.objects.create(name="การอ่าน", slug="t-main")
    Keyword.objects.create(name="อ่านหนังสือ", slug="t-old", synonym_of=main)
    assert read_address("/innovations/?tag=t-old") == "tag=t-main"


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("/innovations/", "empty"),
        ("/innovations/?sort=title", "empty"),
        ("/search/?q=นิทาน&level=p1-3", "search"),
        ("?strategy=s99", "unknown"),
        ("?year=%3Cscript%3E", "unknown"),
        ("?tag=nothing", "unknown"),
    ],
)
def test_an_address_that_means_nothing_is_refused(site: HomePage, address: str, code: str) -> None:
    with pytest.raises(ValidationError) as error:
        read_address(address)
    assert error.value.code == code


def _sent(pages: list[Any], stored: CollectionItem | None = None, **fields: Any) -> dict[str, Any]:
    """The form with these pages as items; the first is the row that is stored already."""
    items = [{"page": page.pk, "why_th": "เพราะง่าย", "ORDER": number} for number, page in enumerate(pages, start=1)]
    if stored:
        items[0]["id"] = stored.pk
    return nested_form_data(
        {
            **{"title": "เริ่มได้ด้วยงบน้อย", "intro": "คำนำ", "curator": "คณะทำงาน", "mode": "hand", "filter_query": ""},
            **{
                "filter_why_th": "",
                "cover_image": "",
                "comments": inline_formset([]),
                "items": inline_formset(items, initial=int(stored is not None)),
            },
            **{"valid_from": "", "valid_to": "", "seo_title": "", "search_description": "", **fields},
        }
    )


def test_an_editor_makes_a_collection_as_a_draft_and_then_public(
    site: HomePage, editor_client: Client, editor: User
) -> None:
    case, address = CaseStudyPageFactory.create(), make_index()
    add = reverse("wagtailadmin_pages:add", args=("innovations", "collectionpage", address.pk))
    assert editor_client.get(add).status_code == 200
    assert editor_client.post(add, _sent([case])).status_code == 302
    page = CollectionPage.objects.get()
    assert (page.live, page.uid, [item.why_th for item in page.items.all()]) == (False, "col-0001", ["เพราะง่าย"])
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    refused = editor_client.post(edit, {**_sent([]), "action-publish": "1"}).content.decode()
    assert "กรุณาเลือกภาพหลัก" in refused
    assert "กรุณาเพิ่มเรื่องในชุดอย่างน้อยหนึ่งเรื่อง" in refused
    stored = page.items.get()
    doubled = _sent([case, case], stored, cover_image=ImageFactory.create().pk)
    assert "มีเรื่องเดียวกันซ้ำในชุด" in editor_client.post(edit, {**doubled, "action-publish": "1"}).content.decode()
    good = _sent([case], stored, cover_image=ImageFactory.create().pk)
    assert editor_client.post(edit, {**good, "action-publish": "1"}).status_code == 302
    assert CollectionPage.objects.get().live


def test_a_collection_costs_the_same_for_one_and_for_fifty(site: HomePage, client: Client) -> None:
    school = OrganizationFactory.create()
    pages = [CaseStudyPageFactory.create(owner_org=school), LessonPageFactory.create(owner_org=school)]
    few = make_collection(pages)
    rest = [
        factory.create(owner_org=school) for _ in range(11) for factory in (CaseStudyPageFactory, LessonPageFactory)
    ]
    many = make_collection([*pages, *rest])
    by_filter = make_collection([], mode="filter", filter_query="level=p1-3", filter_why_th="เหมาะกับเด็กเล็ก")
    costs = []
    for page in (few, many, by_filter):
        client.get(page.url)
        with CaptureQueriesContext(connection) as captured:
            client.get(page.url)
        costs.append(len(captured))
    assert costs[0] == costs[1]
    assert max(costs) <= 10
