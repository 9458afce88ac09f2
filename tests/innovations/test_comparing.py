"""Comparing two cases, a case on one page, and the map of districts: what each says, for whom, and at what cost."""

import datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from home.models import HomePage
from innovations.comparing import PARTS, Comparison
from innovations.finding import CaseFinder
from innovations.models import CaseEvaluation, CaseStudyPage
from innovations.one_page import OnePage
from innovations.spread_map import SpreadMap
from tests.factories import FULL_RECORD, AdoptionFactory, CaseStudyPageFactory, OrganizationFactory, metric

pytestmark = pytest.mark.django_db
LONG = "ครูสามคนนั่งอ่านบันทึกของนักเรียนด้วยกันทุกวันศุกร์หลังเลิกเรียน " * 20


def evaluation() -> CaseEvaluation:
    day = datetime.date(2025, 3, 4)
    return CaseEvaluation(stage="summative", date=day, evaluator="external", decision="scale", product="ดีขึ้น")


@pytest.fixture
def pair(site: HomePage) -> tuple[CaseStudyPage, CaseStudyPage]:
    steps = [("step", {"title": "ขั้นที่ 1", "text": "คุยกับผู้เฒ่า"}), ("step", {"title": "พิมพ์", "text": "ที่อำเภอ"})]
    rich: dict[str, Any] = {**FULL_RECORD, "metrics": [metric(41, 68, 50)], "evaluations": [evaluation()]}
    first = CaseStudyPageFactory.create(**rich, process=steps, weeks=18, people=3, problem=LONG[:1400])
    return first, CaseStudyPageFactory.create(owner_org=OrganizationFactory.create(district="5018", highland=True))


def rows_of(pair: tuple[CaseStudyPage, CaseStudyPage]) -> dict[str, Any]:
    cases = CaseStudyPage.objects.with_owner().in_bulk([case.pk for case in pair])
    return {row.name: row for row in Comparison.of(cases[pair[0].pk], cases[pair[1].pk]).rows}


def test_each_row_says_what_both_cases_say(pair: tuple[CaseStudyPage, CaseStudyPage]) -> None:
    rows = rows_of(pair)
    assert list(rows) == [name for name, _heading, _is_list in PARTS]
    assert rows["cost"].first == ("ต่ำกว่า 1,000 บาท",)
    assert rows["cost"].second == ()
    assert rows["steps"].first == ("คุยกับผู้เฒ่า", "พิมพ์")
    assert rows["metrics"].first == ("อ่านคล่องตามเกณฑ์: 41 → 68 ร้อยละ (กลุ่มเปรียบเทียบ 50, วัด 22 คน)",)
    assert rows["components"].first == ("กล่องนิทาน: นิทานสองภาษา 12 เล่ม",)
    assert (rows["time"].first, rows["people"].first) == (("18 สัปดาห์",), ("3 คน",))
    assert rows["evaluated"].first == ("สิ้นสุดการดำเนินการ 4 มี.ค. 2568 · ผู้ประเมินภายนอก · ขยายผล",)
    assert rows["adoptions"].second == ("0 โรงเรียน",)
    assert "โรงเรียนพื้นที่สูง" in rows["school"].second
    assert rows["results"].is_same
    assert len(rows["problem"].first[0]) <= 320
    assert rows["problem"].first[0].endswith("…")


def test_the_table_names_both_schools_in_every_cell_and_says_what_is_equal(
    client: Client, pair: tuple[CaseStudyPage, CaseStudyPage]
) -> None:
    html = client.get(f"/compare/?a={pair[0].uid}&b={pair[1].uid}").content.decode().replace("<wbr>", "")
    problem = html.split('id="compare-problem"')[1].split("</tr>")[0]
    for case in pair:
        assert case.owner_org.title in problem
    assert "เหมือนกันทั้งสองเรื่อง" in html.split('id="compare-results"')[1].split("</tr>")[0]
    assert "ทั้งสองเรื่องไม่ได้บอกไว้" not in problem
    assert "ไม่ได้บอกไว้" in html.split('id="compare-time"')[1].split("</tr>")[0]


def test_two_cases_of_one_school_are_told_apart_by_their_codes(site: HomePage) -> None:
    school = OrganizationFactory.create()
    pair = (CaseStudyPageFactory.create(owner_org=school), CaseStudyPageFactory.create(owner_org=school))
    assert rows_of(pair)["problem"].schools == tuple(f"{school.title} ({case.uid})" for case in pair)


def test_a_comparison_costs_the_same_for_short_and_long_cases(
    client: Client, pair: tuple[CaseStudyPage, CaseStudyPage]
) -> None:
    """Both cases, their labels, their evaluations; the foot of the page is kept."""
    short = CaseStudyPageFactory.create()
    costs = []
    for first, second in (pair, (pair[1], short)):
        client.get(f"/compare/?a={first.uid}&b={second.uid}")
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"/compare/?a={first.uid}&b={second.uid}").status_code == 200
        costs.append(len(queries))
    assert costs[0] == costs[1] <= 4


@pytest.mark.parametrize(
    ("query", "status", "said"),
    [
        ("a={a}&b={a}", 400, "เลือกเรื่องเดียวกันสองครั้ง"),
        ("a={a}&b=inv-none", 404, "ไม่พบเรื่องรหัส “inv-none”"),
        ("a=%00&b={a}", 404, "ไม่พบเรื่องรหัส"),
        ("a=<b>&b=ขยะ", 404, "“&lt;b&gt;” “ขยะ”"),
        ("a={private}", 404, "ไม่ได้เผยแพร่แล้ว"),
        ("a={draft}&b={a}", 404, "ไม่ได้เผยแพร่แล้ว"),
        ("a={a}", 200, "จากรายการของฉัน"),
        ("", 200, "เลือกเรื่องที่จะเปรียบเทียบ"),
    ],
)
def test_whatever_cannot_be_compared_is_said_with_what_to_do(
    client: Client, pair: tuple[CaseStudyPage, CaseStudyPage], query: str, status: int, said: str
) -> None:
    private, draft = pair[1], CaseStudyPageFactory.create(live=False, title="ฉบับร่างของใครคนหนึ่ง")
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    answer = client.get(f"/compare/?{query.format(a=pair[0].uid, private=private.uid, draft=draft.uid)}")
    html = answer.content.decode().replace("<wbr>", "")
    assert answer.status_code == status
    assert said in html
    assert 'name="q"' in html
    assert draft.title not in html
    assert private.title not in html
    if "{a}" in query:
        assert f'value="{pair[0].uid}"' in html, "the case that was found is kept"


def test_the_other_case_is_found_by_words(client: Client, pair: tuple[CaseStudyPage, CaseStudyPage]) -> None:
    other = CaseStudyPageFactory.create(title="ธนาคารขยะของนักเรียนทั้งโรงเรียน")
    html = client.get("/compare/", {"a": pair[0].uid, "q": "ขยะ"}).content.decode()
    assert f'href="/compare/?a={pair[0].uid}&amp;b={other.uid}"' in html
    assert "ไม่พบเรื่องที่ตรงกับคำนี้" in client.get("/compare/", {"q": "zzzz"}).content.decode()


def test_without_a_search_titles_and_codes_are_looked_through(pair: tuple[CaseStudyPage, CaseStudyPage]) -> None:
    finder = CaseFinder()
    assert finder.find(pair[0].title, 5) == [pair[0]]
    assert finder.find(pair[1].uid, 5) == [pair[1]]
    finder.register(lambda words, limit: [pair[1].pk, 0])
    assert finder.find("นิทาน", 5) == [pair[1]]


def test_a_case_on_one_page_says_what_how_and_whom_to_ask(
    client: Client, pair: tuple[CaseStudyPage, CaseStudyPage]
) -> None:
    school = pair[0].owner_org
    school.contact_person, school.contact_email, school.contact_consent = "ครูนิภา", "nipha@school.example", True
    school.save()
    html = client.get(f"/one-page/{pair[0].uid}/").content.decode().replace("<wbr>", "")
    for said in ("41 → 68", "คุยกับผู้เฒ่า", "nipha@school.example", "qr-code", "CC BY 4.0", f"/innovations/{pair[0].uid}/"):
        assert said in html
    school.contact_consent = False
    school.save()
    assert "nipha@school.example" not in client.get(f"/one-page/{pair[0].uid}/").content.decode()


def test_what_has_no_room_on_the_page_is_counted(site: HomePage) -> None:
    steps = [("step", {"title": f"เรื่องที่ {number}", "text": "ทำ"}) for number in range(12)]
    sheet = OnePage.of(CaseStudyPageFactory.create(process=steps, problem=LONG[:1400]))
    assert (len(sheet.steps.items), sheet.steps.more) == (8, 4)
    assert sheet.problem.endswith("…")


def test_a_case_that_nobody_may_read_has_no_page_to_print(client: Client, pair: tuple[CaseStudyPage, Any]) -> None:
    PageViewRestriction.objects.create(page=pair[0], restriction_type="login")
    assert client.get(f"/one-page/{pair[0].uid}/").status_code == 404
    assert client.get("/one-page/inv-none/").status_code == 404


def test_the_map_counts_schools_that_use_and_that_shared(
    client: Client, pair: tuple[CaseStudyPage, CaseStudyPage]
) -> None:
    first, second = pair
    adopter = OrganizationFactory.create(district="5010")
    AdoptionFactory.create(source_innovation=first, adopter_org=adopter)
    AdoptionFactory.create(source_innovation=second, adopter_org=adopter)
    AdoptionFactory.create(source_innovation=first, adopter_org=OrganizationFactory.create(district="5018"))
    hidden = {"shown_at": None, "adopter_org": OrganizationFactory.create(district="5009")}
    AdoptionFactory.create(source_innovation=first, **hidden)
    AdoptionFactory.create(
        source_innovation=first, adopter_org=OrganizationFactory.create(district="5009"), stopped=True
    )
    every, one = SpreadMap.of(), SpreadMap.of(second)
    assert (every.using, every.districts, every.sharing) == (2, 2, 2)
    assert (one.using, one.districts, one.sharing) == (1, 1, 1)
    table = {row.name: (row.cells, row.url) for row in every.map.table.rows}
    assert table["แม่อาย"] == ((1, 0), "/organizations/?district=5010")
    assert table["อมก๋อย"] == ((1, 1), "/innovations/?district=5018")
    assert table["ฝาง"] == ((0, 0), "")
    html = client.get(f"/spread/?case={second.uid}").content.decode().replace("<wbr>", "")
    assert second.title in html
    assert "แบ่งปัน 1" in html


def test_an_unknown_case_on_the_map_is_said(client: Client, pair: tuple[CaseStudyPage, CaseStudyPage]) -> None:
    answer = client.get("/spread/?case=inv-none")
    assert answer.status_code == 404
    assert "แผนที่นี้แสดงทุกเรื่อง" in answer.content.decode()
