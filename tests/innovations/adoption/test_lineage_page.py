"""The page of a lineage, and what the case's own page, its author and a school's page say of adoptions."""

import datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from community.models import Draft
from core.charts.tree_folding import LIMIT, TreeItem
from home.models import HomePage
from innovations.adoption.lineage_tree import MOST_AT_ONCE, MOST_OPENED, opened_of
from innovations.adoption.of_school import sections_of_school
from innovations.adoption.on_case import adoptions_of_cases
from innovations.models import AdoptionComponent, AdoptionRecord, CaseStudyPage
from members.models import Organization
from tests.factories import AdoptionFactory, CaseStudyPageFactory, MemberProfileFactory, OrganizationFactory
from tests.innovations.cases import html_of, visible

pytestmark = pytest.mark.django_db
WHY = "ผู้เฒ่าเดินทางลำบากในหน้าฝน"


@pytest.fixture
def case(site: HomePage) -> CaseStudyPage:
    parts = [("component", {"name": "กล่องนิทานสองภาษา", "what": "นิทานสิบสองเล่ม", "enabling": "", "lesson": ""})]
    return CaseStudyPageFactory.create(components=parts)


def school(title: str, **values: Any) -> Organization:
    return OrganizationFactory.create(title=title, **values)


def said(adoption: AdoptionRecord, component: str, choice: str, name: str = "กล่องนิทานสองภาษา", why: str = WHY) -> None:
    words = {} if choice == "as_is" else {"why": why}
    AdoptionComponent.objects.create(adoption=adoption, component_id=component, name=name, choice=choice, **words)


def many(case: CaseStudyPage, count: int, by: Organization) -> None:
    """Adoptions that one school began and stopped: the rows of as many schools without their pages."""
    for _number in range(count):
        said(AdoptionFactory.create(source_innovation=case, adopter_org=by, stopped=True), "box", "adapted")


def lineage_of(client: Client, case: CaseStudyPage, query: str = "") -> str:
    response = client.get(f"/spread/{case.uid}/{query}")
    assert response.status_code == 200
    return visible(response.content.decode())


def test_tree_table_and_sums_tell_who_took_it_from_whom_and_who_stopped_why(
    client: Client, case: CaseStudyPage
) -> None:
    began = datetime.date(2023, 5, 16)
    first = AdoptionFactory.create(
        source_innovation=case, adopter_org=school("บ้านหนึ่ง", district="5003"), started_on=began
    )
    hidden = AdoptionFactory.create(source_innovation=case, source_adoption=first, shown_at=None)
    last = AdoptionFactory.create(
        source_innovation=case,
        source_adoption=hidden,
        adopter_org=school("บ้านสาม", district="5018"),
        started_on=began,
        stopped=True,
        stopped_on=began + datetime.timedelta(days=90),
    )
    html = lineage_of(client, case)
    assert hidden.adopter_org.title not in html
    table = html.split("<tbody>")[1].split("</tbody>")[0]
    rows = table.split("<tr>")[1:]
    assert [f"/adoptions/{one.uid}/" in row for one, row in zip((first, last), rows, strict=True)] == [True, True]
    assert case.owner_org.title in rows[0]
    assert "บ้านหนึ่ง" in rows[1], "it hangs on the nearest that is shown"
    assert last.stop_reason in rows[1]
    assert "1 จาก 2" in html
    assert "แม่แจ่ม · อมก๋อย" in html
    assert html.count('<svg class="tree-drawing') == 2


def test_reasons_of_every_school_are_told_also_for_what_the_case_no_longer_has(
    client: Client, case: CaseStudyPage
) -> None:
    box = case.components[0].id
    kept = AdoptionFactory.create(source_innovation=case)
    changed = AdoptionFactory.create(source_innovation=case, stopped=True)
    said(kept, box, "as_is")
    said(changed, box, "adapted")
    said(changed, "gone", "dropped", name="สมุดบันทึกการอ่าน", why="เปลืองกระดาษ")
    html = lineage_of(client, case)
    box_row, gone_row = (
        html.split('class="table differences"')[1].split("<tbody>")[1].split("</tbody>")[0].split("<tr>")[1:]
    )
    assert [int(cell.split("<")[0]) for cell in box_row.split("<td>")[1:]] == [1, 1, 0]
    assert [int(cell.split("<")[0]) for cell in gone_row.split("<td>")[1:]] == [0, 0, 1]
    assert "ไม่มีในฉบับปัจจุบันแล้ว" in gone_row
    assert "ไม่มีในฉบับปัจจุบันแล้ว" not in box_row
    reasons = html.split(f'id="c-{box}"')[1]
    assert f'href="/adoptions/{changed.uid}/"' in reasons
    assert WHY in reasons
    assert "เปลืองกระดาษ" in reasons.split('id="c-gone"')[1]


def test_branches_and_reasons_are_folded_and_open_without_a_script(client: Client, case: CaseStudyPage) -> None:
    many(case, LIMIT + 5, school("โรงเรียนเดียว"))
    html = lineage_of(client, case)
    assert "อีก 6 โรงเรียน" in html, "the owner takes one of the places"
    assert f'href="/spread/{case.uid}/?open=owner#tree"' in html
    assert f'href="/spread/{case.uid}/?reasons=box#c-box"' in html
    assert html.count(WHY) == 6
    opened = lineage_of(client, case, "?open=owner&reasons=box")
    assert "อีก 6 โรงเรียน" not in opened
    assert opened.count(WHY) == LIMIT + 5
    assert 'class="tree-drawing' in lineage_of(client, case, "?open=<b>&open=nothing&reasons=%00"), (
        "others change nothing"
    )


def test_an_address_opens_what_there_is_and_no_more_than_a_browser_can_draw() -> None:
    items = [TreeItem(str(number), "", 1, "โรงเรียน") for number in range(MOST_AT_ONCE)]
    asked = ["nowhere", *(item.key for item in items)]
    assert opened_of(items, asked) == {str(number) for number in range(MOST_OPENED)}
    assert opened_of(items, ["all"]) == {"all"}
    assert opened_of([*items, TreeItem("more", "", 1, "โรงเรียน")], ["all"]) == frozenset()


def test_a_lineage_costs_the_same_for_one_and_for_fifty(client: Client, case: CaseStudyPage) -> None:
    """Site, case with its owner, adoptions, components."""
    by, path = school("โรงเรียนเดียว"), f"/spread/{case.uid}/"
    many(case, 1, by)
    client.get(path)  # the foot of the page is kept for a minute
    assert _cost(client, path) == 4
    many(case, 49, by)
    assert _cost(client, path) == 4


def test_nobody_reads_the_lineage_of_a_case_that_is_not_public(client: Client, case: CaseStudyPage) -> None:
    AdoptionFactory.create(source_innovation=case)
    draft = CaseStudyPageFactory.create(live=False)
    assert client.get(f"/spread/{draft.uid}/").status_code == 404
    assert client.get("/spread/inv-9999/").status_code == 404
    PageViewRestriction.objects.create(page=case, restriction_type="login")
    assert client.get(f"/spread/{case.uid}/").status_code == 404


def test_a_case_without_adoptions_invites(client: Client, case: CaseStudyPage) -> None:
    start = f'href="/adoptions/new/{case.uid}/"'
    assert start in lineage_of(client, case)
    assert start in html_of(client, case)
    AdoptionFactory.create(source_innovation=case, shown_at=None)
    assert "ยังไม่มีโรงเรียนที่บันทึกว่านำเรื่องนี้ไปใช้" in visible(html_of(client, case))


def test_a_case_tells_its_adoptions_by_status_the_newest_schools_and_what_is_changed_most(
    client: Client, case: CaseStudyPage
) -> None:
    days = [datetime.date(2026, 6, day) for day in (1, 2, 3, 4)]
    made = [AdoptionFactory.create(source_innovation=case, started_on=day) for day in days]
    stopped = AdoptionFactory.create(source_innovation=case, stopped=True)
    for adoption in [*made[:2], stopped]:
        said(adoption, "box", "adapted")
    said(made[3], "box", "dropped")
    said(made[3], "other", "dropped", name="อื่น")
    html = visible(html_of(client, case))
    section = html.split('id="adoptions"')[1].split("</section>")[0]
    assert "กำลังใช้ <strong>4</strong>" in section
    assert "ยุติ <strong>1</strong>" in section
    links = [section.index(f"/adoptions/{adoption.uid}/") for adoption in reversed(made[1:])]
    assert links == sorted(links)
    assert f"/adoptions/{made[0].uid}/" not in section
    assert f'href="/spread/{case.uid}/#c-box"' in section
    assert "(ปรับ 3 โรงเรียน ไม่ใช้ 1 โรงเรียน)" in " ".join(section.split())


def test_a_school_that_took_a_case_up_again_counts_once_by_its_last_record(client: Client, case: CaseStudyPage) -> None:
    box, by = case.components[0].id, school("โรงเรียนกลับมาใช้")
    said(AdoptionFactory.create(source_innovation=case, adopter_org=by, stopped=True), box, "dropped")
    said(AdoptionFactory.create(source_innovation=case, adopter_org=by), box, "adapted", why="ย่อให้เล็กลง")
    told = adoptions_of_cases([case.pk])[case.pk]
    assert (told.total, [number for _status, number in told.counts]) == (1, [1])
    assert told.most_changed is not None
    assert (told.most_changed.adapted, told.most_changed.dropped) == (1, 0)
    html = lineage_of(client, case)
    row = html.split('class="table differences"')[1].split("<tbody>")[1].split("</tbody>")[0]
    assert [int(cell.split("<")[0]) for cell in row.split("<td>")[1:]] == [0, 1, 0]
    assert WHY in html
    assert "ย่อให้เล็กลง" in html


def test_an_author_sees_what_to_make_easier(client: Client, case: CaseStudyPage) -> None:
    author = MemberProfileFactory.create().user
    Draft.objects.create(owner=author, kind="case", page=case, submitted_at=None)
    client.force_login(author)
    assert "น่าปรับปรุงให้ใช้ง่ายขึ้น" not in client.get("/my-work/").content.decode()
    said(AdoptionFactory.create(source_innovation=case), "box", "adapted")
    html = visible(client.get("/my-work/").content.decode())
    assert "น่าปรับปรุงให้ใช้ง่ายขึ้น" in html
    assert f'href="/spread/{case.uid}/#c-box"' in html
    assert "(ปรับ 1 โรงเรียน)" in html
    assert adoptions_of_cases([case.pk])[case.pk].total == 1


def test_a_school_page_tells_what_it_took_up_and_what_others_took_from_it(client: Client, case: CaseStudyPage) -> None:
    middle, after, of_own = school("โรงเรียนกลาง"), school("โรงเรียนถัดไป"), school("โรงเรียนที่ใช้เรื่องของเรา")
    own_case = CaseStudyPageFactory.create(owner_org=middle)
    adopted = AdoptionFactory.create(source_innovation=case, adopter_org=middle)
    passed = AdoptionFactory.create(source_innovation=case, adopter_org=after, source_adoption=adopted)
    used = AdoptionFactory.create(source_innovation=own_case, adopter_org=of_own)
    hidden = AdoptionFactory.create(source_innovation=own_case, shown_at=None)
    sections = client.get(middle.url).context["sections"]
    assert [[item.uid for item in section.items] for section in sections[-2:]] == [
        [adopted.uid],
        [used.uid, passed.uid],
    ]
    html = visible(client.get(f"/spread/schools/{middle.uid}/").content.decode())
    assert all(f"/adoptions/{one.uid}/" in html for one in (adopted, passed, used))
    assert f"/adoptions/{hidden.uid}/" not in html
    AdoptionRecord.objects.filter(pk=adopted.pk).update(shown_at=None)
    passed_on = client.get(middle.url).context["sections"][-1]
    assert [item.uid for item in passed_on.items] == [used.uid], "what nobody sees was not passed on either"
    middle.unpublish()
    assert client.get(f"/spread/schools/{middle.uid}/").status_code == 404


def test_a_school_page_costs_the_same_for_one_and_for_fifty(
    client: Client, case: CaseStudyPage, django_assert_num_queries: Any
) -> None:
    by = school("โรงเรียนที่ลองหลายครั้ง")
    many(case, 1, by)
    paths = (by.url, case.owner_org.url, f"/spread/schools/{by.uid}/")
    for path in paths:
        client.get(path)
    costs = [_cost(client, path) for path in paths]
    many(case, 49, by)
    assert [_cost(client, path) for path in paths] == costs
    sections = client.get(by.url).context["sections"]
    assert (sections[-2].total, len(sections[-2].items)) == (50, 6)
    assert sections[-2].more_url == f"/spread/schools/{by.uid}/#adopted"
    with django_assert_num_queries(2):  # what it took up, what it passed on
        sections_of_school(by)


def _cost(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len(captured)
