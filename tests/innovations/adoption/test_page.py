"""The page of an adoption: what it tells, to whom, at what cost."""

from typing import Any

import pytest
from django.test import Client

from core.rate_limits import Limit
from innovations.adoption import service, start_views, views
from innovations.models import AdoptionChange, AdoptionComponent, AdoptionRecord, AdoptionRemark
from members.editors import make_editor
from tests.factories import AdoptionFactory, OrganizationFactory, metric
from tests.innovations.adoption.people import (
    STOP_REASON,
    WHY,
    case_with_components,
    member,
    signed_in,
    supervisor,
    take_up,
)
from tests.innovations.cases import visible

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]


def read(record: AdoptionRecord, prefix: str = "") -> str:
    return visible(Client().get(f"{prefix}/adoptions/{record.uid}/").content.decode())


def test_it_tells_who_took_what_from_whom_and_what_came_of_it() -> None:
    source = AdoptionFactory.create(adopter_org=OrganizationFactory.create(title="โรงเรียนบ้านต้นทาง"))
    record = AdoptionFactory.create(
        source_innovation=source.source_innovation,
        source_adoption=source,
        verified=True,
        metrics=[metric(41, 68)],
        barriers="ครูย้ายกลางปี",
        support_received="โรงเรียนต้นทางมาสาธิตสองครั้ง",
        reach_students=44,
    )
    record.components = [AdoptionComponent(component_id="x", name="กล่องนิทาน", choice="adapted", what="ใช้ลัง", why=WHY)]
    record.save()
    page = read(record)
    for words in (
        record.adopter_org.title,
        source.source_innovation.title,
        "โรงเรียนบ้านต้นทาง",
        "กำลังใช้",
        "กล่องนิทาน",
        "ใช้ลัง",
        WHY,
        record.results,
        "อ่านคล่องตามเกณฑ์",
        "ครูย้ายกลางปี",
        "โรงเรียนต้นทางมาสาธิตสองครั้ง",
        "44 คน",
        "ศึกษานิเทศก์ยืนยันผลแล้ว",
    ):
        assert words in page
    assert f"?from={record.uid}" in page
    assert record.adopter_org.title in read(source)  # as one that it was passed on to
    assert '<html lang="en"' in read(record, "/en")


def test_one_that_stopped_is_shown_with_its_reason() -> None:
    record = AdoptionFactory.create()
    service.change_status(record, service.AdoptionStatus.STOPPED, record.status_on, None, STOP_REASON)
    page = read(record)
    assert "ยุติ" in page
    assert STOP_REASON in page


def test_a_source_that_the_public_does_not_see_is_not_named() -> None:
    source = AdoptionFactory.create(shown_at=None)
    record = AdoptionFactory.create(source_innovation=source.source_innovation, source_adoption=source)
    assert source.adopter_org.title not in read(record)


def test_it_goes_with_the_page_of_the_case_and_of_the_school() -> None:
    record = AdoptionFactory.create()
    record.adopter_org.unpublish()
    assert Client().get(record.get_absolute_url()).status_code == 404
    page = signed_in(member(record.adopter_org)).get(record.get_absolute_url())
    assert page.status_code == 200
    assert page.headers["X-Robots-Tag"] == "noindex"


def test_hostile_text_stays_text() -> None:
    evil = "<script>alert(1)</script>"
    record = AdoptionFactory.create(results=evil, barriers=evil, support_received=evil)
    record.components = [AdoptionComponent(component_id="x", name=evil, choice="dropped", why=evil)]
    record.save()
    AdoptionRemark.objects.create(adoption=record, text=evil)
    AdoptionChange.objects.create(adoption=record, number=1, status="in_use", on=record.status_on, note=evil)
    assert evil not in read(record)
    assert "&lt;script&gt;" in read(record)


def test_it_costs_the_same_however_much_it_shows(django_assert_max_num_queries: Any) -> None:
    record, user, costs = AdoptionFactory.create(), member(OrganizationFactory.create()), []
    done = 0
    for number in (1, 50):
        more = range(done, number)
        AdoptionComponent.objects.bulk_create(
            AdoptionComponent(adoption=record, component_id=str(n), name=f"ส่วนที่ {n}", choice="as_is") for n in more
        )
        AdoptionRemark.objects.bulk_create(AdoptionRemark(adoption=record, author=user, text="ดี") for _ in more)
        AdoptionChange.objects.bulk_create(
            AdoptionChange(adoption=record, number=n + 1, status="in_use", on=record.status_on) for n in more
        )
        done = number
        read(record)
        with django_assert_max_num_queries(10) as captured:
            page = read(record)
        costs.append(len(captured))
    assert "ส่วนที่ 49" in page
    assert costs[0] == costs[1]


def test_only_an_editor_takes_a_remark_away_and_nothing_of_it_stays() -> None:
    record = AdoptionFactory.create()
    said = service.remark(record, "คำที่ไม่ควรเขียน", member(record.adopter_org))
    path, button = f"{record.get_absolute_url()}remark/{said.pk}/delete/", "ลบความเห็นนี้"
    for user in (member(record.adopter_org), member(record.source_innovation.owner_org), supervisor()):
        client = signed_in(user)
        assert client.post(path).status_code == 403
        assert button not in client.get(record.get_absolute_url()).content.decode()
    assert signed_in(None).post(path).status_code == 302
    editor = signed_in(make_editor("editor@school.example", "kru-ban-nok-2569"))
    assert button in editor.get(record.get_absolute_url()).content.decode()
    assert editor.get(path).status_code == 405
    other = f"{AdoptionFactory.create().get_absolute_url()}remark/{said.pk}/delete/"
    assert editor.post(other).status_code == 404
    assert record.remarks.exists()
    assert editor.post(path).status_code == 302
    assert not AdoptionRemark.objects.exists()
    assert "คำที่ไม่ควรเขียน" not in read(record)


def test_who_says_decides_or_begins_too_much_is_asked_to_wait_and_loses_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(views, "REMARKS", Limit("adoption-remarks", 1, 3600))
    monkeypatch.setattr(start_views, "STARTS", Limit("adoption-starts", 1, 3600))
    record, client = AdoptionFactory.create(), signed_in(member(OrganizationFactory.create()))
    writer = signed_in(member(record.adopter_org))
    answers = [writer.post(f"{record.get_absolute_url()}remark/", {"text": f"ความเห็น {n}"}) for n in range(2)]
    assert [answer.status_code for answer in answers] == [302, 429]
    assert "ความเห็น 1</textarea>" in answers[1].content.decode()
    assert record.remarks.count() == 1
    assert [take_up(client, case_with_components(1)).status_code for _ in range(2)] == [302, 429]
    assert AdoptionRecord.objects.count() == 2
    judge = signed_in(supervisor())
    codes = [judge.post(f"{record.get_absolute_url()}verify/").status_code for _ in range(views.DECISIONS.times + 1)]
    assert (codes[-2], codes[-1]) == (302, 429)
