"""Changing an adoption: each rule broken through the service and through the pages, and that nothing typed is lost."""

import datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from innovations.adoption import service
from innovations.adoption.choices import AdoptionStatus
from innovations.models import AdoptionRecord
from tests.factories import FULL_RECORD, AdoptionFactory, CaseStudyPageFactory, OrganizationFactory, metric
from tests.innovations.adoption.people import (
    STOP_REASON,
    WHY,
    at,
    case_with_components,
    chosen,
    day,
    member,
    send,
    signed_in,
    supervisor,
)
from tests.innovations.cases import evaluations

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]
DAY = datetime.timedelta(days=1)


@pytest.fixture
def record() -> AdoptionRecord:
    return AdoptionFactory.create(source_innovation=case_with_components(1))


@pytest.fixture
def school(record: AdoptionRecord) -> Client:
    return signed_in(member(record.adopter_org))


def refused(action: Any, field: str) -> bool:
    with pytest.raises(ValidationError) as caught:
        action()
    return field in caught.value.error_dict


def test_components_and_reach_are_changed_and_why_is_asked(record: AdoptionRecord, school: Client) -> None:
    case, path = record.source_innovation, at(record, "edit")
    wrong = send(school, path, **chosen(case, "dropped"), reach_students="๑,๒๐๐")
    assert "กรุณาเขียนว่าเพราะอะไร" in wrong.content.decode()
    assert "๑,๒๐๐" in wrong.content.decode()
    assert not record.components.exists()
    assert send(school, path, **chosen(case, "dropped", why=WHY), reach_students="๑,๒๐๐").status_code == 302
    record.refresh_from_db()
    assert record.reach_students == 1200
    assert [(row.choice, row.why) for row in record.components.all()] == [("dropped", WHY)]
    send(school, path, **chosen(case), reach_students="")
    assert AdoptionRecord.objects.get(pk=record.pk).components.get().choice == "as_is"


def test_stopping_demands_a_reason(record: AdoptionRecord, school: Client) -> None:
    stop = {"status": "stopped", **day(timezone.localdate())}
    response = send(school, at(record, "status"), **stop, note=" ")
    assert "กรุณาเขียนเหตุผลที่ยุติ" in response.content.decode()
    assert 'href="#id_note"' in response.content.decode()
    assert refused(
        lambda: service.change_status(record, AdoptionStatus.STOPPED, timezone.localdate(), None), "stop_reason"
    )
    record.refresh_from_db()
    assert record.status == "in_use"
    assert send(school, at(record, "status"), **stop, note=STOP_REASON).status_code == 302
    record.refresh_from_db()
    assert (record.status, record.stop_reason) == ("stopped", STOP_REASON)
    assert record.changes.get().note == STOP_REASON


def test_a_status_follows_those_before_it_in_order_and_in_time(record: AdoptionRecord, school: Client) -> None:
    today, path = timezone.localdate(), at(record, "status")
    back = send(school, path, status="planning", **day(today))
    assert back.status_code == 200
    assert refused(lambda: service.change_status(record, AdoptionStatus.PLANNING, today, None), "status")
    before = record.status_on - DAY
    early = send(school, path, status="stopped", note=STOP_REASON, **day(before))
    assert "วันที่มาก่อนสถานะที่บันทึกไว้แล้ว" in early.content.decode()
    assert refused(
        lambda: service.change_status(record, AdoptionStatus.STOPPED, before, None, STOP_REASON), "status_on"
    )
    young = send(school, path, status="sustained", **day(today))
    assert "ยังใช้ไม่ครบหนึ่งปี" in young.content.decode()
    assert 'href="#id_on"' in young.content.decode()
    assert not record.changes.exists()


def test_a_form_that_was_opened_before_somebody_elses_change_says_so_and_loses_nothing(
    record: AdoptionRecord, school: Client
) -> None:
    path = at(record, "results")
    old = school.get(path).context["seen"]
    send(school, path, results="ผลที่เพื่อนครูเขียน", **{"metric-rows": "0"})
    typed = {"results": "ผลที่ฉันเขียน", "metric-rows": "0"}
    overtaken = school.post(path, {"seen": old, **typed})
    assert "มีคนแก้ไขบันทึกนี้ระหว่างที่คุณพิมพ์" in overtaken.content.decode()
    assert "ผลที่ฉันเขียน" in overtaken.content.decode()
    record.refresh_from_db()
    assert record.results == "ผลที่เพื่อนครูเขียน"
    again = school.post(path, {"seen": overtaken.context["seen"], **typed})
    assert again.status_code == 302
    record.refresh_from_db()
    assert record.results == "ผลที่ฉันเขียน"
    late = school.post(
        at(record, "status"), {"seen": "", "status": "stopped", "note": "x", **day(timezone.localdate())}
    )
    assert "มีคนแก้ไขบันทึกนี้" in late.content.decode()


def test_results_are_told_with_numbers_and_a_row_is_added_without_script(
    record: AdoptionRecord, school: Client
) -> None:
    path = at(record, "results")
    first = {"metric-1-name": "อ่านคล่อง", "metric-1-before": "๔๑", "metric-1-after": "68.5", "metric-1-unit": "ร้อยละ"}
    longer = send(school, path, results="ดีขึ้น", go="row", **first, **{"metric-rows": "1"}).content.decode()
    assert 'name="metric-2-name"' in longer
    assert 'value="๔๑"' in longer
    assert "ดีขึ้น" in longer
    wrong = send(school, path, results="ดีขึ้น", **first, **{"metric-rows": "2", "metric-2-comparison": "5"})
    assert "กรุณาใส่ค่าก่อนด้วย" in wrong.content.decode()
    assert send(school, path, results="ดีขึ้น", **first, **{"metric-rows": "2"}).status_code == 302
    record.refresh_from_db()
    [row] = record.metrics
    assert (row.value["before"], str(row.value["after"]), record.has_results) == (41, "68.5", True)
    kept = {f"metric-1-{name}": value for name, value in (("id", row.id), ("name", "อ่านคล่อง"), ("after", "70"))}
    send(school, path, results="ดีขึ้น", **kept, **{"metric-rows": "1", "metric-1-unit": "ร้อยละ"})
    assert [(child.id, child.value["after"]) for child in AdoptionRecord.objects.get(pk=record.pk).metrics] == [
        (row.id, 70)
    ]
    send(school, path, results="ดีขึ้น", **{"metric-rows": "1", "metric-1-id": row.id})
    assert len(AdoptionRecord.objects.get(pk=record.pk).metrics) == 0


def test_a_pupil_is_not_named(record: AdoptionRecord, school: Client) -> None:
    AdoptionRecord.objects.filter(pk=record.pk).update(started_on=record.status_on - 400 * DAY)
    response = send(school, at(record, "results"), results="ด.ช.สมชาย ใจดี อ่านคล่องแล้ว", **{"metric-rows": "0"})
    assert response.status_code == 200
    assert response.context["faults"]
    remarked = school.post(at(record, "remark"), {"text": "ด.ช.สมชาย ใจดี อ่านคล่องแล้ว"})
    assert remarked.status_code == 422
    assert "ด.ช.สมชาย" in remarked.content.decode()
    for status, field in (("sustained", "note"), ("stopped", "stop_reason")):
        said = {"status": status, "note": "ด.ช.สมชาย ใจดี อ่านคล่องแล้ว", **day(timezone.localdate())}
        noted = send(school, at(record, "status"), **said)
        assert 'href="#id_note"' in noted.content.decode()
        assert refused(
            lambda s=status: service.change_status(
                record, AdoptionStatus(s), timezone.localdate(), None, "ด.ช.สมชาย ใจดี"
            ),
            field,
        )
    record.refresh_from_db()
    assert (record.results, record.status) == ("", "in_use")


def test_an_evaluation_is_added_once_a_round_and_changed(record: AdoptionRecord, school: Client) -> None:
    new = at(record, "evaluation_new")
    said = {"stage": "summative", "round": "1", "evaluator": "external", "context": "ครูพร้อม", "rating_context": "4"}
    date = {"date-day": "5", "date-month": "3", "date-year": "2569"}
    assert "อย่างน้อยหนึ่งด้าน" in send(school, new, **{**said, "context": ""}, **date).content.decode()
    assert send(school, new, **said, **date).status_code == 302
    assert "มีการประเมินระยะและรอบนี้แล้ว" in send(school, new, **said, **date).content.decode()
    evaluation = record.evaluations.get()
    assert (evaluation.date, evaluation.rating_context) == (datetime.date(2026, 3, 5), 4)
    changed = {**said, "context": "ครูพร้อมทุกคน", "decision": "scale"}
    assert send(school, at(record, "evaluation", evaluation.pk), **changed, **date).status_code == 302
    assert record.evaluations.get().context == "ครูพร้อมทุกคน"


def test_a_source_is_corrected_but_never_in_a_circle(record: AdoptionRecord, school: Client) -> None:
    case = record.source_innovation
    follower = AdoptionFactory.create(source_innovation=case, source_adoption=record)
    other, foreign = AdoptionFactory.create(source_innovation=case), AdoptionFactory.create()
    path = at(record, "source")
    circle = send(school, path, source=follower.uid)
    assert "วนกลับมาที่เดิม" in circle.content.decode()
    assert refused(lambda: service.set_source(record, follower, member()), "source_adoption")
    assert refused(lambda: service.set_source(record, foreign, member()), "source_adoption")
    assert send(school, path, source=foreign.uid).status_code == 200
    record.refresh_from_db()
    assert record.source_adoption is None
    assert send(school, path, source=other.uid).status_code == 302
    record.refresh_from_db()
    assert record.source_adoption == other
    send(school, path, source="")
    record.refresh_from_db()
    assert record.source_adoption is None


def test_what_was_typed_while_signed_out_is_there_after_signing_in(record: AdoptionRecord) -> None:
    user, path, client = member(record.adopter_org), at(record, "results"), signed_in(None)
    answer = client.post(path, {"results": "ผลที่พิมพ์ไว้", "metric-rows": "0"})
    assert answer.headers["Location"] == f"{reverse('account_login')}?next={path}"
    client.login(email=user.email, password="a-good-password")
    assert "ผลที่พิมพ์ไว้" in client.get(path).content.decode()
    assert "ผลที่พิมพ์ไว้" not in client.get(path).content.decode()  # offered once
    record.refresh_from_db()
    assert record.results == ""
    client.logout()
    answer = client.post(at(record, "remark"), {"text": "ความเห็นที่พิมพ์ไว้"})
    client.login(email=user.email, password="a-good-password")
    back = answer.headers["Location"].partition("next=")[2]
    assert back == record.get_absolute_url()
    assert "ความเห็นที่พิมพ์ไว้" in client.get(back).content.decode()
    assert not record.remarks.exists()


def test_evidence_of_repetition_comes_with_a_verified_adoption_with_results_and_goes_with_it() -> None:
    school = OrganizationFactory.create()
    case = CaseStudyPageFactory.create(
        **FULL_RECORD, owner_org=school, metrics=[metric(41, 68, comparison=50)], evaluations=evaluations()
    )
    assert case.evidence_level == 3
    record = AdoptionFactory.create(source_innovation=case)
    client = signed_in(supervisor())

    def press(go: str) -> None:
        seen = client.get(record.get_absolute_url()).context["adoption"].seen
        pages.append(client.post(at(record, "verify"), {"go": go, "seen": seen}, follow=True).content.decode())

    pages: list[str] = []

    def level() -> int:
        case.refresh_from_db()
        return int(case.evidence_level)

    press("verify")
    assert "ยังยืนยันไม่ได้" in pages[-1]
    assert level() == 3
    send(signed_in(member(record.adopter_org)), at(record, "results"), results="ดีขึ้น", **{"metric-rows": "0"})
    assert level() == 3
    press("verify")
    assert level() == 4
    old = case.revisions.earliest("pk")
    old.publish()  # figures are those of now, whatever a stored version says
    assert level() == 4
    press("withdraw")
    assert level() == 3
    press("verify")
    assert level() == 4
    send(signed_in(member(record.adopter_org)), at(record, "results"), results="ไม่ดีขึ้น", **{"metric-rows": "0"})
    record.refresh_from_db()
    assert record.verified_at is None  # other results are verified anew
    assert level() == 3


def test_saving_results_unchanged_keeps_what_a_supervisor_verified() -> None:
    record = AdoptionFactory.create(verified=True, metrics=[metric(41, 68)])
    client, path = signed_in(member(record.adopter_org)), at(record, "results")
    [row] = record.metrics
    same = {f"metric-1-{name}": str(value) for name, value in row.value.items() if value not in (None, "")}
    send(client, path, results=record.results, barriers="ครูย้าย", **same, **{"metric-rows": "1", "metric-1-id": row.id})
    record.refresh_from_db()
    assert record.barriers == "ครูย้าย"
    assert record.verified_at is not None


def test_a_source_that_the_public_does_not_see_now_stays_until_another_is_chosen(
    record: AdoptionRecord, school: Client
) -> None:
    source = AdoptionFactory.create(source_innovation=record.source_innovation, shown_at=None)
    AdoptionRecord.objects.filter(pk=record.pk).update(source_adoption=source)
    path = at(record, "source")
    page = school.get(path).content.decode()
    assert "ต้นทางเดิม" in page
    assert source.adopter_org.title not in page
    assert "กรุณาเลือกหนึ่งข้อ" in send(school, path).content.decode()
    assert send(school, path, source=source.uid).status_code == 302
    record.refresh_from_db()
    assert record.source_adoption == source
    assert send(school, path, source="").status_code == 302
    record.refresh_from_db()
    assert record.source_adoption is None
