"""Who may open and change what of an adoption: every page for everybody."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from innovations.adoption import service
from innovations.models import AdoptionEvaluation, AdoptionRecord
from members.editors import make_editor
from members.models import User
from tests.factories import AdoptionFactory, OrganizationFactory
from tests.innovations.adoption.people import case_with_components, member, signed_in, supervisor
from tests.innovations.cases import visible

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]

EDITING = ("adoption_edit", "adoption_status", "adoption_results", "adoption_evaluation_new", "adoption_source")
READ, EDIT, REMARK, VERIFY, SHOW = "read", "edit", "remark", "verify", "show"
ALL = {READ, EDIT, REMARK, VERIFY, SHOW}


def around(record: AdoptionRecord) -> dict[str, User | None]:
    """Somebody of every kind."""
    adopter, owner = record.adopter_org, record.source_innovation.owner_org
    return {
        "nobody": None,
        "member without a school": member(),
        "member of another school": member(OrganizationFactory.create()),
        "unverified member of the school": member(adopter, verified=False),
        "verified member of the school": member(adopter),
        "unverified member of the owner": member(owner, verified=False),
        "verified member of the owner": member(owner),
        "unverified supervisor": supervisor(verified=False),
        "supervisor": supervisor(),
        "supervisor of the school": supervisor(adopter),
        "supervisor of the owner": supervisor(owner),
        "editor": make_editor("editor@school.example", "kru-ban-nok-2569"),
    }


#: What each may do with an adoption that the public sees.
MAY: dict[str, set[str]] = {
    "nobody": {READ},
    "member without a school": {READ},
    "member of another school": {READ},
    "unverified member of the school": {READ},
    "verified member of the school": {READ, EDIT, REMARK},
    "unverified member of the owner": {READ},
    "verified member of the owner": {READ, REMARK},
    "unverified supervisor": {READ},
    "supervisor": {READ, REMARK, VERIFY, SHOW},
    "supervisor of the school": {READ, EDIT, REMARK},
    "supervisor of the owner": {READ, REMARK},
    "editor": {READ, EDIT, REMARK, SHOW},
}


def allowed(client: Client, record: AdoptionRecord) -> set[str]:
    """What the pages let somebody do. Nothing that is sent changes the record."""
    found = set()
    if client.get(record.get_absolute_url()).status_code == 200:
        found.add(READ)
    pages = {client.get(reverse(name, args=[record.uid])).status_code for name in EDITING}
    assert len(pages) == 1, "all pages that change something have the same rule"
    if pages == {200}:
        found.add(EDIT)
    if client.post(reverse("adoption_remark", args=[record.uid]), {"text": ""}).status_code == 422:
        found.add(REMARK)
    for name, right in (("adoption_verify", VERIFY), ("adoption_show", SHOW)):
        response = client.post(reverse(name, args=[record.uid]))
        if response.status_code == 302 and "login" not in response.headers["Location"]:
            found.add(right)
    return found


def test_everybody_may_do_what_is_theirs_and_nothing_else() -> None:
    record = AdoptionFactory.create(source_innovation=case_with_components(1))
    assert {who: allowed(signed_in(user), record) for who, user in around(record).items()} == MAY
    record.refresh_from_db()
    assert record.verified_at is None  # there was nothing to verify yet


def test_what_is_not_public_is_there_only_for_those_who_may_do_something_about_it() -> None:
    record = AdoptionFactory.create(source_innovation=case_with_components(1), shown_at=None)
    people = around(record)
    for who, user in people.items():
        client, hidden = signed_in(user), MAY[who] == {READ}
        assert client.get(record.get_absolute_url()).status_code == (404 if hidden else 200), who
        if user is not None:
            codes = {client.get(reverse(name, args=[record.uid])).status_code for name in EDITING}
            assert codes == ({404} if hidden else {200} if EDIT in MAY[who] else {403}), who
            sent = client.post(reverse("adoption_remark", args=[record.uid]), {"text": ""})
            assert sent.status_code == (404 if hidden else 422), who
    page = signed_in(people["supervisor"])
    seen = page.get(record.get_absolute_url()).context["adoption"].seen
    page.post(reverse("adoption_show", args=[record.uid]), {"seen": seen})
    assert signed_in(None).get(record.get_absolute_url()).status_code == 200


def test_whoever_wrote_it_may_change_it_while_of_the_school_but_not_let_it_show() -> None:
    record = AdoptionFactory.create(source_innovation=case_with_components(1), shown_at=None)
    writer = member(record.adopter_org, verified=False)
    AdoptionRecord.objects.filter(pk=record.pk).update(created_by=writer)
    assert allowed(signed_in(writer), record) == {READ, EDIT, REMARK}
    writer.profile.org = OrganizationFactory.create()
    writer.profile.save()
    assert signed_in(writer).get(record.get_absolute_url()).status_code == 404


def test_an_unverified_writer_of_a_shown_record_may_change_it_but_not_remark() -> None:
    record = AdoptionFactory.create(source_innovation=case_with_components(1))
    writer = member(record.adopter_org, verified=False)
    AdoptionRecord.objects.filter(pk=record.pk).update(created_by=writer)
    assert allowed(signed_in(writer), record) == {READ, EDIT}  # a remark would be public unread


def test_a_supervisor_who_wrote_the_record_neither_verifies_nor_shows_it() -> None:
    record = AdoptionFactory.create(source_innovation=case_with_components(1))
    writer = supervisor()
    AdoptionRecord.objects.filter(pk=record.pk).update(created_by=writer)
    assert {VERIFY, SHOW}.isdisjoint(allowed(signed_in(writer), record))


def test_whose_work_the_case_is_or_whose_school_passed_it_on_neither_verifies_nor_shows() -> None:
    case = case_with_components(1)
    source = AdoptionFactory.create(source_innovation=case)
    record = AdoptionFactory.create(source_innovation=case, source_adoption=source)
    author, passed_on = supervisor(), supervisor(source.adopter_org)
    case.creators.add(author.profile)
    case.save()
    for user in (author, passed_on):
        assert {VERIFY, SHOW}.isdisjoint(allowed(signed_in(user), record))
    assert {VERIFY, SHOW} <= allowed(signed_in(supervisor()), record)


def test_what_an_editor_hid_is_shown_by_an_editor_alone() -> None:
    record = AdoptionFactory.create(shown_at=None, is_withheld=True)
    path = reverse("adoption_show", args=[record.uid])
    assert signed_in(supervisor()).post(path, {"go": "show"}).status_code in (403, 404)
    editor = make_editor("editor@school.example", "kru-ban-nok-2569")
    page = signed_in(editor).get(record.get_absolute_url())
    assert "บรรณาธิการซ่อนบันทึกนี้" in page.content.decode()
    signed_in(editor).post(path, {"go": "show", "seen": page.context["adoption"].seen})
    assert signed_in(None).get(record.get_absolute_url()).status_code == 200


def test_whoever_calls_themselves_a_supervisor_or_of_another_school_decides_nothing() -> None:
    record = AdoptionFactory.create(source_innovation=case_with_components(1))
    user, school = member(OrganizationFactory.create(title="โรงเรียนบ้านปลายดอย")), record.adopter_org
    said = {"display_name": "ครูดาว", "notify": "off"}
    for name, role in (("โรงเรียนบ้านปลายดอย", "supervisor"), (school.title, "teacher")):
        sent = {**said, "org_name": name, "org_choice": school.pk, "role": role}
        assert signed_in(user).post(reverse("account_profile"), sent).status_code == 302
        assert allowed(signed_in(User.objects.get(pk=user.pk)), record) == {READ}


def test_an_office_takes_nothing_up_and_is_told_who_does() -> None:
    case, office = case_with_components(1), OrganizationFactory.create(kind="agency")
    response = signed_in(member(office)).get(reverse("adoption_start", args=[case.uid]))
    assert response.status_code == 403
    assert "ไม่ใช่โรงเรียน" in response.content.decode()


def test_only_an_editor_takes_a_record_from_the_public() -> None:
    record = AdoptionFactory.create()
    path = reverse("adoption_show", args=[record.uid])
    assert signed_in(supervisor()).post(path, {"go": "hide"}).status_code == 403
    editor = make_editor("editor@school.example", "kru-ban-nok-2569")
    assert signed_in(editor).post(path, {"go": "hide"}).status_code == 302
    assert signed_in(None).get(record.get_absolute_url()).status_code == 404


def test_an_evaluation_is_changed_only_through_its_own_adoption() -> None:
    ours, theirs = AdoptionFactory.create(), AdoptionFactory.create()
    theirs.evaluations.add(AdoptionEvaluation(stage="pre", date="2026-01-05", context="ของโรงเรียนอื่น"))
    theirs.save()
    number = theirs.evaluations.get().pk
    client = signed_in(member(ours.adopter_org))
    assert client.get(reverse("adoption_evaluation", args=[ours.uid, number])).status_code == 404
    assert client.get(reverse("adoption_evaluation", args=[theirs.uid, number])).status_code == 403


@pytest.mark.parametrize("name", [*EDITING, "adoption_remark", "adoption_verify", "adoption_show"])
def test_nothing_is_changed_without_the_token_of_a_page_of_ours(name: str) -> None:
    record = AdoptionFactory.create()
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_editor("editor@school.example", "kru-ban-nok-2569"))
    data: dict[str, Any] = {"text": "ดีมาก", "status": "sustained", "results": "ดี"}
    assert client.post(reverse(name, args=[record.uid]), data).status_code == 403


@pytest.mark.parametrize("name", ["adoption_remark", "adoption_verify", "adoption_show"])
def test_what_one_press_does_is_not_done_by_following_a_link(name: str) -> None:
    record = AdoptionFactory.create()
    assert signed_in(supervisor()).get(reverse(name, args=[record.uid])).status_code == 405


def test_readiness_is_for_those_concerned_alone() -> None:
    record = AdoptionFactory.create(readiness_funding=1)
    people = around(record)
    seen = {
        who
        for who, user in people.items()
        if "ความพร้อมตอนเริ่ม" in signed_in(user).get(record.get_absolute_url()).content.decode()
    }
    assert seen == {who for who, rights in MAY.items() if rights & {EDIT, VERIFY, SHOW}}


def test_a_remark_says_for_whom_and_names_only_who_is_public() -> None:
    record = AdoptionFactory.create()
    owner = record.source_innovation.owner_org
    private, known = member(owner), member(owner)
    known.profile.public, known.profile.display_name = True, "ครูคำแปง"
    known.profile.save()
    service.remark(record, "ขอบคุณที่นำไปใช้", private)
    service.remark(record, "ยินดีไปช่วยสาธิต", known)
    service.remark(record, "ได้ไปดูมาแล้ว", supervisor())
    page = visible(signed_in(None).get(record.get_absolute_url()).content.decode())
    assert private.profile.display_name not in page
    assert f"ครูคำแปง · {owner.title}" in page
    assert "ศึกษานิเทศก์" in page
