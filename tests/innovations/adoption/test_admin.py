"""The editors' list of adoptions: finding, letting show, and what cannot be deleted."""

import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from home.desk import Desk
from home.models import HomePage
from innovations.adoption import service, waiting
from innovations.adoption.choices import AdoptionStatus
from innovations.models import AdoptionChange, AdoptionEvaluation, AdoptionRecord
from members.groups import ADMINISTRATORS, CURATORS, EDITORS, join
from members.models import User
from members.rights import ensure_groups
from members.signals import profile_verified
from tests.factories import AdoptionFactory, MemberProfileFactory, OrganizationFactory, UserFactory, metric

pytestmark = pytest.mark.django_db
NAMES = "wagtailsnippets_innovations_adoptionrecord"
LIST = f"{NAMES}:list"


def address(view: str, adoption: AdoptionRecord) -> str:
    return reverse(f"{NAMES}:{view}", args=[adoption.pk])


def signed_in(group: str) -> Client:
    ensure_groups()
    user, client = UserFactory.create(), Client()
    join(user, group)
    client.force_login(user)
    return client


@pytest.fixture
def hidden(site: HomePage) -> AdoptionRecord:
    """Written by a member whom nobody has verified."""
    school = OrganizationFactory.create(title="โรงเรียนบ้านรอแสดง")
    writer = MemberProfileFactory.create(org=school, display_name="ครูรอแสดง").user
    return AdoptionFactory.create(adopter_org=school, created_by=writer, shown_at=None)


def test_an_editor_finds_what_waits_reads_it_and_lets_it_show(hidden: AdoptionRecord) -> None:
    other, editor = AdoptionFactory.create(), signed_in(EDITORS)
    html = editor.get(reverse(LIST), {"waiting": "true"}).content.decode()
    assert hidden.uid in html
    assert other.uid not in html
    assert address("show", hidden) in html
    assert other.uid in editor.get(reverse(LIST), {"q": other.adopter_org.title}).content.decode()
    assert "ครูรอแสดง" in editor.get(address("show", hidden)).content.decode()
    hidden.refresh_from_db()
    assert hidden.shown_at is None  # looking changes nothing
    assert "เปลี่ยนไปหลังจากคุณเปิดหน้า" in editor.post(address("show", hidden), follow=True).content.decode()
    page = editor.get(address("show", hidden))
    assert editor.post(address("show", hidden), {"seen": page.context["page"].seen}).status_code == 302
    hidden.refresh_from_db()
    assert hidden.shown_by is not None
    assert hidden.source_innovation.adoption_count == 1


def test_all_that_the_public_will_read_is_read_first(hidden: AdoptionRecord) -> None:
    hidden.results, hidden.metrics, hidden.reach_students = "อ่านคล่องขึ้น", [metric(41, 68)], 1234
    assert hidden.created_by is not None
    hidden.evaluations.add(AdoptionEvaluation(stage="pre", date="2026-01-05", context="ครูพร้อมทุกคน"))
    hidden.save()
    service.change_status(hidden, AdoptionStatus.STOPPED, timezone.localdate(), None, "ครูย้าย")
    AdoptionChange.objects.filter(adoption=hidden).update(status="in_use", note="เริ่มใช้ชั้น ป.1")
    service.remark(hidden, "อยากให้อ่านเร็ว ๆ", hidden.created_by)
    page = signed_in(EDITORS).get(address("show", hidden)).content.decode()
    for words in ("อ่านคล่องขึ้น", "68", "1234", "ครูพร้อมทุกคน", "เริ่มใช้ชั้น ป.1", "ครูย้าย", "อยากให้อ่านเร็ว"):
        assert words in page, words


def test_nobody_lets_show_what_is_of_their_own_school(hidden: AdoptionRecord, editor: User, client: Client) -> None:
    MemberProfileFactory.create(user=editor, org=hidden.adopter_org)
    client.force_login(editor)
    answer = client.post(address("show", hidden), follow=True)
    assert "บรรณาธิการคนอื่น" in answer.content.decode()
    hidden.refresh_from_db()
    assert hidden.shown_at is None


def test_curators_read_and_nobody_writes_by_hand(hidden: AdoptionRecord) -> None:
    curator, editor = signed_in(CURATORS), signed_in(EDITORS)
    assert curator.get(reverse(LIST)).status_code == 200
    assert curator.get(address("inspect", hidden)).status_code == 200
    assert curator.post(address("show", hidden)).status_code == 302
    assert editor.get(address("edit", hidden)).status_code == 302
    assert editor.get(reverse(f"{NAMES}:add")).status_code == 302
    assert editor.post(address("delete", hidden)).status_code == 302
    hidden.refresh_from_db()
    assert hidden.shown_at is None


def test_a_spreadsheet_holds_the_list(hidden: AdoptionRecord) -> None:
    answer = signed_in(EDITORS).get(reverse(LIST), {"export": "csv"})
    assert hidden.uid in answer.getvalue().decode()


def test_what_another_school_took_on_from_is_not_deleted_and_says_so(site: HomePage) -> None:
    source, admin = AdoptionFactory.create(), signed_in(ADMINISTRATORS)
    AdoptionFactory.create(source_innovation=source.source_innovation, source_adoption=source)
    answer = admin.post(address("delete", source), follow=True)
    assert f"รับต่อจาก {source.uid}" in answer.content.decode()
    assert AdoptionRecord.objects.filter(pk=source.pk).exists()
    bulk = f"/cms/bulk/innovations/adoptionrecord/delete/?id={source.pk}"
    assert f"รับต่อจาก {source.uid}" in admin.post(bulk, follow=True).content.decode()
    assert AdoptionRecord.objects.filter(pk=source.pk).exists()


def test_the_desk_says_what_waits_and_for_how_long(hidden: AdoptionRecord, editor: User, client: Client) -> None:
    AdoptionRecord.objects.filter(pk=hidden.pk).update(updated_at=timezone.now() - datetime.timedelta(days=5))
    AdoptionFactory.create(shown_at=None)
    client.force_login(editor)
    html = client.get("/cms/").content.decode()
    assert "การนำไปใช้รอแสดง" in html
    assert "เกินกำหนด 1 รายการ" in " ".join(html.split())
    assert Desk.of(editor).adoptions == waiting.count()
    assert Desk.of(UserFactory.create()).adoptions is None


def test_a_list_of_fifty_costs_what_one_costs(hidden: AdoptionRecord, editor_client: Client) -> None:

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert editor_client.get(reverse(LIST)).status_code == 200
        return len(queries)

    cost()
    one = cost()
    case = hidden.source_innovation
    for _number in range(49):
        AdoptionFactory.create(source_innovation=case, shown_at=None)
    assert cost() == one


def test_verifying_a_writer_shows_what_waited_but_not_what_an_editor_hid(hidden: AdoptionRecord) -> None:
    writer, editor = hidden.created_by, UserFactory.create()
    assert writer is not None
    other = AdoptionFactory.create(adopter_org=hidden.adopter_org, created_by=writer)
    service.hide(other, editor)
    assert list(waiting.waiting()) == [hidden]
    profile_verified.send(type(writer.profile), profile=writer.profile, by=editor)
    hidden.refresh_from_db()
    other.refresh_from_db()
    assert hidden.shown_at is not None
    assert other.shown_at is None
