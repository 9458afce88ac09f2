"""Every page about an account: one heading, Thai words, in the look of the site."""

import re

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client
from django.urls import reverse

from home.models import HomePage
from tests.core.admin_words import english
from tests.factories import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
PASSWORD = "a-good-password"
ENTRANCE = (
    *("account_login", "account_signup", "account_request_login_code", "account_reset_password"),
    *("account_password_reset_completed", "account_inactive"),
    *("account_email_verification_sent", "socialaccount_login_cancelled", "socialaccount_login_error"),
)
OWN = (
    *("account_email", "account_change_password", "account_logout", "account_another", "account_reauthenticate"),
    *("mfa_index", "mfa_view_recovery_codes", "mfa_generate_recovery_codes", "mfa_deactivate_totp"),
    *("mfa_list_webauthn", "mfa_add_webauthn", "usersessions_list", "socialaccount_connections"),
)
NAMES = re.compile(
    r"Chiang Mai Education Sandbox|English|JavaScript|[\w.]+@[\w.]+|\b(PIN|IP|CC|QR)\b|\d[\d.]+|[\da-f]{6,}"
)


def check(client: Client, name: str) -> None:
    answer = client.get(reverse(name), follow=True)
    html = answer.content.decode()
    assert answer.status_code in (200, 401)
    assert len(re.findall("<h1", html)) == 1
    assert 'class="page-body"' in html
    words = {text for text in english(html) if english(f"<p>{NAMES.sub(' ', text)}</p>")}
    assert words == set()


@pytest.mark.parametrize("name", ENTRANCE)
def test_pages_before_signing_in(client: Client, site: HomePage, name: str) -> None:
    check(client, name)


def test_pages_of_ones_own_account(client: Client, site: HomePage) -> None:
    user = UserFactory.create()
    TOTP.activate(user, "JBSWY3DPEHPK3PXP")
    RecoveryCodes.activate(user)
    client.force_login(user)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    for name in OWN:
        check(client, name)
