"""Invitations by a list: each row's result, one letter an address, links that work once."""

import csv
import re
from io import StringIO
from pathlib import Path

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from home.models import HomePage
from members import consent
from members.inviting.links import token_for
from members.models import Invitation, MemberProfile
from tests.factories import MemberProfileFactory, OrganizationFactory, UserFactory

pytestmark = pytest.mark.django_db

HEADINGS = "อีเมล,ชื่อ-นามสกุล,โรงเรียน,บทบาท"


@pytest.fixture
def school(site: HomePage) -> object:
    return OrganizationFactory.create(title="โรงเรียนบ้านปลายดอย")


def invite(folder: Path, *rows: str, **options: object) -> dict[str, tuple[str, str]]:
    """Run the command; outcome and reason by address."""
    file = folder / "teachers.csv"
    file.write_text("\n".join([HEADINGS, *rows]), encoding="utf-8")
    try:
        call_command("invite_members", str(file), stdout=StringIO(), **options)
    except CommandError as error:
        assert error.returncode == 3  # noqa: PT017 - some rows were not written
    with (folder / "teachers.report.csv").open(encoding="utf-8-sig") as report:
        return {line[1]: (line[-1], line[5]) for line in list(csv.reader(report))[1:]}


def link_in(letter: object) -> str:
    found = re.search(r"/account/invitation/\S+", str(letter.body))  # type: ignore[attr-defined]
    assert found is not None
    return found[0]


@pytest.mark.usefixtures("school")
def test_each_row_has_its_result_and_each_address_one_letter(tmp_path: Path) -> None:
    member = MemberProfileFactory.create()
    results = invite(
        tmp_path,
        "Dao@School.example,ครูดาว,บ้านปลายดอย,ครู",
        "not-an-address,ครูสอง,บ้านปลายดอย,ครู",
        "three@school.example,ครูสาม,โรงเรียนที่ไม่มีอยู่จริงเลย,ครู",
        "four@school.example,ครูสี่,บ้านปลายดอย,นักบินอวกาศ",
        f"{member.user.email},ครูห้า,บ้านปลายดอย,ครู",
        "dao@school.example,ครูดาวอีกครั้ง,บ้านปลายดอย,ครู",
    )
    assert results["not-an-address"][0] == "refused"
    assert "ไม่ใช่ที่อยู่อีเมล" in results["not-an-address"][1]
    assert "ไม่พบสถานศึกษา" in results["three@school.example"][1]
    assert "นักบินอวกาศ" in results["four@school.example"][1]
    assert results[member.user.email] == ("unchanged", "เป็นสมาชิกอยู่แล้ว")
    assert [letter.to for letter in mail.outbox] == [["dao@school.example"]]
    assert Invitation.objects.get().sent_at is not None
    assert "โรงเรียนบ้านปลายดอย" in str(mail.outbox[0].body)


@pytest.mark.usefixtures("school")
def test_a_dry_run_sends_nothing_and_a_second_run_sends_nothing_again(tmp_path: Path) -> None:
    row = "dao@school.example,ครูดาว,บ้านปลายดอย,ครู"
    assert invite(tmp_path, row, dry_run=True)["dao@school.example"][0] == "created"
    assert (len(mail.outbox), Invitation.objects.count()) == (0, 0)
    assert invite(tmp_path, row)["dao@school.example"][0] == "created"
    assert invite(tmp_path, row)["dao@school.example"][0] == "unchanged"
    assert len(mail.outbox) == 1
    assert invite(tmp_path, row, again=True)["dao@school.example"][0] == "updated"
    assert len(mail.outbox) == 2


@pytest.mark.usefixtures("school")
def test_what_could_not_be_sent_is_said_and_sent_the_next_time(tmp_path: Path, settings: Settings) -> None:
    row = "dao@school.example,ครูดาว,บ้านปลายดอย,ครู"
    settings.EMAIL_BACKEND = "tests.members.no_mail.BrokenBackend"
    outcome, reason = invite(tmp_path, row)["dao@school.example"]
    assert (outcome, "ส่งอีเมลไม่สำเร็จ" in reason) == ("refused", True)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert invite(tmp_path, row)["dao@school.example"][0] == "updated"
    assert len(mail.outbox) == 1


@pytest.mark.usefixtures("school")
def test_the_link_leads_to_a_profile_that_is_filled_in_and_works_once(client: Client, tmp_path: Path) -> None:
    invite(tmp_path, "dao@school.example,ครูดาว ใจดี,บ้านปลายดอย,ผอ.")
    link = link_in(mail.outbox[0])
    welcome = client.get(link)
    assert "โรงเรียนบ้านปลายดอย" in welcome.content.decode()
    assert "no-store" in welcome.headers["Cache-Control"]
    session_key = client.session.session_key
    user = UserFactory.create(email="another@mail.example")
    client.force_login(user)
    assert session_key is not None
    assert client.get(link).headers["Location"] == "/account/profile/"
    html = client.get("/account/profile/").content.decode()
    assert 'value="ครูดาว ใจดี"' in html
    assert 'value="โรงเรียนบ้านปลายดอย"' in html
    sent = {"display_name": "ครูดาว", "org_name": "โรงเรียนบ้านปลายดอย", "role": "principal", "notify": "now"}
    client.post("/account/profile/", sent | {"agree": "on", "consent_version": consent.CURRENT.version})
    assert MemberProfile.objects.get(user=user).role == "principal"
    assert Invitation.objects.get().accepted_by == user
    assert client.get(link).status_code == 410


def test_an_altered_old_or_replaced_link_leads_nowhere(client: Client, site: HomePage, tmp_path: Path) -> None:
    invitation = Invitation.objects.create(email="dao@school.example", sent_at=timezone.now())
    token = token_for(invitation)
    assert client.get(f"/account/invitation/{token}/").status_code == 200
    assert client.get(f"/account/invitation/{token[:-1]}x/").status_code == 410
    assert client.get("/account/invitation/nonsense/").status_code == 410
    invitation.nonce = "another"
    invitation.save()
    assert client.get(f"/account/invitation/{token}/").status_code == 410


def test_a_link_ends_after_thirty_days(client: Client, site: HomePage, monkeypatch: pytest.MonkeyPatch) -> None:
    token = token_for(Invitation.objects.create(email="dao@school.example"))
    monkeypatch.setattr("members.inviting.links.DAYS", -1)
    assert client.get(f"/account/invitation/{token}/").status_code == 410


@pytest.mark.usefixtures("school")
def test_no_cell_of_the_report_is_a_formula(tmp_path: Path) -> None:
    for formula in ("=1+1", "+1+1", "-2+3", "@a1"):
        results = invite(tmp_path, f"{formula},{formula},{formula},{formula}")
        assert set(results) == {f"'{formula}"}
        cells = [
            cell for line in csv.reader((tmp_path / "teachers.report.csv").open(encoding="utf-8-sig")) for cell in line
        ]
        assert f"'{formula}" in cells
        assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
