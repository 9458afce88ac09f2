"""Featured practices: what may be featured, on which days, by whom, and who is told."""

import datetime
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageViewRestriction

from core.regular import regular_work
from home.models import HomePage
from innovations.featured import featured_page_ids
from innovations.models import CaseStudyPage, FeaturedPractice
from innovations.signals import featured_changed
from members.models import User
from tests.factories import FULL_RECORD, CaseStudyPageFactory, MemberProfileFactory, UserFactory
from tests.innovations.featuring import feature

pytestmark = pytest.mark.django_db
ADD, LIST = "wagtailsnippets_innovations_featuredpractice:add", "wagtailsnippets_innovations_featuredpractice:list"
EDIT = "wagtailsnippets_innovations_featuredpractice:edit"
TODAY = timezone.localdate()
PUPIL = "ด.ช. สมชาย ใจดี อ่านได้แล้ว"


def day(number: int) -> datetime.date:
    return TODAY + datetime.timedelta(number)


@pytest.fixture
def case(site: HomePage) -> CaseStudyPage:
    return CaseStudyPageFactory.create(**FULL_RECORD, title="กล่องนิทานสองภาษา")


@pytest.fixture
def told() -> Iterator[list[set[int]]]:
    """The pages of each `featured_changed`, in order."""
    heard: list[set[int]] = []

    def hear(page_ids: set[int], **kwargs: Any) -> None:
        heard.append(page_ids)

    featured_changed.connect(hear)
    yield heard
    featured_changed.disconnect(hear)


def refused(row: FeaturedPractice) -> dict[str, list[str | None]]:
    """The codes of what is wrong, by field."""
    with pytest.raises(ValidationError) as error:
        row.full_clean()
    return {name: [found.code for found in errors] for name, errors in error.value.error_dict.items()}


def sent(page: CaseStudyPage, **fields: Any) -> dict[str, Any]:
    dates = {"starts": TODAY.isoformat(), "ends": day(30).isoformat()}
    return {
        "page": page.pk,
        "reason_th": "เริ่มได้ด้วยกล่องใบเดียว",
        "reason_en": "",
        "criteria": ["cheap"],
        **dates,
        **fields,
    }


@pytest.mark.parametrize(
    ("fields", "problems"),
    [
        ({"ends": day(-1)}, {"ends": ["turned"], "__all__": ["innovations_featured_ends_later"]}),
        ({"ends": day(90)}, {"ends": ["long"]}),
        ({"criteria": []}, {"criteria": ["blank"]}),
        ({"criteria": ["famous"]}, {"criteria": ["unknown"]}),
        ({"reason_th": ""}, {"reason_th": ["blank"]}),
        ({"reason_th": PUPIL}, {"reason_th": [None]}),
        ({"reason_en": PUPIL}, {"reason_en": [None]}),
        ({"reason_th": "ก" * 301}, {"reason_th": ["max_length"]}),
        ({"ends": None}, {"ends": ["null"]}),
    ],
)
def test_what_is_wrong_is_told_at_its_field(case: CaseStudyPage, fields: dict[str, Any], problems: Any) -> None:
    found = refused(FeaturedPractice(**{**feature(case, save=False), **fields}))
    assert {name: codes for name, codes in found.items() if name != "__all__"} == {
        name: codes for name, codes in problems.items() if name != "__all__"
    }


def test_ninety_days_are_the_most(case: CaseStudyPage) -> None:
    FeaturedPractice(**feature(case, save=False, ends=day(89))).full_clean()
    assert "ends" in refused(FeaturedPractice(**feature(case, save=False, ends=day(90))))


@pytest.mark.parametrize("fields", [{"ends": day(-1)}, {"ends": day(90)}, {"reason_th": ""}])
def test_the_database_holds_the_days_and_the_reason_by_itself(case: CaseStudyPage, fields: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        FeaturedPractice.objects.bulk_create([FeaturedPractice(**feature(case, save=False, **fields))])


def test_only_a_full_record_that_anybody_may_read_is_featured(site: HomePage, case: CaseStudyPage) -> None:
    short, draft = CaseStudyPageFactory.create(), CaseStudyPageFactory.create(**FULL_RECORD, live=False)
    assert refused(FeaturedPractice(**feature(short, save=False))) == {"page": ["short"]}
    assert refused(FeaturedPractice(**feature(draft, save=False))) == {"page": ["closed"]}
    PageViewRestriction.objects.create(page=case, restriction_type="login")
    assert refused(FeaturedPractice(**feature(case, save=False))) == {"page": ["closed"]}


def test_a_page_is_featured_once_at_a_time(case: CaseStudyPage) -> None:
    first = feature(case, starts=day(10), ends=day(20))
    for starts, ends in ((0, 10), (20, 30), (0, 30), (12, 13)):
        beside = feature(case, save=False, starts=day(starts), ends=day(ends))
        assert refused(FeaturedPractice(**beside)) == {"starts": ["taken"]}
        with pytest.raises(ValidationError):
            FeaturedPractice(**beside).save()
    feature(case, starts=day(21), ends=day(30))
    first.reason_th = "เหตุผลใหม่"
    first.full_clean()
    first.save()


def test_it_is_shown_from_its_first_day_to_its_last(case: CaseStudyPage) -> None:
    feature(case, starts=day(2), ends=day(4))
    shown = [number for number in range(7) if featured_page_ids(day(number))]
    assert shown == [2, 3, 4]
    case.unpublish()
    assert featured_page_ids(day(3)) == set()


def test_saving_and_deleting_tell_which_pages_changed(case: CaseStudyPage, told: list[set[int]]) -> None:
    other = CaseStudyPageFactory.create(**FULL_RECORD)
    row = feature(case)
    row = FeaturedPractice.objects.get(pk=row.pk)
    row.page = other
    row.save()
    row.delete()
    assert told == [{case.pk}, {case.pk, other.pk}, {other.pk}]


def test_what_the_time_alone_changes_is_told_once(
    case: CaseStudyPage, told: list[set[int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    feature(case, starts=day(1), ends=day(2))
    told.clear()
    heard = []
    for number in (0, 1, 1, 2, 3, 3, 4):
        monkeypatch.setattr(timezone, "localdate", lambda *args, number=number: day(number))
        regular_work.run()
        heard.append(len(told))
    assert heard == [0, 1, 1, 1, 2, 2, 2]
    assert told == [{case.pk}, {case.pk}]


def test_the_timer_tells_too(case: CaseStudyPage, told: list[set[int]]) -> None:
    from django.core.management import call_command

    row = feature(case, starts=day(-5), ends=day(-1))
    FeaturedPractice.objects.filter(pk=row.pk).update(told_state="showing")
    told.clear()
    call_command("publish_scheduled")
    assert told == [{case.pk}]


def test_an_editor_features_a_case_and_stands_for_it(editor_client: Client, editor: User, case: CaseStudyPage) -> None:
    form = editor_client.get(f"{reverse(ADD)}?page={case.pk}").content.decode()
    assert case.title in form
    assert editor_client.post(reverse(ADD), sent(case)).status_code == 302
    row = FeaturedPractice.objects.get()
    assert (row.approved_by, row.criteria, row.state) == (editor, ["cheap"], "showing")
    html = editor_client.get(reverse(LIST)).content.decode()
    assert case.title in html
    assert "แสดงอยู่" in html
    assert reverse(EDIT, args=[row.pk]) in html
    assert editor_client.post(reverse(EDIT, args=[row.pk]), sent(case, reason_th="เห็นผลเร็ว")).status_code == 302
    assert FeaturedPractice.objects.get().reason == "เห็นผลเร็ว"


def test_whoever_changes_what_is_shown_stands_for_it(editor_client: Client, editor: User, case: CaseStudyPage) -> None:
    first = UserFactory.create()
    row = feature(case, approved_by=first)
    unchanged = sent(case, reason_th=row.reason_th, criteria=row.criteria, starts=row.starts, ends=row.ends)
    editor_client.post(reverse(EDIT, args=[row.pk]), unchanged)
    assert FeaturedPractice.objects.get().approved_by == first
    editor_client.post(reverse(EDIT, args=[row.pk]), {**unchanged, "ends": row.ends - datetime.timedelta(1)})
    assert FeaturedPractice.objects.get().approved_by == editor


def test_a_refused_form_keeps_what_was_typed_and_says_why(editor_client: Client, case: CaseStudyPage) -> None:
    html = editor_client.post(reverse(ADD), sent(case, ends=day(120).isoformat())).content.decode()
    assert "แนะนำได้ครั้งละไม่เกิน 90 วัน" in html
    assert "เริ่มได้ด้วยกล่องใบเดียว</textarea>" in html
    assert not FeaturedPractice.objects.exists()


def test_nobody_features_their_own_work(editor_client: Client, editor: User, case: CaseStudyPage) -> None:
    case.creators.add(MemberProfileFactory.create(user=editor))
    case.save()
    html = editor_client.post(reverse(ADD), sent(case)).content.decode()
    assert "ต้องให้ผู้อื่นเป็นผู้แนะนำ" in html
    row = feature(case)
    html = editor_client.post(reverse(EDIT, args=[row.pk]), sent(case, ends=day(60).isoformat())).content.decode()
    assert "ต้องให้ผู้อื่นเป็นผู้แนะนำ" in html
    assert FeaturedPractice.objects.get().ends == row.ends


def test_the_list_costs_the_same_for_one_and_for_fifty(editor_client: Client, case: CaseStudyPage) -> None:
    feature(case)
    editor_client.get(reverse(LIST))
    costs = []
    for _count in (1, 49):
        with CaptureQueriesContext(connection) as captured:
            editor_client.get(reverse(LIST))
        costs.append(len(captured))
        FeaturedPractice.objects.bulk_create(
            FeaturedPractice(**feature(case, save=False, starts=day(-90 * n), ends=day(-90 * n + 5)))
            for n in range(2, 51)
        )
    assert costs[0] == costs[1]
