"""A school takes up a case: the steps of the form, and that nothing typed is lost on the way."""

import datetime
import time
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.urls import reverse

from core.rate_limits import Limit
from innovations.adoption import service, sources, unfinished
from innovations.models import AdoptionRecord
from tests.factories import AdoptionFactory, CaseStudyPageFactory, OrganizationFactory, UserFactory
from tests.innovations.adoption.people import DAY, WHY, case_with_components, chosen, member, signed_in, take_up

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]


def step(uid: str, name: str) -> str:
    return reverse("adoption_step", args=[uid, name])


def test_a_verified_member_records_that_the_school_takes_a_case_up() -> None:
    case, school = case_with_components(), OrganizationFactory.create()
    response = take_up(signed_in(member(school)), case)
    record = AdoptionRecord.objects.get()
    assert response.headers["Location"] == record.get_absolute_url()
    assert (record.adopter_org_id, record.source_innovation_id, record.source_adoption) == (school.pk, case.pk, None)
    assert (record.status, record.started_on) == ("in_use", datetime.date(2026, 5, 16))
    assert (record.readiness_strategy, record.readiness_funding, record.readiness_fit) == (3, 1, None)
    assert [row.name for row in record.components.all()] == ["ส่วนที่ 1", "ส่วนที่ 2"]
    assert record.is_shown
    case.refresh_from_db()
    assert case.adoption_count == 1


def test_what_an_unverified_member_records_waits_until_somebody_lets_it_show() -> None:
    client, case = signed_in(member(OrganizationFactory.create(), verified=False)), case_with_components()
    page = client.get(take_up(client, case).headers["Location"])
    assert "ผู้อ่านทั่วไปยังไม่เห็นหน้านี้" in page.content.decode()
    record = AdoptionRecord.objects.get()
    assert not record.is_shown
    assert signed_in(None).get(record.get_absolute_url()).status_code == 404
    case.refresh_from_db()
    assert case.adoption_count == 0


def test_readiness_says_what_to_prepare_and_may_be_left_out() -> None:
    case, client = case_with_components(), signed_in(member(OrganizationFactory.create()))
    answers = {"readiness_strategy": "3", "readiness_funding": "1", "readiness_support": "2", "go": "next"}
    page = client.post(step(case.uid, "readiness"), answers, follow=True).content.decode()
    assert page.index("มีงบและทรัพยากร") < page.index("มีคนสนับสนุน")  # least ready first
    assert "ตรงกับแผนของโรงเรียน" not in page
    page = client.post(step(case.uid, "readiness"), {}, follow=True).content.decode()
    assert "ข้ามการดูความพร้อมไว้ก่อน" in page


def test_why_is_asked_of_what_is_changed_or_left_out_and_what_was_typed_stays() -> None:
    case, client = case_with_components(1), signed_in(member(OrganizationFactory.create()))
    typed = chosen(case, "adapted", what="ใช้คำไทลื้อคู่กับคำไทย")
    page = client.post(step(case.uid, "components"), typed).content.decode()
    assert "กรุณาเขียนว่าเพราะอะไร" in page
    assert "ใช้คำไทลื้อคู่กับคำไทย" in page
    answer = client.post(step(case.uid, "components"), chosen(case, "dropped", why=WHY))
    assert answer.headers["Location"] == step(case.uid, "send")
    assert WHY in client.get(step(case.uid, "components")).content.decode()


def test_a_case_without_components_says_so_and_goes_on() -> None:
    case, client = CaseStudyPageFactory.create(), signed_in(member(OrganizationFactory.create()))
    assert "เรื่องนี้ไม่ได้แยกส่วนไว้" in client.get(step(case.uid, "components")).content.decode()
    assert take_up(client, case).status_code == 302
    assert AdoptionRecord.objects.get().components.count() == 0


def test_sending_leads_to_the_step_that_was_left_out() -> None:
    case, client = case_with_components(1), signed_in(member(OrganizationFactory.create()))
    answer = client.post(step(case.uid, "send"), {"status": "interested", **DAY})
    assert answer.headers["Location"] == step(case.uid, "components") + "?check"
    assert "กรุณาเลือกหนึ่งข้อ" in client.get(answer.headers["Location"]).content.decode()
    client.post(step(case.uid, "components"), chosen(case))
    page = client.get(step(case.uid, "send")).content.decode()
    assert 'value="๒๕๖๙"' in page  # what was typed before stands there still


def test_a_day_that_has_not_come_is_refused_at_its_field() -> None:
    case, client = case_with_components(1), signed_in(member(OrganizationFactory.create()))
    client.post(step(case.uid, "components"), chosen(case))
    future = {"on-day": "1", "on-month": "1", "on-year": "2599"}
    response = client.post(step(case.uid, "send"), {"status": "planning", **future})
    assert "วันที่นี้ยังมาไม่ถึง" in response.content.decode()
    assert 'href="#id_on"' in response.content.decode()
    assert not AdoptionRecord.objects.exists()


def test_a_source_is_chosen_among_schools_that_everybody_sees() -> None:
    case, client = case_with_components(1), signed_in(member(OrganizationFactory.create()))
    shown = AdoptionFactory.create(source_innovation=case)
    hidden = AdoptionFactory.create(source_innovation=case, shown_at=None)
    page = client.get(f"/adoptions/new/{case.uid}/?from={shown.uid}", follow=True).content.decode()
    assert shown.adopter_org.title in page
    assert hidden.adopter_org.title not in page
    assert "รับเรื่องนี้มาจากใคร" in page
    response = client.post(step(case.uid, "source"), {"source": hidden.uid})
    assert "กรุณาเลือกจากรายชื่อที่มี" in response.content.decode()
    take_up(client, case, source=shown.uid)
    assert AdoptionRecord.objects.latest("pk").source_adoption == shown


def test_among_many_sources_a_school_is_found_by_a_part_of_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "AT_ONCE", 2)
    case, client = case_with_components(1), signed_in(member(OrganizationFactory.create()))
    for number in range(11, 15):
        AdoptionFactory.create(
            source_innovation=case, adopter_org=OrganizationFactory.create(title=f"โรงเรียนบ้านห้วย {number:02d}")
        )
    chosen_one = AdoptionRecord.objects.earliest("pk")
    posted = {"source": chosen_one.uid, "go": "find", "find": "ห้วย 13"}
    response = client.post(step(case.uid, "source"), posted, follow=True)
    [form] = response.context["forms"]
    labels = [label for _value, label in form.fields["source"].choices]
    assert len(labels) == 3  # the case itself, the one that is chosen, the one that was looked for
    assert "ห้วย 13" in labels[2]
    assert form["source"].value() == chosen_one.uid
    nothing = client.post(step(case.uid, "source"), {"go": "find", "find": "ไม่มีชื่อนี้"}, follow=True)
    assert "ไม่พบโรงเรียนชื่อนี้" in nothing.content.decode()


def test_what_was_answered_while_signed_out_is_there_after_signing_in() -> None:
    case, user = case_with_components(1), member(OrganizationFactory.create())
    client = signed_in(None)
    path = step(case.uid, "components")
    answer = client.post(path, chosen(case, "dropped", why=WHY))
    assert urlsplit(answer.headers["Location"]).path == reverse("account_login")
    assert f"next={path}" in answer.headers["Location"]
    client.login(email=user.email, password="a-good-password")
    assert WHY in client.get(path).content.decode()
    assert not AdoptionRecord.objects.exists()


@pytest.mark.parametrize("method", ["get", "post"])
def test_whoever_is_not_signed_in_does_that_first_and_comes_back(method: str) -> None:
    case = case_with_components(1)
    response = getattr(signed_in(None), method)(step(case.uid, "readiness"))
    assert response.headers["Location"] == f"{reverse('account_login')}?next={step(case.uid, 'readiness')}"


def test_members_whose_school_cannot_take_it_up_are_told_why_and_what_to_do() -> None:
    case, closed = case_with_components(1), OrganizationFactory.create(status="closed")
    hindered = {
        member(): "เลือกโรงเรียนจากรายชื่อในข้อมูลสมาชิก",
        member(case.owner_org): "เรื่องนี้เป็นของโรงเรียนคุณเอง",
        member(closed): "รวมกับโรงเรียนอื่นหรือปิดแล้ว",
    }
    for user, words in hindered.items():
        for response in (
            signed_in(user).get(f"/adoptions/new/{case.uid}/"),
            signed_in(user).post(step(case.uid, "send"), {"status": "interested", **DAY}),
        ):
            assert response.status_code == 403
            assert words in response.content.decode()
    without_profile = signed_in(UserFactory.create()).get(f"/adoptions/new/{case.uid}/")
    assert without_profile.headers["Location"].startswith(reverse("account_profile"))
    assert not AdoptionRecord.objects.exists()


def test_a_school_with_a_live_record_is_led_to_it_and_one_that_stopped_begins_anew() -> None:
    case, school = case_with_components(1), OrganizationFactory.create()
    stopped = AdoptionFactory.create(source_innovation=case, adopter_org=school, stopped=True)
    client = signed_in(member(school))
    take_up(client, case)
    record = AdoptionRecord.objects.exclude(pk=stopped.pk).get()
    assert client.get(f"/adoptions/new/{case.uid}/").headers["Location"] == record.get_absolute_url()
    assert take_up(client, case).headers["Location"] == record.get_absolute_url()
    assert AdoptionRecord.objects.count() == 2


def test_a_case_that_nobody_may_read_cannot_be_taken_up() -> None:
    case = case_with_components(1, live=False)
    client = signed_in(member(OrganizationFactory.create()))
    assert client.get(f"/adoptions/new/{case.uid}/").status_code == 404
    assert client.post(step(case.uid, "send"), {"status": "interested", **DAY}).status_code == 404
    assert signed_in(None).post(step(case.uid, "send"), DAY).status_code == 404


def test_taking_up_a_sample_is_a_sample() -> None:
    case, client = case_with_components(1), signed_in(member(OrganizationFactory.create()))
    type(case).objects.filter(pk=case.pk).update(is_sample=True)
    assert "เรื่องนี้เป็นเนื้อหาตัวอย่าง" in client.get(step(case.uid, "readiness")).content.decode()
    take_up(client, case)
    assert AdoptionRecord.objects.get().is_sample


def test_a_school_does_not_take_a_case_on_from_its_own_earlier_record() -> None:
    case, school = case_with_components(1), OrganizationFactory.create()
    stopped = AdoptionFactory.create(source_innovation=case, adopter_org=school, stopped=True)
    client = signed_in(member(school))
    take_up(client, case, source=stopped.uid)
    record = AdoptionRecord.objects.exclude(pk=stopped.pk).get()
    assert record.source_adoption is None
    with pytest.raises(ValidationError) as caught:
        service.set_source(record, stopped, member(school))
    assert "source_adoption" in caught.value.error_dict


def test_a_source_that_vanished_between_the_steps_is_said_and_not_taken_for_the_case_itself() -> None:
    case, client = case_with_components(1), signed_in(member(OrganizationFactory.create()))
    source = AdoptionFactory.create(source_innovation=case)
    client.get(f"/adoptions/new/{case.uid}/?from={source.uid}")
    AdoptionRecord.objects.filter(pk=source.pk).update(shown_at=None)
    answer = take_up(client, case)
    assert answer.headers["Location"] == step(case.uid, "source") + "?check"
    assert "กรุณาเลือกจากรายชื่อที่มี" in client.get(answer.headers["Location"]).content.decode()
    assert "กรุณาเลือกหนึ่งข้อ" in client.post(step(case.uid, "source"), {}).content.decode()
    assert AdoptionRecord.objects.get() == source
    client.post(step(case.uid, "source"), {"source": ""})
    assert take_up(client, case).status_code == 302
    assert AdoptionRecord.objects.latest("pk").source_adoption is None


@pytest.mark.any_database
def test_an_address_that_names_no_adoption_chooses_none() -> None:
    case, client = case_with_components(1), signed_in(member(OrganizationFactory.create()))
    AdoptionFactory.create(source_innovation=case)
    for code in ("%00", "ado-0001%00", "x" * 500):
        page = client.get(f"/adoptions/new/{case.uid}/?from={code}", follow=True)
        assert page.context["forms"][0]["source"].value() == ""
    response = client.post(step(case.uid, "source"), {"source": "\0"})
    assert "กรุณา" in response.content.decode()


def test_a_record_that_waits_hides_itself_from_the_unverified_and_yields_to_the_verified() -> None:
    case, school = case_with_components(1), OrganizationFactory.create()
    waits = AdoptionFactory.create(source_innovation=case, adopter_org=school, shown_at=None)
    path = f"/adoptions/new/{case.uid}/"
    told = signed_in(member(school, verified=False)).get(path)
    assert told.status_code == 403
    assert "ในนามโรงเรียนของคุณไว้แล้ว" in told.content.decode()
    assert waits.uid not in told.content.decode()
    colleague = signed_in(member(school))
    assert 'value="show"' in colleague.get(path, follow=True).content.decode()
    colleague.post(reverse("adoption_show", args=[waits.uid]), {"seen": waits.updated_at.isoformat()})
    waits.refresh_from_db()
    assert waits.is_shown
    AdoptionRecord.objects.filter(pk=waits.pk).update(shown_at=None, is_withheld=True)
    assert colleague.post(reverse("adoption_show", args=[waits.uid])).status_code == 403


def test_what_is_kept_for_who_is_not_signed_in_is_bounded_in_number_length_and_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    case, client, user = case_with_components(1), signed_in(None), member(OrganizationFactory.create())
    assert client.post(step(case.uid, "made-up"), {"x": "1"}).status_code == 404
    assert client.post("/adoptions/ado-9999/results/", {"results": "x"}).status_code == 302
    assert client.post("/adoptions/ado-9999/remark/", {"text": "x"}).status_code == 302
    assert unfinished.KEY not in client.session
    client.post(step(case.uid, "readiness"), {f"{'n' * 900}{number}": "" for number in range(50)})
    assert unfinished.KEY not in client.session
    session: Any = {}  # as good as a session
    kept = unfinished.Unfinished(session, "a")
    for number in range(20):
        kept.put(str(number), QueryDict(f"text={'x' * 39_000}"))
    assert list(session[unfinished.KEY]["a"]) == [str(number) for number in range(15, 20)]
    client.post(step(case.uid, "components"), chosen(case, "dropped", why=WHY))
    now = time.time()
    monkeypatch.setattr(unfinished.time, "time", lambda: now + unfinished.SIGNED_OUT_SECONDS + 1)
    client.login(email=user.email, password="a-good-password")
    assert WHY not in client.get(step(case.uid, "components")).content.decode()
    client.post(step(case.uid, "components"), chosen(case, "dropped", why=WHY))
    monkeypatch.setattr(unfinished.time, "time", lambda: now + 10 * unfinished.SIGNED_OUT_SECONDS)
    assert WHY in client.get(step(case.uid, "components")).content.decode()  # a member's own stays


def test_an_address_begins_only_so_many_sessions_by_sending_what_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unfinished, "NEW_SESSIONS", Limit("adopting-signed-out", 2, 3600))
    case = case_with_components(1)
    codes = [signed_in(None).post(step(case.uid, "readiness"), {"go": "next"}).status_code for _ in range(3)]
    assert codes == [302, 302, 429]
