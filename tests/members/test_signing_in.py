"""Pages for some readers only: each leads to where a reader can show that they may read it, and back to the page."""

from typing import Any
from urllib.parse import quote

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from wagtail.models import PageViewRestriction

from home.models import HomePage
from innovations.models import CaseStudyPage
from members.models import User
from tests.conftest import EDITOR_PASSWORD
from tests.factories import CaseStudyPageFactory, LessonPageFactory, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
PASSWORD = "ลับ-ของ-บ้านดอย"


@pytest.fixture
def user() -> User:
    return UserFactory.create(email="kru@school.example")


@pytest.fixture
def case(site: HomePage) -> CaseStudyPage:
    return CaseStudyPageFactory.create(search_description="เรื่องที่ยังไม่เปิดเผย")


def restrict(page: CaseStudyPage, kind: str) -> PageViewRestriction:
    return PageViewRestriction.objects.create(page=page, restriction_type=kind, password=PASSWORD)


def sign_in(client: Client, address: str, next_page: str) -> Any:
    """Send the form, with the address typed in another case than it is stored."""
    return client.post(address, {"login": "KRU@school.example", "password": "a-good-password", "next": next_page})


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_a_page_for_signed_in_readers_is_there_after_signing_in(
    client: Client, case: CaseStudyPage, user: User, prefix: str
) -> None:
    restrict(case, "login")
    path = f"{prefix}{case.url}"
    asked = client.get(path)
    assert asked.headers["Location"] == f"{prefix}/accounts/login/?next={path}"
    form = client.get(asked.headers["Location"])
    assert (form.status_code, form.templates[0].name) == (200, "account/login.html")
    assert "no-store" in form.headers["Cache-Control"]
    assert f'name="next" value="{path}"' in form.content.decode()
    assert sign_in(client, f"{prefix}/accounts/login/", path).headers["Location"] == path
    assert case.summary in client.get(path).content.decode()


@pytest.mark.parametrize(
    ("address", "leads_to"),
    [
        ("/login/", "/accounts/login/"),
        ("/en/login/", "/en/accounts/login/"),
        ("/_util/login/", "/accounts/login/"),
        ("/en/_util/login/", "/en/accounts/login/"),
        ("/cms/login/", "/accounts/login/"),
        ("/logout/", "/accounts/logout/"),
        ("/cms/password_reset/", "/accounts/password/reset/"),
        ("/cms/password_reset/done/", "/accounts/password/reset/"),
        ("/cms/password_reset/confirm/Mg/abc-123/", "/accounts/password/reset/"),
        ("/cms/password_reset/complete/", "/accounts/password/reset/"),
    ],
)
def test_every_other_way_in_leads_to_the_one_sign_in(
    client: Client, site: HomePage, address: str, leads_to: str
) -> None:
    for query in ("", "?next=/plan/%3Fa%3D1"):
        assert client.get(address + query).headers["Location"] == leads_to + query
    user = UserFactory.create(is_superuser=True)
    sent = {"username": user.email, "login": user.email, "password": "a-good-password"}
    assert client.post(address, sent).headers["Location"] == leads_to
    assert "_auth_user_id" not in client.session


def test_what_is_allowed_to_nobody_signed_in_ends_in_no_circle(client: Client, site: HomePage, user: User) -> None:
    client.force_login(user)
    answer = client.get("/cms/", follow=True)
    assert len(answer.redirect_chain) <= 3
    assert "ไม่มีสิทธิ์" in answer.content.decode()
    assert 'value="/accounts/login/?next=%2Fcms%2F"' in answer.content.decode(), "another account leads there too"


def test_a_wrong_password_keeps_the_way_back(client: Client, case: CaseStudyPage, user: User) -> None:
    response = client.post("/accounts/login/", {"login": user.email, "password": "wrong", "next": case.url})
    html = response.content.decode()
    assert response.status_code == 200
    assert 'role="alert"' in html
    assert f'name="next" value="{case.url}"' in html


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_signing_in_never_leads_to_another_site(client: Client, site: HomePage, user: User, elsewhere: str) -> None:
    response = sign_in(client, "/accounts/login/", elsewhere)
    assert (response.status_code, response.headers["Location"]) == (302, "/")


def test_a_reader_of_another_group_is_told_so(client: Client, case: CaseStudyPage, user: User) -> None:
    restrict(case, "groups").groups.add(Group.objects.create(name="คณะกรรมการ"))
    client.force_login(user)
    assert "ไม่มีสิทธิ์" in client.get(case.url, follow=True).content.decode()


def test_signing_out_leads_home_and_closes_the_page_again(client: Client, case: CaseStudyPage, user: User) -> None:
    restrict(case, "login")
    client.force_login(user)
    assert 'action="/accounts/logout/"' in client.get(case.url).content.decode()
    assert client.post("/accounts/logout/", {"next": "/"}).headers["Location"] == "/"
    assert client.get(case.url).status_code == 302
    client.force_login(user)
    client.get("/accounts/logout/")
    assert client.get(case.url).status_code == 200, "a link elsewhere signs nobody out"


def test_a_page_with_a_password_opens_with_it_only(client: Client, case: CaseStudyPage) -> None:
    restriction = restrict(case, "password")
    asked = client.get(case.url)
    html = asked.content.decode()
    assert asked.templates[0].name == "password_required.html"
    assert "no-store" in asked.headers["Cache-Control"]
    assert all(secret not in html for secret in (case.title, case.summary, case.search_description))
    address = f"/_util/authenticate_with_password/{restriction.pk}/{case.pk}/"
    assert f'action="{address}"' in html
    wrong = client.post(address, {"password": "wrong", "return_url": case.url})
    assert (wrong.status_code, 'aria-invalid="true"' in wrong.content.decode()) == (200, True)
    assert client.get(case.url).templates[0].name == "password_required.html"
    right = client.post(address, {"password": PASSWORD, "return_url": case.url})
    assert right.headers["Location"] == case.url
    assert case.summary in client.get(case.url).content.decode()


def test_what_is_for_members_leads_to_the_sign_in(client: Client, site: HomePage, user: User) -> None:
    lesson = LessonPageFactory.create(visibility="members")
    refused = client.get(f"{lesson.url}?a=1&b=2")
    assert refused.status_code == 403
    way = f"/accounts/login/?next={quote(f'{lesson.url}?a=1&b=2')}"
    assert f'class="button" href="{way}"' in refused.content.decode()
    assert client.get(way).status_code == 200


def test_the_editors_sign_in_there_as_well(client: Client, site: HomePage, editor: User) -> None:
    assert client.get("/cms/").headers["Location"] == "/accounts/login/?next=/cms/"
    sent = {"login": editor.email, "password": EDITOR_PASSWORD, "next": "/cms/"}
    assert client.post("/accounts/login/", sent, follow=True).templates[0].name == "wagtailadmin/home.html"
