"""Who is told of an adoption, when, and in which words."""

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from community.adoptions.people import concerned
from community.models import Notification, OutgoingMail
from community.notifications.delivery import deliver_due
from community.notifications.kinds import Kind
from innovations.adoption import service
from innovations.adoption.choices import AdoptionStatus
from innovations.models import AdoptionRecord
from members.groups import verify
from members.models import User
from tests.community.adoption.people import Around, around, member
from tests.factories import MemberProfileFactory, OrganizationFactory, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]


@pytest.fixture
def them(site: object) -> Around:
    return around()


def told(kind: Kind) -> set[User]:
    return {notice.recipient for notice in Notification.objects.filter(kind=kind).select_related("recipient")}


def test_the_owners_people_the_source_and_the_supervisors_are_told_and_not_who_did_it(them: Around) -> None:
    owner = member(them.case.owner_org)
    unverified, other_area = member(them.case.owner_org, verified=False), member(OrganizationFactory.create())
    elsewhere = member(OrganizationFactory.create(affiliation="spp1"), role="supervisor")
    first = them.start()
    assert told(Kind.ADOPTED) == {them.author, owner, them.supervisor}
    second_school = OrganizationFactory.create(affiliation="spp3")
    beginner = member(second_school)
    service.start(service.Beginning(them.case, second_school, source=first), beginner)
    assert told(Kind.ADOPTED) == {them.author, owner, them.supervisor, them.teacher}
    assert told(Kind.ADOPTED).isdisjoint({unverified, other_area, elsewhere, beginner})


def test_a_record_that_waits_is_spoken_of_outside_only_once_it_is_shown(them: Around) -> None:
    newcomer = member(them.school, verified=False)
    adoption = them.start(newcomer)
    service.change_status(adoption, AdoptionStatus.STOPPED, timezone.localdate(), them.teacher, "ครูย้าย")
    assert told(Kind.ADOPTED) == set()
    assert told(Kind.ADOPT_STATUS) == {newcomer}
    service.show(adoption, them.supervisor)
    assert told(Kind.ADOPTED) == {them.author}  # the supervisor did it
    assert told(Kind.ADOPT_SHOWN) == {newcomer, them.teacher}


def test_an_adoption_of_a_case_that_is_not_published_is_spoken_of_to_the_school_alone(them: Around) -> None:
    colleague = member(them.school)
    adoption = them.start()
    Notification.objects.all().delete()
    them.case.unpublish()
    service.remark(adoption, "ขอเล่าเพิ่ม", them.teacher)
    service.change_status(adoption, AdoptionStatus.STOPPED, timezone.localdate(), them.teacher, "ครูย้าย")
    assert {notice.recipient for notice in Notification.objects.all()} == {colleague}


def test_who_spoke_before_and_may_no_longer_is_not_told(them: Around) -> None:
    adoption = them.start()
    service.remark(adoption, "ได้ไปดูมาแล้ว", them.supervisor)
    type(them.supervisor.profile).objects.filter(user=them.supervisor).update(verified_at=None)
    service.remark(adoption, "ยินดีด้วย", them.author)
    assert told(Kind.ADOPT_REMARK) == {them.author, them.teacher}


def test_an_editor_who_verifies_a_member_lets_show_what_the_member_wrote_for_the_school(them: Around) -> None:
    newcomer, editor = member(them.school, verified=False), UserFactory.create()
    adoption = them.start(newcomer)
    verify(newcomer.profile, editor)
    adoption.refresh_from_db()
    assert adoption.shown_by == editor
    them.case.refresh_from_db()
    assert them.case.adoption_count == 1


def test_changes_results_remarks_and_verification_are_told_to_those_concerned(them: Around) -> None:
    adoption = them.start()
    adoption.results = "นักเรียนอ่านคล่องขึ้น"
    service.report(adoption, them.teacher)
    service.report(adoption, them.teacher)
    assert told(Kind.ADOPT_RESULT) == {them.author, them.supervisor}
    assert Notification.objects.filter(kind=Kind.ADOPT_RESULT).count() == 2  # once a day
    service.verify(adoption, them.supervisor)
    assert told(Kind.ADOPT_PROVEN) == {them.author, them.teacher}
    service.remark(adoption, "ยินดีด้วย", them.author)
    assert told(Kind.ADOPT_REMARK) == {them.teacher, them.supervisor}
    service.change_status(adoption, AdoptionStatus.STOPPED, timezone.localdate(), them.teacher, "ครูย้าย")
    assert told(Kind.ADOPT_STATUS) == {them.author, them.supervisor}


def test_an_email_holds_titles_and_nothing_else_that_people_wrote(them: Around, client: Client) -> None:
    adoption = them.start()
    service.remark(adoption, "โทรหาเราได้เลย", them.author)
    deliver_due()
    [letter] = [one for one in mail.outbox if one.to == [them.teacher.email]]
    assert letter.subject == "มีความเห็นใหม่ต่อการนำ “กล่องนิทานสองภาษา” ไปใช้ของโรงเรียนบ้านปลายทาง"
    assert f"/adoptions/{adoption.uid}/" in str(letter.body)
    assert "โทรหาเราได้เลย" not in str(letter.message())
    client.force_login(them.teacher)
    assert "โทรหาเราได้เลย" in client.get("/notifications/").content.decode()


def test_a_draft_title_is_not_told_to_others(them: Around) -> None:
    them.case.draft_title = "ชื่อใหม่ที่ยังไม่เผยแพร่"
    them.case.save_revision()
    them.start()
    deliver_due()
    assert mail.outbox
    assert all("ชื่อใหม่" not in letter.subject for letter in mail.outbox)


def test_samples_are_told_to_nobody(them: Around) -> None:
    type(them.school).objects.filter(pk=them.school.pk).update(is_sample=True)
    them.school.refresh_from_db()
    them.start()
    assert not OutgoingMail.objects.exists()


def test_an_office_that_entered_a_case_is_not_its_author_but_a_member_of_the_school_is(them: Around) -> None:
    office = MemberProfileFactory.create(org=OrganizationFactory.create(kind="agency")).user
    type(them.case).objects.filter(pk=them.case.pk).update(owner=office)
    adoption = AdoptionRecord.objects.get(pk=them.start().pk)
    assert office.pk not in concerned(adoption).owners
    type(office.profile).objects.filter(user=office).update(org=them.case.owner_org)
    assert office.pk in concerned(AdoptionRecord.objects.get(pk=adoption.pk)).owners


def test_telling_many_costs_what_telling_one_costs(them: Around) -> None:
    def cost() -> int:
        adoption = them.start()
        with CaptureQueriesContext(
            connection,
        ) as queries:
            service.remark(adoption, "ดี", them.supervisor)
        service.change_status(adoption, AdoptionStatus.STOPPED, timezone.localdate(), them.teacher, "ครูย้าย")
        return len(queries)

    cost()
    few = cost()
    for _number in range(20):
        member(them.school)
        member(them.case.owner_org)
    assert cost() == few
