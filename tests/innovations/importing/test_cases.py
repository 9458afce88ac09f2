"""Rows become drafts by the rules of the admin's form; what is wrong is told at its column and writes nothing."""

from typing import Any

import pytest
from django.apps import apps
from django.db import DatabaseError
from wagtail.models import Page

from core.importing.outcomes import Outcome, RowResult
from core.models import ImportMark
from innovations.importing.importer import CaseImporter
from innovations.models import CaseStudyPage, Keyword
from members.models import Organization
from search.models import IndexChange
from tests.factories import OrganizationFactory, UserFactory

from .conftest import Run

pytestmark = pytest.mark.django_db


def case() -> CaseStudyPage:
    return CaseStudyPage.objects.get().get_latest_revision_as_object()


def headings(result: RowResult) -> set[str]:
    return {problem.heading for problem in result.problems}


def test_a_row_becomes_a_draft_with_what_it_says(run: Run, school: Organization) -> None:
    (result,) = run(
        {
            "ระดับชั้น": "ป.1-ป.6, ม.ต้น",
            "กลุ่มสาระการเรียนรู้": "คณิต; ภาษาไทย",
            "ปีการศึกษาที่เริ่มใช้": "ค.ศ. 2024",
            "ต้นทุน": "๙,๙๙๙ บาท",
            "เวลาที่ใช้ (สัปดาห์)": "๑๖",
            "คำสำคัญ": "การอ่าน, นิทาน",
            "วัตถุประสงค์": "อ่านคล่อง, เขียนได้\nรักการอ่าน",
            "ขั้นที่ 2": "อ่านทุกเช้าในชั่วโมงแรก",
            "องค์ประกอบ 1": "กล่องนิทาน",
            "องค์ประกอบ 1 คืออะไร": "นิทาน 12 เล่ม",
            "ตัวชี้วัด 1": "อ่านคล่อง",
            "ตัวชี้วัด 1 ก่อน": "๔๑",
            "ตัวชี้วัด 1 หลัง": "68.5",
            "ตัวชี้วัด 1 หน่วย": "ร้อยละ",
        }
    )
    assert result.outcome == Outcome.CREATED
    page = case()
    assert (page.live, page.source_id, page.uid, page.owner_org_id) == (False, "A-1", result.code, school.pk)
    assert [level.code for level in page.levels.all()] == ["p1-3", "p4-6", "m1-3"]
    assert {subject.code for subject in page.subjects.all()} == {"math", "thai"}
    assert (page.school_year, page.cost_band, page.weeks) == (2567, "lt10000", 16)
    assert {tag.name for tag in page.tags.all()} == {"การอ่าน", "นิทาน"}
    assert page.objectives == ["อ่านคล่อง, เขียนได้", "รักการอ่าน"]
    assert [child.value["title"] for child in page.process] == ["เลือกนิทาน", "ขั้นที่ 2"]
    assert page.process[1].value["text"] == "อ่านทุกเช้าในชั่วโมงแรก"
    assert page.components[0].value["what"] == "นิทาน 12 เล่ม"
    assert float(page.metrics[0].value["after"]) == 68.5
    assert page.publishing_problems() == {}


@pytest.mark.parametrize(
    ("column", "text"),
    [
        ("รหัสอ้างอิง", ""),
        ("รหัสอ้างอิง", "ก" * 101),
        ("ชื่อนวัตกรรม", ""),
        ("ยุทธศาสตร์", "99"),
        ("สภาพความสำเร็จ", "1.99"),
        ("ประเภท", "การบิน"),
        ("ระดับชั้น", "ป.9"),
        ("ปีการศึกษาที่เริ่มใช้", "67"),
        ("ปีการศึกษาที่เริ่มใช้", "2400"),
        ("เวลาที่ใช้ (สัปดาห์)", "สองเดือน"),
        ("เวลาที่ใช้ (สัปดาห์)", "-3"),
        ("วัตถุประสงค์", "\n".join("123456")),
        ("ภาพหลัก", "ไม่มีภาพนี้"),
        ("ควรทบทวนภายใน", "5/10/67"),
        ("อำเภอ", "หาดใหญ่"),
        ("สถานศึกษา", "โรงเรียนที่ไม่มีในทำเนียบเลย"),
        ("สรุปสั้น ๆ", "ย" * 301),
        ("ขั้นที่ 1", "ย" * 151),
        ("ขั้นที่ 1 ทำอย่างไร", "ย" * 3001),
        ("ตัวชี้วัด 1 หลัง", "มาก"),
        ("องค์ประกอบ 1 คืออะไร", "ย" * 1001),
    ],
)
def test_what_the_form_refuses_is_refused_at_its_column_and_writes_nothing(run: Run, column: str, text: str) -> None:
    whole = {
        "ตัวชี้วัด 1": "วัด",
        "ตัวชี้วัด 1 หลัง": "1",
        "ตัวชี้วัด 1 หน่วย": "คน",
        "องค์ประกอบ 1": "กล่อง",
        "องค์ประกอบ 1 คืออะไร": "นิทาน",
    }
    (result,) = run({**whole, column: text})
    assert result.outcome == Outcome.REFUSED
    assert headings(result) <= {column, ""}
    assert all(str(problem.message) for problem in result.problems)
    assert result.problems
    assert not CaseStudyPage.objects.exists()
    assert not ImportMark.objects.exists()


def test_a_bad_row_stops_no_other_and_leaves_no_trace(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    save = CaseImporter._save

    def broken(self: CaseImporter, form: Any, *args: Any) -> Any:
        page = save(self, form, *args)
        if page.source_id == "A-2":
            raise DatabaseError("the row cannot be stored")
        return page

    monkeypatch.setattr(CaseImporter, "_save", broken)
    results = run({}, {"รหัสอ้างอิง": "A-2", "คำสำคัญ": "คำที่ไม่ควรเหลือ"}, {"รหัสอ้างอิง": "A-3"})
    assert [result.outcome for result in results] == [Outcome.CREATED, Outcome.REFUSED, Outcome.CREATED]
    assert set(CaseStudyPage.objects.values_list("source_id", flat=True)) == {"A-1", "A-3"}
    assert not Keyword.objects.filter(name="คำที่ไม่ควรเหลือ").exists()
    assert not IndexChange.objects.exclude(page_id__in=Page.objects.values("pk")).exists()
    parent = CaseStudyPage.objects.first().get_parent()
    assert parent.numchild == 2
    assert "ระบบขัดข้อง" in str(results[1].problems[0].message)


def test_a_dry_run_decides_the_same_and_writes_nothing(run: Run) -> None:
    rows = [{}, {"รหัสอ้างอิง": "A-2", "ประเภท": "การบิน"}, {"รหัสอ้างอิง": "A-1"}]
    dry = run(*rows, dry_run=True)
    assert not CaseStudyPage.objects.exists()
    wet = run(*rows)
    assert [result.outcome for result in dry] == [result.outcome for result in wet]
    assert [result.outcome for result in wet] == [Outcome.CREATED, Outcome.REFUSED, Outcome.REFUSED]
    assert "ซ้ำกับแถวที่ 2" in str(wet[2].problems[0].message)


@pytest.mark.parametrize("publish", [False, True])
@pytest.mark.parametrize("column", ["ผลที่เกิดกับผู้เรียน", "ขั้นที่ 1 ทำอย่างไร", "ผู้พัฒนา", "ชื่อนวัตกรรม"])
@pytest.mark.parametrize("text", ["ด.ช. ก้อง ใจดี อ่านคล่องขึ้น", "เลขประจำตัว 1-1017-00230-70-8 อ่านคล่อง"])
def test_a_row_that_names_a_pupil_is_refused_without_repeating_the_name(
    run: Run, column: str, text: str, publish: bool
) -> None:
    (result,) = run({column: text}, publish=publish)
    assert result.outcome == Outcome.REFUSED
    assert headings(result) <= {column, "ขั้นที่ 1"}
    assert "นักเรียน" in str(result.problems[0].message) or "13 หลัก" in str(result.problems[0].message)
    assert not any("ก้อง" in str(problem.message) or "00230" in str(problem.message) for problem in result.problems)
    assert not CaseStudyPage.objects.exists()


def table_sizes() -> dict[str, int]:
    return {model._meta.label: model._default_manager.count() for model in apps.get_models() if model._meta.managed}


@pytest.mark.parametrize("publish", [False, True])
def test_a_dry_run_and_refused_rows_leave_every_table_as_it_was(run: Run, publish: bool) -> None:
    good = {"คำสำคัญ": "คำใหม่หนึ่ง, คำใหม่สอง"}
    bad = {**good, "รหัสอ้างอิง": "A-2", "ประเภท": "การบิน"}
    before = table_sizes()
    outcomes = [result.outcome for result in run(good, bad, dry_run=True, publish=publish)]
    assert outcomes == [Outcome.CREATED, Outcome.REFUSED]
    assert table_sizes() == before
    assert run(bad, publish=publish)[0].outcome == Outcome.REFUSED
    assert table_sizes() == before
    run(good, {**good, "รหัสอ้างอิง": "A-3"}, publish=publish)
    assert Keyword.objects.filter(name__startswith="คำใหม่").count() == 2


def test_an_unchanged_row_is_left_alone_and_a_changed_one_is_a_new_revision(run: Run) -> None:
    run({})
    first = CaseStudyPage.objects.get()
    (same,) = run({})
    assert same.outcome == Outcome.UNCHANGED
    assert CaseStudyPage.objects.get().latest_revision_id == first.latest_revision_id
    (changed,) = run({"ชื่อนวัตกรรม": "กล่องนิทานสามภาษาเพื่อการอ่าน"})
    assert changed.outcome == Outcome.UPDATED
    page = CaseStudyPage.objects.get()
    assert page.latest_revision_id != first.latest_revision_id
    assert page.pk == first.pk
    assert case().title == "กล่องนิทานสามภาษาเพื่อการอ่าน"
    assert run({"ชื่อนวัตกรรม": "กล่องนิทานสามภาษาเพื่อการอ่าน"})[0].outcome == Outcome.UNCHANGED


def test_a_component_keeps_its_id_while_it_keeps_its_name(run: Run) -> None:
    first = {"องค์ประกอบ 1": "กล่องนิทาน", "องค์ประกอบ 1 คืออะไร": "นิทาน 12 เล่ม"}
    run(first)
    kept = case().components[0].id
    run({**first, "องค์ประกอบ 1": "คู่มือ", "องค์ประกอบ 2": "กล่องนิทาน", "องค์ประกอบ 2 คืออะไร": "นิทาน 24 เล่ม"})
    assert [child.value["name"] for child in case().components] == ["คู่มือ", "กล่องนิทาน"]
    assert case().components[1].id == kept
    assert case().components[0].id != kept


def test_a_column_that_the_file_lacks_leaves_its_field_alone(run: Run) -> None:
    run({"ข้อจำกัด": "นักเรียนที่ขาดเรียนบ่อยยังอ่านไม่คล่อง"})
    run({"ชื่อนวัตกรรม": "กล่องนิทานสามภาษาเพื่อการอ่าน"})  # without the column
    assert case().limits == "นักเรียนที่ขาดเรียนบ่อยยังอ่านไม่คล่อง"
    run({"ข้อจำกัด": ""})
    assert case().limits == ""


def test_a_page_that_people_edited_is_not_overwritten(run: Run) -> None:
    run({})
    page = CaseStudyPage.objects.get().get_latest_revision_as_object()
    page.summary = page.summary + " แก้โดยบรรณาธิการ"
    page.save_revision()
    assert run({})[0].outcome == Outcome.UNCHANGED
    (result,) = run({"ชื่อนวัตกรรม": "กล่องนิทานสามภาษาเพื่อการอ่าน"})
    assert result.outcome == Outcome.CONFLICT
    assert case().summary.endswith("แก้โดยบรรณาธิการ")


def test_a_page_that_people_took_offline_is_not_published_again(run: Run) -> None:
    run({}, publish=True)
    CaseStudyPage.objects.get().unpublish()
    (result,) = run({"ชื่อนวัตกรรม": "กล่องนิทานสามภาษาเพื่อการอ่าน"}, publish=True)
    assert result.outcome == Outcome.CONFLICT
    assert not CaseStudyPage.objects.get().live


def test_publishing_publishes_what_keeps_every_rule_and_says_what_keeps_the_rest(run: Run) -> None:
    whole, wanting = run({}, {"รหัสอ้างอิง": "A-2", "ภาพหลัก": ""}, publish=True)
    assert (whole.published, wanting.published) == (True, False)
    assert [result.outcome for result in (whole, wanting)] == [Outcome.CREATED, Outcome.CREATED]
    assert headings(wanting) == {"ภาพหลัก"}
    assert "ยังไม่เผยแพร่" in str(wanting.problems[0].message)
    assert CaseStudyPage.objects.get(source_id="A-1").live
    assert not CaseStudyPage.objects.get(source_id="A-2").live
    again = run({}, {"รหัสอ้างอิง": "A-2", "ภาพหลัก": ""}, publish=True)
    assert [result.outcome for result in again] == [Outcome.UNCHANGED, Outcome.UNCHANGED]


def test_what_is_missing_is_named_also_when_the_file_has_no_column_for_it(run: Run) -> None:
    (result,) = run(dict.fromkeys(("ผลที่เกิดกับผู้เรียน", "ผู้พัฒนา"), None), publish=True)
    assert headings(result) == {"ผลที่เกิดกับผู้เรียน", "ผู้พัฒนา"}


def test_drafts_that_came_in_before_can_be_published_later(run: Run) -> None:
    run({})
    (result,) = run({}, publish=True)
    assert (result.outcome, result.published) == (Outcome.UPDATED, True)
    assert CaseStudyPage.objects.get().live


def test_pages_belong_to_whoever_imported_them(run: Run) -> None:
    user = UserFactory.create()
    run({}, user=user)
    page = CaseStudyPage.objects.get()
    assert page.owner == user
    assert page.latest_revision.user == user


def test_a_school_is_found_by_its_code_and_never_guessed(run: Run, school: Organization) -> None:
    other = OrganizationFactory.create(title="โรงเรียนบ้านทดสอบ", district="5009")
    (by_code,) = run({"รหัสสถานศึกษา": "๕๐๙๙๐๐๐๑", "สถานศึกษา": "", "อำเภอ": ""})
    assert by_code.outcome == Outcome.CREATED
    assert case().owner_org_id == school.pk
    (ambiguous,) = run({"รหัสอ้างอิง": "A-2", "อำเภอ": ""})
    assert ambiguous.outcome == Outcome.REFUSED
    message = str(ambiguous.problems[0].message)
    assert "แม่ริม" in message
    assert "ฝาง" in message
    (near,) = run({"รหัสอ้างอิง": "A-3", "สถานศึกษา": "บ้านทดสอบดี"})
    assert near.outcome == Outcome.REFUSED
    assert "โรงเรียนบ้านทดสอบ" in str(near.problems[0].message)
    (contradicting,) = run({"รหัสอ้างอิง": "A-4", "รหัสสถานศึกษา": "50990001", "สถานศึกษา": "วัดพระสิงห์"})
    assert contradicting.outcome == Outcome.REFUSED
    (by_district,) = run({"รหัสอ้างอิง": "A-5", "อำเภอ": "ฝาง"})
    assert by_district.outcome == Outcome.CREATED
    assert CaseStudyPage.objects.get(source_id="A-5").owner_org_id == other.pk


def test_each_row_costs_the_same(run: Run, django_assert_max_num_queries: Any) -> None:
    def cost(first: int, count: int) -> int:
        rows = [{"รหัสอ้างอิง": f"B-{number}", "คำสำคัญ": "การอ่าน"} for number in range(first, first + count)]
        with django_assert_max_num_queries(10_000) as captured:
            run(*rows)
        return len(captured)

    cost(0, 1)  # makes the keyword
    one, many = cost(1, 1), cost(2, 21)
    assert (many - one) / 20 <= 60  # of which about 20 keep the search, its texts and the lists in step
    assert cost(30, 21) == many
