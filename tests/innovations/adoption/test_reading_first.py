"""What is read before it counts: changes by who is not verified, what was verified, what a reader decides on."""

import pytest
from django.utils import timezone

from innovations.adoption import service
from innovations.models import AdoptionRecord
from tests.factories import AdoptionFactory
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

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]


@pytest.fixture
def record(site: object) -> AdoptionRecord:
    return AdoptionFactory.create(source_innovation=case_with_components(1))


@pytest.mark.parametrize("what", ["reach", "component", "evaluation"])
def test_what_a_supervisor_looked_at_is_verified_anew_when_it_changes(what: str) -> None:
    record = AdoptionFactory.create(verified=True, source_innovation=case_with_components(1))
    client = signed_in(member(record.adopter_org))
    send(client, at(record, "edit"), **chosen(record.source_innovation))
    AdoptionRecord.objects.filter(pk=record.pk).update(verified_at=timezone.now())
    send(client, at(record, "edit"), **chosen(record.source_innovation))
    assert AdoptionRecord.objects.get(pk=record.pk).verified_at is not None  # nothing else is said
    if what == "evaluation":
        date = {"date-day": "5", "date-month": "3", "date-year": "2569"}
        said = {"stage": "summative", "round": "1", "evaluator": "external", "context": "ครูพร้อม"}
        send(client, at(record, "evaluation_new"), **said, **date)
    else:
        said = chosen(record.source_innovation, *(("dropped",) if what == "component" else ()), why=WHY)
        send(client, at(record, "edit"), **said, reach_students="40" if what == "reach" else "")
    assert AdoptionRecord.objects.get(pk=record.pk).verified_at is None


def test_what_an_unverified_writer_changes_waits_again(record: AdoptionRecord) -> None:
    writer = member(record.adopter_org, verified=False)
    AdoptionRecord.objects.filter(pk=record.pk).update(created_by=writer)
    client, other = signed_in(writer), AdoptionFactory.create(source_innovation=record.source_innovation)
    changes: list[tuple[str, dict[str, str]]] = [
        ("results", {"results": "ดีขึ้น", "metric-rows": "0"}),
        ("edit", {**chosen(record.source_innovation), "reach_students": "12"}),
        ("source", {"source": other.uid}),
        ("status", {"status": "stopped", "note": STOP_REASON, **day(timezone.localdate())}),
    ]
    for name, data in changes:
        AdoptionRecord.objects.filter(pk=record.pk).update(shown_at=timezone.now())
        assert "รอตรวจก่อนแสดง" in client.get(record.get_absolute_url()).content.decode()
        assert send(client, at(record, name), **data).status_code == 302, name
        assert AdoptionRecord.objects.get(pk=record.pk).shown_at is None, name
        assert signed_in(None).get(record.get_absolute_url()).status_code == 404, name


@pytest.mark.parametrize(("name", "state"), [("verify", "verified_at"), ("show", "shown_at")])
def test_nobody_decides_about_what_they_have_not_seen(record: AdoptionRecord, name: str, state: str) -> None:
    record.results, record.shown_at = "ดีขึ้น", None
    record.save()
    client = signed_in(supervisor())
    seen = client.get(record.get_absolute_url()).context["adoption"].seen
    service.remark(record, "ขอแก้ไขเพิ่ม", member(record.adopter_org, verified=False))
    answer = client.post(at(record, name), {"go": name, "seen": seen}, follow=True)
    assert "เปลี่ยนไปหลังจากคุณเปิดหน้า" in answer.content.decode()
    assert getattr(AdoptionRecord.objects.get(pk=record.pk), state) is None
    client.post(at(record, name), {"go": name, "seen": answer.context["adoption"].seen})
    assert getattr(AdoptionRecord.objects.get(pk=record.pk), state) is not None
