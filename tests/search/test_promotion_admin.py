"""Promoted pages in the admin: who may keep them, and what is refused with a reason."""

import datetime
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry, PageViewRestriction

from home.models import HomePage
from innovations.models import CaseStudyPage
from members.editors import ensure_editors_group
from members.models import User
from search.models import Promotion
from tests.factories import CaseStudyPageFactory, UserFactory

pytestmark = pytest.mark.django_db
LIST, ADD = "wagtailsnippets_search_promotion:list", "wagtailsnippets_search_promotion:add"
TODAY = timezone.localdate()


@pytest.fixture
def case(site: HomePage) -> CaseStudyPage:
    return CaseStudyPageFactory.create(title="กล่องนิทานสองภาษา")


def day(number: int) -> datetime.date:
    return TODAY + datetime.timedelta(number)


def promotion(page: Any, query: str = "นิทาน", **fields: Any) -> Promotion:
    return Promotion(**{"page": page, "query": query, "reason_th": "เริ่มได้ด้วยกล่องใบเดียว", **fields})


def refused(row: Promotion) -> dict[str, list[str | None]]:
    """The codes of what is wrong, by field."""
    with pytest.raises(ValidationError) as error:
        row.full_clean()
    return {name: [found.code for found in errors] for name, errors in error.value.error_dict.items()}


def sent(page: CaseStudyPage, **fields: Any) -> dict[str, Any]:
    return {"query": "นิทาน", "page": page.pk, "reason_th": "เริ่มได้ง่าย", "reason_en": "", "order": 1, **fields}


def test_an_editor_adds_changes_and_deletes_one_and_the_history_tells(
    editor_client: Client, editor: User, case: CaseStudyPage
) -> None:
    days = {"starts": "2026-11-01", "ends": "2027-03-31"}
    assert editor_client.post(reverse(ADD), sent(case, **days)).status_code == 302
    row = Promotion.objects.get()
    assert (row.updated_by, row.starts) == (editor, datetime.date(2026, 11, 1))
    html = editor_client.get(reverse(LIST)).content.decode()
    assert "1 พ.ย. 2569 – 31 มี.ค. 2570" in html
    assert case.title in html
    edit = reverse("wagtailsnippets_search_promotion:edit", args=[row.pk])
    assert editor_client.post(edit, sent(case, reason_th="เห็นผลในหนึ่งเดือน")).status_code == 302
    assert Promotion.objects.get().reason == "เห็นผลในหนึ่งเดือน"
    delete = reverse("wagtailsnippets_search_promotion:delete", args=[row.pk])
    assert editor_client.post(delete).status_code == 302
    assert not Promotion.objects.exists()
    actions = ModelLogEntry.objects.filter(content_type__model="promotion").order_by("pk")
    assert list(actions.values_list("action", "user")) == [
        (f"wagtail.{action}", editor.pk) for action in ("create", "edit", "delete")
    ]


def test_a_refused_form_keeps_what_was_typed_and_says_why(editor_client: Client, case: CaseStudyPage) -> None:
    case.unpublish()
    html = editor_client.post(reverse(ADD), sent(case)).content.decode()
    assert "ผู้อ่านทั่วไปยังเปิดหน้านี้ไม่ได้" in html
    assert 'value="เริ่มได้ง่าย"' in html


def test_only_pages_that_anybody_finds_may_be_promoted(case: CaseStudyPage, site: HomePage) -> None:
    assert refused(promotion(site)) == {"page": ["closed"]}
    lock = PageViewRestriction.objects.create(page=case, restriction_type="password", password="x")
    assert refused(promotion(case)) == {"page": ["closed"]}
    lock.delete()
    promotion(case).full_clean()


@pytest.mark.parametrize("query", ["...", " - ", "🙂"])
def test_a_query_has_something_to_compare(case: CaseStudyPage, query: str) -> None:
    assert refused(promotion(case, query))["query"] == ["empty"]


def test_a_page_is_promoted_once_for_a_query_however_it_is_written(case: CaseStudyPage) -> None:
    promotion(case, "PISA 2567").save()
    assert refused(promotion(case, "pisa ๒๕๖๗")) == {"page": ["twice"]}
    with pytest.raises(IntegrityError), transaction.atomic():
        promotion(case, "Pisa2567").save()
    promotion(case, "PISA").full_clean()


def test_its_last_day_is_not_before_its_first(case: CaseStudyPage) -> None:
    assert refused(promotion(case, starts=day(2), ends=day(1))) == {"ends": ["turned"]}
    with pytest.raises(IntegrityError), transaction.atomic():
        promotion(case, starts=day(2), ends=day(1)).save()


@pytest.mark.parametrize("order", [0, 4])
def test_there_are_three_places(case: CaseStudyPage, order: int) -> None:
    assert "order" in refused(promotion(case, order=order))
    with pytest.raises(IntegrityError), transaction.atomic():
        promotion(case, order=order).save()


@pytest.mark.parametrize(
    ("periods", "mine", "fits"),
    [
        ([(None, None)] * 2, (None, None), True),
        ([(None, None)] * 3, (None, None), False),
        ([(None, None)] * 3, (400, 500), False),
        ([(0, 9), (10, 19), (20, 29)], (None, None), True),
        ([(0, 9), (5, 19), (8, 29)], (None, None), False),
        ([(0, 9), (5, 19), (8, 29)], (10, None), True),
        ([(0, 9), (5, 19), (8, 29)], (9, 9), False),
        ([(-9, -1)] * 3, (None, None), True),
        ([(5, None)] * 3, (None, 4), True),
        ([(5, None)] * 3, (None, 5), False),
    ],
)
def test_at_most_three_are_shown_on_any_day(
    case: CaseStudyPage,
    periods: list[tuple[int | None, int | None]],
    mine: tuple[int | None, int | None],
    fits: bool,
) -> None:
    def days(period: tuple[int | None, int | None]) -> dict[str, Any]:
        first, last = (None if number is None else day(number) for number in period)
        return {"starts": first, "ends": last}

    for number, period in enumerate(periods):
        page = CaseStudyPageFactory.create(title=f"เรื่องที่ {number} ของคำค้นนี้", owner_org=case.owner_org)
        promotion(page, **days(period)).save()
    row = promotion(case, **days(mine))
    if fits:
        row.full_clean()
        row.save()
        row.full_clean()  # saving it again does not count it twice
    else:
        assert refused(row) == {"query": ["full"]}
    assert Promotion.objects.count() == len(periods) + fits


def test_nobody_without_the_right_may(client: Client, case: CaseStudyPage) -> None:
    row = promotion(case)
    row.save()
    person = UserFactory.create()
    person.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(person)
    addresses = [reverse(LIST), reverse(ADD)]
    addresses += [reverse(f"wagtailsnippets_search_promotion:{name}", args=[row.pk]) for name in ("edit", "delete")]
    for address in addresses:
        assert client.get(address).status_code == 302, address
        assert client.post(address, sent(case)).status_code == 302, address
    assert Promotion.objects.get().reason_th == row.reason_th
    assert "promotion" not in client.get(reverse("wagtailadmin_home")).content.decode()


def test_the_editors_group_may_do_all_to_them() -> None:
    rights = ensure_editors_group().permissions.filter(content_type__model="promotion")
    assert sorted(right.codename.split("_")[0] for right in rights) == ["add", "change", "delete", "view"]


def test_the_list_says_what_readers_see_for_the_same_number_of_queries(
    editor_client: Client, case: CaseStudyPage
) -> None:
    def shown() -> tuple[str, int]:
        editor_client.get(reverse(LIST))
        with CaptureQueriesContext(connection) as captured:
            html = editor_client.get(reverse(LIST)).content.decode()
        return html, len(captured)

    promotion(case).save()
    html, one = shown()
    assert "แสดงอยู่" in html
    hidden = CaseStudyPageFactory.create(title="ฉบับร่างของเรา", live=False, owner_org=case.owner_org)
    promotion(hidden).save()
    promotion(case, "ก", starts=day(1)).save()
    promotion(case, "ข", ends=day(-1)).save()
    html, four = shown()
    for state in ("แสดงอยู่", "ผู้อ่านทั่วไปเปิดหน้านี้ไม่ได้", "รอถึงวันเริ่ม", "พ้นกำหนดแล้ว"):
        assert state in html
    assert one == four


def test_an_account_that_goes_leaves_what_it_promoted(case: CaseStudyPage) -> None:
    person = UserFactory.create()
    promotion(case, updated_by=person).save()
    person.delete()
    assert Promotion.objects.get().updated_by is None
