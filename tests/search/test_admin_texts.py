"""The admin's search finds words inside texts and drafts, however they are encoded, and stays in step."""

from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from core.document_texts import text_changed
from core.models import DocumentText, SiteDocument, TextState
from innovations.models import CaseStudyPage, InnovationIndexPage
from innovations.models.evaluation import CaseEvaluation
from search.admin_search.texts import entries_of
from search.models import AdminText
from tests.core.file_text.files import docx
from tests.factories import STEP, CaseStudyPageFactory, LessonPageFactory, OrganizationFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]

STEPS = [("step", {**STEP, "text": "ครูพานักเรียนเดินสำรวจป่าชุมชนแล้วจดชื่อสมุนไพรลงสมุดทุกเช้าวันศุกร์"})]

WEAVING = "นักเรียนทอผ้าหลังเลิกเรียนกับผู้เฒ่าในหมู่บ้าน และครูจดบันทึกไว้ทุกสัปดาห์ตลอดภาคเรียนที่ผ่านมา"


def found(typed: str, model: Any = Page) -> list[str]:
    """The titles of what the admin's backend finds, in its order."""
    return [row.title for row in get_search_backend().autocomplete(typed, model.objects.all())]


@pytest.mark.parametrize("typed", ["สมุนไพร", "ป่าชุมชน", "เดินสำรวจ สมุนไพร", "วันศุกร์"])
@pytest.mark.parametrize("live", [True, False])
def test_a_word_inside_a_sentence_of_a_stream_is_found(editor_client: Client, typed: str, live: bool) -> None:
    CaseStudyPageFactory.create(title="ห้องเรียนในป่า", process=STEPS, live=live)
    CaseStudyPageFactory.create(title="ห้องเรียนริมน้ำ")
    parent = InnovationIndexPage.objects.get()
    for address in (
        reverse("wagtailadmin_pages:search"),
        reverse("wagtailadmin_choose_page_search"),
        reverse("wagtailadmin_explore", args=[parent.pk]),
        reverse("case_studies:index"),
    ):
        content = editor_client.get(address, {"q": typed}).content.decode()
        assert "ห้องเรียนในป่า" in content, address
        assert "ห้องเรียนริมน้ำ" not in content, address


def test_every_kind_of_text_of_a_page_is_found(editor_client: Client) -> None:
    evaluation = CaseEvaluation(stage="pre", date="2026-01-05", context="ชุมชนบนดอยพร้อมช่วยสอน")
    CaseStudyPageFactory.create(
        title="กล่องนิทาน", objectives=["อ่านคล่องทุกคน"], limits="งบไม่พอ", evaluations=[evaluation], tags=["ห้องสมุด"]
    )
    LessonPageFactory.create(title="บทเรียนจากครูดอย", strategy_proposal="ควรเพิ่มครูภาษาถิ่น")
    OrganizationFactory.create(title="โรงเรียนบ้านห้วย", about="โรงเรียนริมน้ำแม่แจ่ม", student_languages=["ลาหู่"])
    for typed in ("คล่องทุก", "งบไม่", "บนดอยพร้อม"):
        assert found(typed) == ["กล่องนิทาน"], typed
    assert found("ห้องสมุด", CaseStudyPage) == ["กล่องนิทาน"]
    assert found("ภาษาถิ่น") == ["บทเรียนจากครูดอย"]
    assert found("แม่แจ่ม") == found("ลาหู่") == ["โรงเรียนบ้านห้วย"]


def test_a_draft_is_found_by_its_own_text_and_the_live_page_by_what_is_published() -> None:
    case = CaseStudyPageFactory.create(title="กล่องนิทาน")
    case.problem = WEAVING
    case.tags.add("งานฝีมือ")
    draft = case.save_revision()
    assert found("ทอผ้า") == found("แบบเรียน") == found("งานฝีมือ") == ["กล่องนิทาน"]
    draft.publish()
    assert found("ทอผ้า") == ["กล่องนิทาน"]
    assert found("แบบเรียน") == []
    assert AdminText.objects.get(entry__in=entries_of(Page).filter(object_id=case.pk)).draft == ""
    Page.objects.get(pk=case.pk).unpublish()
    assert found("ทอผ้า") == ["กล่องนิทาน"]
    Page.objects.get(pk=case.pk).delete()
    assert found("ทอผ้า") == []
    assert not entries_of(Page).filter(object_id=case.pk).exists()


def test_a_draft_that_is_overwritten_is_found_by_the_newest_text() -> None:
    case = CaseStudyPageFactory.create(title="กล่องนิทาน")
    case.problem = WEAVING
    first = case.save_revision()
    case.problem = WEAVING.replace("ทอผ้า", "ปั้นหม้อ")
    case.save_revision(overwrite_revision=first)
    assert found("ทอผ้า") == []
    assert found("ปั้นหม้อ") == ["กล่องนิทาน"]


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("ปีการศึกษา ๒๕๖๗", "2567"),
        ("ปีการศึกษา 2567", "๒๕๖๗"),
        ("เเม่เเจ่ม", "แม่แจ่ม"),
        ("แม่แจ่ม", "เเม่เเจ่ม"),
        ("น้ํา", "น้ำ"),
        ("ที่น้ำพุ", "น\u0e49\u0e4d\u0e32พุ"),
        ("ผู\u0e49ปกครอง", "ผ\u0e49\u0e39ปกครอง"),
        ("Active Learning", "active"),
        ("สมุด\u200bบันทึก", "สมุดบันทึก"),
    ],
)
def test_what_looks_the_same_is_found(written: str, typed: str) -> None:
    CaseStudyPageFactory.create(title="กล่องนิทาน", limits=f"ปรับแล้ว{written}ทุกสัปดาห์")
    CaseStudyPageFactory.create(title="กล่องเสียง", limits="ไม่มีอะไร")
    assert found(typed) == ["กล่องนิทาน"]


@pytest.mark.parametrize("typed", ["ปู", "ปูน", "ฮ", "ฮา", "ฮฮ", '"', '"ก', "ก*", "(ก", "%", "ก_"])
def test_short_words_and_signs_are_found_where_they_stand(typed: str) -> None:
    """One and two letters take another way to the text than three, at its end too."""
    OrganizationFactory.create(title="โรงเรียนหนึ่ง", about="ไม่มีคำที่ค้น")
    for number, text in enumerate((f"{typed}ข้างหน้า", f"ตรง{typed}กลาง", f"ท้าย{typed}")):
        OrganizationFactory.create(title=f"โรงเรียน {number}", about=text)
    assert sorted(found(typed)) == ["โรงเรียน 0", "โรงเรียน 1", "โรงเรียน 2"]


def test_rows_with_the_word_in_their_name_come_first_unless_an_order_was_chosen() -> None:
    for title in ("ก. นิทานก่อนเข้าเรียน", "ข. ธนาคารขยะกู้ได้", "ค. เพลงตอนพักเที่ยง"):
        CaseStudyPageFactory.create(title=title, limits="ขยะในห้องเรียนลดลง")
    pages = CaseStudyPage.objects.order_by("title")
    assert [page.title[0] for page in pages.autocomplete("ขยะ")] == ["ข", "ก", "ค"]
    assert [page.title[0] for page in pages.autocomplete("ขยะ", order_by_relevance=False)] == ["ก", "ข", "ค"]


def test_a_page_that_is_saved_as_a_plain_one_keeps_its_text() -> None:
    case = CaseStudyPageFactory.create(title="ห้องเรียนในป่า", process=STEPS)
    page = Page.objects.get(pk=case.pk)
    page.title = "ห้องเรียนริมน้ำ"
    page.save()
    assert found("สมุนไพร") == found("ริมน้ำ") == ["ห้องเรียนริมน้ำ"]


def test_a_document_is_found_by_the_text_of_its_file(editor_client: Client) -> None:
    document = SiteDocument.objects.create(title="คู่มือ", file=ContentFile(docx("อะไรก็ได้"), name="manual.docx"))
    lists = (reverse("wagtaildocs:index"), reverse("wagtaildocs_chooser:choose_results"))
    for address in lists:
        assert "คู่มือ" not in editor_client.get(address, {"q": "ชั่วโมงลดเวลาเรียน"}).content.decode()
    DocumentText.objects.filter(document=document).update(state=TextState.DONE, text="จัดชั่วโมงลดเวลาเรียนทุกบ่าย")
    text_changed.send(SiteDocument, document=document)
    for address in lists:
        assert "คู่มือ" in editor_client.get(address, {"q": "ชั่วโมงลดเวลาเรียน"}).content.decode()


def test_what_was_changed_past_the_models_is_found_after_a_rebuild(capsys: pytest.CaptureFixture[str]) -> None:
    live, draft = (CaseStudyPageFactory.create(title=title) for title in ("กล่องนิทานหนึ่ง", "กล่องนิทานสอง"))
    draft.problem = WEAVING
    draft.save_revision()
    Page.objects.filter(pk=live.pk).update(title="สวนผักลอยฟ้า")
    entries_of(Page).filter(object_id=draft.pk).delete()
    assert found("ลอยฟ้า") == found("ทอผ้า") == []
    call_command("search_admin_rebuild", missing=True)
    assert found("ทอผ้า") == ["กล่องนิทานสอง"]
    assert found("ลอยฟ้า") == []
    call_command("search_admin_rebuild")
    assert found("ลอยฟ้า") == ["สวนผักลอยฟ้า"]
    assert found("ทอผ้า") == ["กล่องนิทานสอง"]
    assert entries_of(Page).filter(object_id=draft.pk).count() == 1
    assert "เพิ่ม" in capsys.readouterr().out


def _queries(client: Client, address: str, **values: str) -> tuple[int, int]:
    """How many queries a list costs: all of them, and those that look through texts."""
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address, values).status_code == 200
    return len(queries), sum("search_admin" in query["sql"] for query in queries)


@pytest.mark.parametrize("name", ["wagtailadmin_pages:search", "wagtailadmin_choose_page_search", "case_studies:index"])
def test_more_pages_cost_no_more_queries(editor_client: Client, name: str) -> None:
    """Wagtail's chooser itself asks for the parent and the schedule of each row of a page of 25."""
    school = OrganizationFactory.create()
    values = {"q": "สมุนไพร", "page_type": "innovations.CaseStudyPage"}
    every, ours = [], []
    for _ in range(3):
        CaseStudyPageFactory.create_batch(2, process=STEPS, owner_org=school)
        counts = _queries(editor_client, reverse(name), **values)
        every.append(counts[0])
        ours.append(counts[1])
    assert 1 <= ours[0] == ours[1] == ours[2] <= 4
    assert name == "wagtailadmin_choose_page_search" or every[1] == every[2]


def test_saving_a_draft_costs_two_queries_for_its_text() -> None:
    case = CaseStudyPageFactory.create(title="กล่องนิทาน")
    case.problem = WEAVING
    with CaptureQueriesContext(connection) as queries:
        case.save_revision()
    ours = [query["sql"] for query in queries if "search_admin" in query["sql"]]
    assert [sql.split()[0] for sql in ours] == ["SELECT", "UPDATE"]
