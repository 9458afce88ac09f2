"""An editor corrects a status that was recorded wrongly; nobody else does."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from innovations.adoption import service
from innovations.adoption.choices import AdoptionStatus
from innovations.adoption.correcting import redate_status, undo_status
from innovations.models import AdoptionRecord
from members.editors import make_editor
from members.models import User
from tests.factories import CaseStudyPageFactory, OrganizationFactory
from tests.innovations.adoption.people import STOP_REASON, at, day, member, send, signed_in, supervisor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]
TODAY = timezone.localdate
DAY = datetime.timedelta(days=1)


@pytest.fixture
def editor(site: object) -> User:
    return make_editor("editor@school.example", "kru-ban-nok-2569")


@pytest.fixture
def record(site: object) -> AdoptionRecord:
    """Planned fifty days ago, in use for ten."""
    case, school = CaseStudyPageFactory.create(), OrganizationFactory.create()
    begun = service.Beginning(case, school, status=AdoptionStatus.PLANNING, on=TODAY() - 50 * DAY)
    adoption = service.start(begun, member(school))
    service.change_status(adoption, AdoptionStatus.IN_USE, TODAY() - 10 * DAY, None)
    return adoption


def history(record: AdoptionRecord) -> list[tuple[str, datetime.date]]:
    return list(record.changes.values_list("status", "on"))


def test_a_wrong_day_is_corrected_in_record_and_history_within_their_order(
    record: AdoptionRecord, editor: User
) -> None:
    client, path = signed_in(editor), at(record, "correct")
    assert path in client.get(record.get_absolute_url()).content.decode()
    assert "กรุณาใส่วันที่" in send(client, path, what="day").content.decode()
    early = send(client, path, what="day", **day(TODAY() - 51 * DAY))
    assert "วันที่มาก่อนสถานะที่บันทึกไว้แล้ว" in early.content.decode()
    assert send(client, path, what="day", **day(TODAY() - 20 * DAY)).status_code == 302
    record.refresh_from_db()
    assert (record.status_on, record.started_on) == (TODAY() - 20 * DAY, TODAY() - 20 * DAY)
    assert history(record) == [("planning", TODAY() - 50 * DAY), ("in_use", TODAY() - 20 * DAY)]


def test_a_status_that_was_never_reached_is_undone_and_a_version_keeps_it(record: AdoptionRecord, editor: User) -> None:
    service.change_status(record, AdoptionStatus.STOPPED, TODAY(), None, STOP_REASON)
    assert send(signed_in(editor), at(record, "correct"), what="undo").status_code == 302
    record.refresh_from_db()
    assert (record.status, record.stopped_on, record.stop_reason) == ("in_use", None, "")
    assert record.source_innovation.adoption_count == 1
    undo_status(record, editor)
    assert (record.status, record.started_on) == ("planning", None)
    assert history(record) == [("planning", TODAY() - 50 * DAY)]
    assert any(one.content["stop_reason"] == STOP_REASON for one in record.revisions)
    with pytest.raises(ValidationError, match="มีสถานะเดียว"):
        undo_status(record, editor)
    service.change_status(record, AdoptionStatus.IN_USE, TODAY(), None)
    redate_status(record, TODAY() - DAY, editor)
    assert history(record)[-1] == ("in_use", TODAY() - DAY)


def test_an_end_is_not_undone_where_the_school_has_begun_anew(record: AdoptionRecord, editor: User) -> None:
    service.change_status(record, AdoptionStatus.STOPPED, TODAY(), None, STOP_REASON)
    service.start(service.Beginning(record.source_innovation, record.adopter_org), member(record.adopter_org))
    answer = send(signed_in(editor), at(record, "correct"), what="undo")
    assert "กำลังนำเรื่องนี้ไปใช้อยู่แล้ว" in answer.content.decode()
    record.refresh_from_db()
    assert (record.status, record.changes.count()) == ("stopped", 3)


def test_only_editors_correct(record: AdoptionRecord) -> None:
    path = at(record, "correct")
    for user in (member(record.adopter_org), supervisor()):
        assert path not in signed_in(user).get(record.get_absolute_url()).content.decode()
        assert signed_in(user).get(path).status_code == 403
        assert signed_in(user).post(path, {"what": "undo"}).status_code == 403
    assert "login" in signed_in(None).post(path, {"what": "undo"}).headers["Location"]
