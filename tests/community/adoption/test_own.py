"""What a member finds of adoptions in their own work, in their data, and what stays when they go."""

import json

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Revision

from community.models import AdoptionReminder
from community.my_work.our_adoptions import our_adoptions
from innovations.adoption import service
from innovations.models import AdoptionRecord, AdoptionRemark
from members.deletion import delete_account
from members.models import User
from tests.community.adoption.people import Around, around, member
from tests.factories import AdoptionFactory, OrganizationFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]


@pytest.fixture
def them(site: object) -> Around:
    return around()


def fresh(user: User) -> User:
    return User.objects.get(pk=user.pk)


def test_my_work_shows_what_my_school_took_up_and_what_to_do_next(them: Around, client: Client) -> None:
    adoption = them.start()
    client.force_login(member(them.school))
    html = client.get("/my-work/").content.decode()
    assert "การนำไปใช้ของโรงเรียนเรา" in html
    assert f"/adoptions/{adoption.uid}/results/" in html
    AdoptionReminder.objects.create(adoption=adoption, term="2569-2")
    html = client.get("/my-work/").content.decode()
    assert "ตอบคำถามประจำภาคเรียน" in html
    assert "/adoptions/reminder/" in html


def test_who_is_not_verified_sees_only_their_own_records_and_that_they_wait(them: Around, client: Client) -> None:
    them.start()
    newcomer = member(them.school, verified=False)
    assert our_adoptions(newcomer) == []
    AdoptionRecord.objects.update(created_by=newcomer, shown_at=None)
    client.force_login(newcomer)
    assert "ยังไม่แสดงต่อสาธารณะ" in client.get("/my-work/").content.decode()
    AdoptionRecord.objects.update(is_withheld=True)
    html = client.get("/my-work/").content.decode()
    assert "บรรณาธิการซ่อนบันทึกนี้" in html
    assert "ภายใน 3 วัน" not in html
    assert our_adoptions(member(OrganizationFactory.create())) == []


def test_fifty_adoptions_cost_what_one_costs(them: Around) -> None:
    def cost() -> int:
        user = fresh(them.teacher)
        with CaptureQueriesContext(connection) as queries:
            assert all(ours.next_url for ours in our_adoptions(user))
        return len(queries)

    them.start()
    one = cost()
    for number in range(49):
        adoption = AdoptionFactory.create(adopter_org=them.school)
        if number % 2:
            AdoptionReminder.objects.create(adoption=adoption, term="2569-2")
    assert cost() == one


def test_my_data_holds_what_i_wrote_said_and_answered_and_it_stays_nameless_when_i_go(
    them: Around, client: Client
) -> None:
    adoption = them.start()
    service.remark(adoption, "ขอบคุณค่ะ", them.teacher)
    AdoptionReminder.objects.create(
        adoption=adoption, term="2569-1", answer="still", answered_at=adoption.created_at, answered_by=them.teacher
    )
    client.force_login(them.teacher)
    data = json.loads(client.get("/account/data/my-data.json").content)
    assert {row["did"] for row in data["adoptions"]} == {"created", "shown"}
    assert data["adoption_remarks"][0]["text"] == "ขอบคุณค่ะ"
    assert data["adoption_answers"][0]["answer"] == "still"
    assert data["adoption_changes"][0]["status"] == "in_use"
    gone = them.teacher.pk
    delete_account(fresh(them.teacher))
    adoption.refresh_from_db()
    assert (adoption.created_by, adoption.shown_by) == (None, None)
    assert adoption.shown_at is not None
    assert AdoptionRemark.objects.get().author is None
    assert AdoptionReminder.objects.get().answered_by is None
    versions = Revision.objects.for_instance(adoption)
    assert versions
    assert all(gone not in (one.content["created_by"], one.content["shown_by"]) for one in versions)
