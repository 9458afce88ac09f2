"""Text of attached files is found on public pages, names its file, and leaves with it."""

from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Collection, CollectionViewRestriction

from core.document_texts import text_changed
from core.models import DocumentText, SiteDocument, TextState
from home.models import HomePage
from innovations.content_checks import check_content
from innovations.models import CaseStudyPage
from search.engines.base import SearchEngine
from search.forms import SearchForm
from search.page_files import MAX_LETTERS
from search.records import records_of
from search.results import SearchResults
from tests.factories import CaseStudyPageFactory
from tests.innovations.cases import evidenced
from tests.search.conftest import Committing, found

pytestmark = pytest.mark.django_db


def document(text: str, title: str = "แบบบันทึก", **values: Any) -> SiteDocument:
    """A document whose text was read."""
    made = SiteDocument.objects.create(title=title, file=ContentFile(b"%PDF-1.7", name="form.pdf"), **values)
    DocumentText.objects.filter(document=made).update(state=TextState.DONE, text=text)
    return made


def offering(*documents: SiteDocument, **values: Any) -> CaseStudyPage:
    return CaseStudyPageFactory.create(files=[("file", {"document": one, "note": ""}) for one in documents], **values)


def results(text: str) -> SearchResults:
    return SearchResults.find(SearchForm.from_data(QueryDict(f"q={text}")))


def test_files_steps_and_evidence_are_found_and_named(
    index: SearchEngine, committing: Committing, client: Client
) -> None:
    in_step, proof = document("วิธีเลี้ยงจิ้งหรีดขาย"), document("ผลตรวจคุณภาพดินเหนียว", "ผลการประเมิน")
    step = ("step", {"title": "เริ่ม", "text": "ลงมือ", "document": in_step})
    with committing():
        case = offering(document("ตารางเวรเลี้ยงไส้เดือน"), process=[step], evaluations=[evidenced(proof)])
    for words in ("ไส้เดือน", "จิ้งหรีด", "ดินเหนียว"):
        assert found(index, words) == [case.pk], words
    html = client.get(reverse("search"), {"q": "ดินเหนียว"}).content.decode()
    assert "พบในไฟล์แนบ:" in html
    assert proof.url in html
    assert "<mark>ดินเหนียว</mark>" in html


def test_reading_changing_and_deleting_a_document_reach_its_pages(index: SearchEngine, committing: Committing) -> None:
    made = document("ตารางเวรเลี้ยงไส้เดือน")
    with committing():
        case = offering(made)
    with committing():
        made.file = ContentFile(b"%PDF-1.7 other", name="other.pdf")
        made.save()
    assert found(index, "ไส้เดือน") == []
    DocumentText.objects.update(state=TextState.DONE, text="วิธีเลี้ยงจิ้งหรีด")
    with committing():
        text_changed.send(SiteDocument, document=made)
    assert found(index, "จิ้งหรีด") == [case.pk]
    with committing():
        made.delete()
    assert found(index, "จิ้งหรีด") == []


def test_files_of_a_private_collection_are_neither_found_nor_named(
    index: SearchEngine, committing: Committing, client: Client
) -> None:
    parent = Collection.get_first_root_node().add_child(name="ภายใน")
    made = document("ตารางเวรเลี้ยงไส้เดือน", collection=parent.add_child(name="ลับ"))
    with committing():
        case = offering(made)
    assert found(index, "ไส้เดือน") == [case.pk]
    restriction = CollectionViewRestriction(collection=parent, restriction_type="login")
    CollectionViewRestriction.objects.bulk_create([restriction])  # behind the index's back
    assert [result.file for result in results("ไส้เดือน").cards] == [None]
    with committing():
        CollectionViewRestriction.objects.get().save()
    assert found(index, "ไส้เดือน") == []
    with committing():
        CollectionViewRestriction.objects.get().delete()
    assert found(index, "ไส้เดือน") == [case.pk]


def test_documents_that_are_hidden_in_bulk_leave_at_once(
    index: SearchEngine, committing: Committing, admin_client: Client
) -> None:
    made = document("ตารางเวรเลี้ยงไส้เดือน")
    hidden = Collection.get_first_root_node().add_child(name="ลับ")
    CollectionViewRestriction.objects.create(collection=hidden, restriction_type="login")
    with committing():
        offering(made)
    address = reverse("wagtail_bulk_action", args=("core", "sitedocument", "add_to_collection"))
    with committing():
        admin_client.post(f"{address}?id={made.pk}", {"collection": hidden.pk})
    made.refresh_from_db()
    assert made.collection == hidden
    assert found(index, "ไส้เดือน") == []


def test_files_of_pages_that_are_not_public_are_not_found(index: SearchEngine, committing: Committing) -> None:
    made = document("ตารางเวรเลี้ยงไส้เดือน")
    with committing():
        case = offering(made)
        offering(made, live=False)
    assert found(index, "ไส้เดือน") == [case.pk]
    with committing():
        case.unpublish()
    assert found(index, "ไส้เดือน") == []


def test_a_page_gives_so_many_letters_and_no_more(site: HomePage) -> None:
    case = offering(document("ก" * (MAX_LETTERS - 10)), document("ข" * 50, "สอง"), document("ค", "สาม"))
    [record] = records_of([case.pk])
    assert [len(file.text) for file in record.files] == [MAX_LETTERS - 10, 10]


def test_any_number_of_files_costs_one_query_more(index: SearchEngine, committing: Committing) -> None:
    def queries(work: Any) -> int:
        work()  # what is asked once a process is not counted
        with CaptureQueriesContext(connection) as captured:
            work()
        return len(captured)

    with committing():
        first = offering(document("ตารางเวรเลี้ยงไส้เดือน"))
    records = queries(lambda: records_of([first.pk]))
    shown = queries(lambda: results("ไส้เดือน").cards)
    with committing():
        more = [
            offering(
                document("เลี้ยงไส้เดือน"),
                document("ไส้เดือน"),
                owner_org=first.owner_org,
                title=f"เรื่องที่ {number} ของโรงเรียน",
            ).pk
            for number in range(5)
        ]
    assert queries(lambda: records_of([first.pk, *more])) == records
    assert queries(lambda: results("ไส้เดือน").cards) == shown


def test_the_checks_of_a_page_say_which_file_cannot_be_read_and_why(site: HomePage) -> None:
    case = offering(document("", "สแกน"), document("อ่านได้", "ดี"))
    DocumentText.objects.filter(document__title="สแกน").update(state=TextState.EMPTY)
    assert check_content(case).files == ["สแกน: ไม่มีข้อความ (อาจเป็นภาพสแกน)"]
