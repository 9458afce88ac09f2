"""One's own profile: what is asked, what survives an error, who gets in."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertRedirects

from home.models import HomePage
from members import consent
from members.groups import MEMBERS, VERIFIED, is_in, verify
from members.models import MemberProfile, User
from tests.factories import MemberProfileFactory, OrganizationFactory, UserFactory

PROFILE = "/account/profile/"


@pytest.fixture
def teacher(client: Client, site: HomePage) -> User:
    """Somebody who has signed in and told nothing yet."""
    user = UserFactory.create()
    client.force_login(user)
    return user


def typed(**changed: str) -> dict[str, str]:
    """A form as a teacher sends it."""
    sent = {
        "display_name": "ครูดาว ใจดี",
        "org_name": "โรงเรียนบ้านปลายดอย",
        "role": "teacher",
        "position": "ครูชำนาญการ",
        "expertise": "การอ่านสองภาษา",
        "notify": "weekly",
        "agree": "on",
        "consent_version": consent.CURRENT.version,
    }
    return {name: value for name, value in (sent | changed).items() if value}


@pytest.mark.django_db
def test_a_name_of_the_list_is_recognised_without_a_script(client: Client, teacher: User) -> None:
    school = OrganizationFactory.create(title="โรงเรียนบ้านปลายดอย")
    response = client.post(PROFILE, typed(org_name=" บ้านปลายดอย ", next="/share/"))
    assertRedirects(response, "/share/", fetch_redirect_response=False)
    profile = MemberProfile.objects.get()
    assert (profile.org, profile.org_text, profile.notify) == (school, "", "weekly")
    assert profile.consent_version == consent.CURRENT.version
    assert not profile.public
    assert is_in(teacher, MEMBERS)


@pytest.mark.django_db
def test_a_name_that_two_schools_have_is_asked_about_and_nothing_typed_is_lost(client: Client, teacher: User) -> None:
    OrganizationFactory.create(title="โรงเรียนบ้านใหม่", district="5001")
    second = OrganizationFactory.create(title="โรงเรียนบ้านใหม่", district="5004")
    response = client.post(PROFILE, typed(org_name="บ้านใหม่"))
    html = response.content.decode()
    assert response.status_code == 200
    assert "เชียงดาว" in html
    assert "การอ่านสองภาษา" in html
    assert 'value="ครูดาว ใจดี"' in html
    assert MemberProfile.objects.count() == 0
    client.post(PROFILE, typed(org_name="บ้านใหม่", org_choice=str(second.pk)))
    assert MemberProfile.objects.get().org == second


@pytest.mark.django_db
def test_a_school_that_is_not_listed_is_kept_as_typed_for_an_editor(client: Client, teacher: User) -> None:
    assert client.post(PROFILE, typed()).status_code == 200
    client.post(PROFILE, typed(org_missing="on"))
    profile = MemberProfile.objects.get()
    assert (profile.org, profile.org_text) == (None, "โรงเรียนบ้านปลายดอย")
    assert profile.org_name == "โรงเรียนบ้านปลายดอย"


@pytest.mark.django_db
def test_an_older_choice_does_not_count_under_another_name(client: Client, teacher: User) -> None:
    old = OrganizationFactory.create(title="โรงเรียนวัดป่าสัก")
    new = OrganizationFactory.create(title="โรงเรียนบ้านปลายดอย")
    client.post(PROFILE, typed(org_choice=str(old.pk)))
    assert MemberProfile.objects.get().org == new


@pytest.mark.django_db
@pytest.mark.parametrize("choice", ["999999", "-1", "x'", "๑"])
def test_an_id_that_is_none_is_no_error_of_the_server(client: Client, teacher: User, choice: str) -> None:
    assert client.post(PROFILE, typed(org_choice=choice)).status_code == 200
    assert MemberProfile.objects.count() == 0


@pytest.mark.django_db
def test_samples_drafts_and_closed_schools_are_not_offered(client: Client, teacher: User) -> None:
    OrganizationFactory.create(title="โรงเรียนบ้านดอยหนึ่ง")
    OrganizationFactory.create(title="โรงเรียนบ้านดอยสอง", live=False)
    OrganizationFactory.create(title="โรงเรียนบ้านดอยสาม", status="closed")
    OrganizationFactory.create(title="โรงเรียนบ้านดอยสี่", is_sample=True)
    html = client.get("/account/organizations/", {"q": "บ้านดอย"}).content.decode()
    assert [name for name in ("หนึ่ง", "สอง", "สาม", "สี่") if name in html] == ["หนึ่ง"]
    assert "<li" not in client.get("/account/organizations/", {"q": "บ"}).content.decode()


@pytest.mark.django_db
def test_without_the_tick_nothing_is_kept(client: Client, teacher: User) -> None:
    html = client.post(PROFILE, typed(agree="", org_missing="on")).content.decode()
    assert "ทำเครื่องหมายเพื่อยินยอม" in html
    assert not MemberProfile.objects.exists()


@pytest.mark.django_db
def test_a_new_text_is_asked_for_anew_and_a_tick_below_the_old_one_does_not_count(
    client: Client, teacher: User
) -> None:
    MemberProfileFactory.create(user=teacher, consent_version="0")
    assert 'name="agree"' in client.get(PROFILE).content.decode()
    html = client.post(PROFILE, typed(org_missing="on", consent_version="0")).content.decode()
    assert "ข้อความยินยอมเปลี่ยนไป" in html
    assert f'value="{consent.CURRENT.version}"' in html
    assert "checked" not in html.split('name="agree"')[1].split(">")[0]
    client.post(PROFILE, typed(org_missing="on"))
    assert MemberProfile.objects.get().consent_version == consent.CURRENT.version
    assert 'name="agree"' not in client.get(PROFILE).content.decode()


@pytest.mark.django_db
def test_correcting_keeps_the_date_of_consent_and_the_code(client: Client, teacher: User) -> None:
    before = MemberProfileFactory.create(user=teacher)
    client.post(PROFILE, typed(display_name="ครูดาว (แก้ไข)", org_missing="on", public="on", code="m-hacked00"))
    after = MemberProfile.objects.get()
    assert (after.consent_at, after.code) == (before.consent_at, before.code)
    assert (after.display_name, after.public) == ("ครูดาว (แก้ไข)", True)


@pytest.mark.django_db
@pytest.mark.parametrize("way", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "\\\\evil.example"])
def test_the_way_back_stays_on_the_site(client: Client, teacher: User, way: str) -> None:
    response = client.post(PROFILE, typed(org_missing="on", next=way))
    assertRedirects(response, "/account/")


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["account_home", "account_profile", "account_organizations"])
def test_nobody_sees_an_account_without_signing_in(client: Client, site: HomePage, name: str) -> None:
    response = client.get(reverse(name))
    assert response.status_code == 302
    assert response.headers["Location"].startswith(reverse("account_login"))


@pytest.mark.django_db
def test_a_code_once_given_stays(teacher: User) -> None:
    profile = MemberProfileFactory.create(user=teacher)
    code = profile.code
    profile.code = "m-other"
    profile.save()
    profile.refresh_from_db()
    assert profile.code == code


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changed", "stays"),
    [({"position": "ครูเชี่ยวชาญ"}, True), ({"role": "supervisor"}, False), ({"org": "other"}, False)],
)
def test_another_school_or_role_is_verified_anew(
    client: Client, teacher: User, changed: dict[str, str], stays: bool
) -> None:
    OrganizationFactory.create(title="โรงเรียนบ้านปลายดอย")
    OrganizationFactory.create(title="โรงเรียนวัดป่าสัก")
    client.post(PROFILE, typed())
    verify(MemberProfile.objects.get(), UserFactory.create())
    sent = {"org_name": "โรงเรียนวัดป่าสัก"} if "org" in changed else changed
    response = client.post(PROFILE, typed(**sent), follow=True)
    profile = MemberProfile.objects.get()
    assert (profile.verified_at is not None) is stays
    assert is_in(teacher, VERIFIED) is stays
    assert ("ยืนยันตัวตนใหม่" in response.content.decode()) is not stays
