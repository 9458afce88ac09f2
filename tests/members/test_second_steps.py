"""Second steps of signing in, and accounts of other servers that appear only with their keys."""

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from django.core import mail
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from cop_site.settings import accounts
from home.models import HomePage
from members.models import User
from tests.factories import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
PASSWORD = "a-good-password"
SECRET = "JBSWY3DPEHPK3PXP"
GOOGLE = {"google": {"APPS": [{"client_id": "x", "secret": "y"}]}}


@pytest.fixture
def user(editor: User) -> User:
    """An editor with an authenticator app and recovery codes."""
    editor.set_password(PASSWORD)
    editor.save()
    totp.TOTP.activate(editor, SECRET)
    RecoveryCodes.activate(editor)
    return editor


def app_code() -> str:
    counter = next(iter(totp.yield_hotp_counters_from_time()))
    return totp.format_hotp_value(totp.hotp_value(SECRET, counter))


def sign_in(client: Client, email: str) -> Any:
    return client.post("/accounts/login/", {"login": email, "password": PASSWORD, "next": "/cms/"})


def test_an_editor_with_a_second_step_enters_the_admin_by_both(client: Client, site: HomePage, user: User) -> None:
    assert sign_in(client, user.email).headers["Location"] == reverse("mfa_authenticate")
    assert client.get("/cms/").status_code == 302, "the password alone opens nothing"
    wrong = client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert "รหัสไม่ถูกต้อง" in wrong.content.decode()
    done = client.post(reverse("mfa_authenticate"), {"code": app_code()})
    assert done.headers["Location"] == "/cms/"
    assert client.get("/cms/").status_code == 200


def test_a_recovery_code_works_once(client: Client, site: HomePage, user: User) -> None:
    row = Authenticator.objects.get(user=user, type=Authenticator.Type.RECOVERY_CODES)
    code = RecoveryCodes(row).get_unused_codes()[0]
    locations = []
    for browser in (client, Client()):
        sign_in(browser, user.email)
        locations.append(browser.post(reverse("mfa_authenticate"), {"code": code}).headers.get("Location"))
    assert locations == ["/cms/", None]


def test_neither_a_code_by_mail_nor_a_new_password_goes_around_it(client: Client, site: HomePage, user: User) -> None:
    from tests.members.test_accounts import code_of, send

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("core.honeypot.MIN_SECONDS", -1)
        send(client, "/accounts/login/code/", user.email)
    answer = client.post("/accounts/login/code/confirm/", {"code": code_of(mail.outbox[-1])})
    assert answer.headers["Location"] == reverse("mfa_authenticate")


def test_changing_the_second_step_asks_for_the_password_again(client: Client, site: HomePage) -> None:
    user = UserFactory.create()
    client.force_login(user)
    address = reverse("mfa_activate_totp")
    assert client.get(address).headers["Location"].startswith(reverse("account_reauthenticate"))
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    assert client.get(address).status_code == 200


def test_an_app_is_set_up_with_a_code_of_it(client: Client, site: HomePage) -> None:
    user = UserFactory.create()
    client.force_login(user)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    page = client.get(reverse("mfa_activate_totp"))
    secret = page.context["form"].secret
    assert f'value="{secret}"' in page.content.decode(), "for who cannot scan"
    counter = next(iter(totp.yield_hotp_counters_from_time()))
    code = totp.format_hotp_value(totp.hotp_value(secret, counter))
    assert client.post(reverse("mfa_activate_totp"), {"code": code}).status_code == 302
    assert Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists()


def test_an_account_made_in_the_admin_proves_its_address_first(client: Client, site: HomePage) -> None:
    user = UserFactory.create(confirmed=False)
    assert sign_in(client, user.email).headers["Location"] == reverse("account_email_verification_sent")
    assert client.get("/accounts/email/").status_code == 302
    assert mail.outbox[-1].to == [user.email]


def test_without_keys_no_other_server_is_named(client: Client, site: HomePage) -> None:
    for path in ("/accounts/login/", "/accounts/signup/"):
        answer = client.get(path)
        assert "Google" not in answer.content.decode()
        assert "form-action 'self';" in answer.headers["Content-Security-Policy"]
    assert accounts.social_providers() == {}
    for name in ("google", "line", "oidc/oidc"):
        assert client.post(f"/accounts/{name}/login/").status_code == 404, name


def test_with_keys_a_button_leads_there_and_a_link_does_not(client: Client, site: HomePage, settings: Settings) -> None:
    settings.SOCIALACCOUNT_PROVIDERS = GOOGLE
    settings.SIGN_IN_ORIGINS = accounts.sign_in_origins(GOOGLE)
    page = client.get("/accounts/login/", {"next": "/plan/"})
    assert 'action="/accounts/google/login/?process=login&amp;next=%2Fplan%2F"' in page.content.decode()
    assert "form-action 'self' https://accounts.google.com;" in page.headers["Content-Security-Policy"]
    assert "google" not in client.get("/").headers["Content-Security-Policy"]
    assert client.get("/accounts/google/login/").status_code == 200, "asks first"
    sent = client.post("/accounts/google/login/")
    assert sent.headers["Location"].startswith("https://accounts.google.com/")


def test_keys_come_in_pairs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(accounts, "LINE_CHANNEL_ID", "x")
    assert accounts.social_providers() == {}
    monkeypatch.setattr(accounts, "LINE_CHANNEL_SECRET", "y")
    assert list(accounts.social_providers()) == ["line"]
