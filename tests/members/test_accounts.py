"""Accounts: signing up by a code, signing in by a code, a new password; nobody learns whether an address has one."""

import re
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.core import mail
from django.test import Client
from django.urls import reverse

from core import honeypot
from home.models import HomePage
from members.models import User
from members.proof_of_work import WITHOUT_PROOF
from tests.factories import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
SIGN_UP, SIGN_IN, CODE, RESET = (
    "/accounts/signup/",
    "/accounts/login/",
    "/accounts/login/code/",
    "/accounts/password/reset/",
)
KNOWN, UNKNOWN = "kru@school.example", "nobody@school.example"
ELSEWHERE = ["https://evil.example/", "//evil.example/", "/\\evil.example/", "javascript:alert(1)"]


@pytest.fixture(autouse=True)
def _people_take_their_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every form was opened long enough ago (core.honeypot)."""
    monkeypatch.setattr(honeypot, "MIN_SECONDS", -1)


@pytest.fixture
def user(site: HomePage) -> User:
    return UserFactory.create(email=KNOWN)


def opened(client: Client, path: str) -> dict[str, str]:
    """The hidden fields of a form as it is opened, without the proof of work."""
    html = client.get(path).content.decode()
    stamps = re.findall(r'name="opened" value="([^"]+)"', html)
    return dict.fromkeys([honeypot.OPENED], stamps[0]) if stamps else {}


def send(client: Client, path: str, email: str, **more: str) -> Any:
    return client.post(path, {"email": email, **opened(client, path), **more})


def code_of(message: Any) -> str:
    found = re.search(r"^[A-Z0-9]{4}-?[A-Z0-9]{4}$", str(message.body), re.MULTILINE)
    assert found, message.body
    return found[0]


def words(response: Any) -> str:
    """What a page says, without what the person typed, one-time tokens and challenges."""
    html = re.sub(r'(value|data-proof)="[^"]*"', "", response.content.decode())
    return re.sub(r"[\w.]+@school\.example", "", html)


def is_signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_a_new_member_proves_the_address_and_is_led_to_what_was_wanted(client: Client, site: HomePage) -> None:
    asked = send(client, SIGN_UP, "ＫRU.new@school.example ", next="/plan/")
    assert asked.headers["Location"] == "/accounts/confirm-email/"
    assert not is_signed_in(client)
    before = client.session.session_key
    done = client.post("/accounts/confirm-email/", {"code": code_of(mail.outbox[0]).lower()})
    assert (done.status_code, done.headers["Location"]) == (302, "/plan/")
    assert is_signed_in(client)
    assert client.session.session_key != before, "the session is a new one"
    user = User.objects.get(email="kru.new@school.example")
    assert not user.has_usable_password()
    assert not user.groups.exists()
    assert (user.is_staff, user.is_superuser) == (False, False)
    assert EmailAddress.objects.get(user=user).verified


def test_who_wanted_nothing_else_is_asked_for_the_profile(client: Client, site: HomePage) -> None:
    send(client, SIGN_UP, UNKNOWN)
    done = client.post("/accounts/confirm-email/", {"code": code_of(mail.outbox[0])})
    assert done.headers["Location"] == reverse("account_home")


def test_no_field_of_the_form_makes_more_than_a_member(client: Client, site: HomePage) -> None:
    send(client, SIGN_UP, UNKNOWN, is_staff="1", is_superuser="1", groups="1", password1="x", first_name="x")
    user = User.objects.get(email=UNKNOWN)
    assert (user.is_staff, user.is_superuser, user.first_name, user.has_usable_password()) == (False, False, "", False)


def test_an_address_that_was_not_proved_opens_nothing(client: Client, site: HomePage) -> None:
    send(client, SIGN_UP, UNKNOWN)
    for _ in range(3):
        answer = client.post("/accounts/confirm-email/", {"code": "0000-0000"})
    assert answer.status_code == 302, "after three mistakes the code is void"
    client.post("/accounts/confirm-email/", {"code": code_of(mail.outbox[0])})
    assert not is_signed_in(client)


def test_a_code_signs_in_and_cycles_the_session(client: Client, user: User) -> None:
    client.get(SIGN_IN)
    send(client, CODE, KNOWN, next="/plan/")
    before = client.session.session_key
    answer = client.post("/accounts/login/code/confirm/", {"code": code_of(mail.outbox[0]), "next": "/plan/"})
    assert answer.headers["Location"] == "/plan/"
    assert client.session.session_key != before


def test_a_new_password_by_a_code(client: Client, user: User) -> None:
    send(client, RESET, KNOWN)
    confirmed = client.post(reverse("account_confirm_password_reset_code"), {"code": code_of(mail.outbox[0])})
    assert confirmed.headers["Location"] == reverse("account_complete_password_reset")
    new = {"password1": "ครูบ้านดอย-2569", "password2": "ครูบ้านดอย-2569"}
    assert client.post(confirmed.headers["Location"], new).status_code == 302
    user.refresh_from_db()
    assert user.check_password("ครูบ้านดอย-2569")
    assert not is_signed_in(client), "the second step cannot be gone around by a new password"
    assert "ตั้งรหัสผ่านใหม่แล้ว" in mail.outbox[-1].body, "who did not do this learns of it"


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize("path", [SIGN_UP, CODE, RESET])
def test_nobody_learns_whether_an_address_has_an_account(client: Client, user: User, path: str, prefix: str) -> None:
    pages = []
    for email in (KNOWN, UNKNOWN):
        visitor = Client()
        first = send(visitor, prefix + path, email)
        shown = visitor.get(first.headers["Location"])
        wrong = [visitor.post(first.headers["Location"], {"code": "0000-0000"}) for _ in range(3)]
        resent = Client()
        send(resent, prefix + path, email)
        again = resent.post(first.headers["Location"], {"action": "resend"})
        statuses = [response.status_code for response in (first, shown, *wrong, again)]
        where = [response.headers.get("Location") for response in (first, *wrong, again)]
        pages.append((statuses, where, words(shown), words(wrong[0])))
    assert pages[0] == pages[1]
    assert {recipient for message in mail.outbox for recipient in message.to} == {KNOWN, UNKNOWN}


def test_signing_up_hashes_no_password_for_either(client: Client, user: User, monkeypatch: pytest.MonkeyPatch) -> None:
    """Hashing takes a hundred times longer than all the rest, and would tell a new address from a known one."""
    hashed: list[str] = []
    monkeypatch.setattr(User, "set_password", lambda self, raw: hashed.append(raw))
    for email in (KNOWN, UNKNOWN):
        send(Client(), SIGN_UP, email)
    assert hashed == []


def test_signing_in_hashes_once_whether_there_is_an_account_or_not(user: User, monkeypatch: pytest.MonkeyPatch) -> None:
    counted: dict[str, int] = {}
    email = ""

    def count(*_args: Any, **_kwargs: Any) -> bool:
        counted[email] = counted.get(email, 0) + 1
        return False

    monkeypatch.setattr(User, "check_password", count)
    monkeypatch.setattr(User, "set_password", count)
    for email in (KNOWN, UNKNOWN):
        Client().post(SIGN_IN, {"login": email, "password": "a-wrong-guess"})
    assert counted == {KNOWN: 1, UNKNOWN: 1}


@pytest.mark.parametrize("elsewhere", ELSEWHERE)
def test_no_form_of_an_account_leads_to_another_site(client: Client, user: User, elsewhere: str) -> None:
    for path in (SIGN_IN, SIGN_UP, CODE, RESET, "/accounts/logout/", "/accounts/another/"):
        answer = client.get(path, {"next": elsewhere}, follow=True)
        assert 'href="' + elsewhere not in answer.content.decode()
        assert all(url.startswith("/") and not url.startswith("//") for url, _status in answer.redirect_chain)
    send(client, CODE, KNOWN, next=elsewhere)
    data = {"code": code_of(mail.outbox[-1]), "next": elsewhere}
    assert client.post("/accounts/login/code/confirm/", data).headers["Location"] == "/"
    assert client.get("/accounts/another/", {"next": elsewhere}).context["wanted"] == "/"
    assert client.get(SIGN_IN, {"next": elsewhere}).headers["Location"] == "/"
    assert client.post("/accounts/logout/", {"next": elsewhere}).headers["Location"] == "/"


def test_every_form_asks_for_its_token(user: User) -> None:
    strict = Client(enforce_csrf_checks=True)
    for path in (SIGN_IN, SIGN_UP, CODE, RESET, "/accounts/logout/"):
        assert strict.post(path, {"email": KNOWN, "login": KNOWN, "password": "a-good-password"}).status_code == 403
    assert not is_signed_in(strict)


def test_what_is_about_an_account_is_kept_by_no_browser(client: Client, user: User) -> None:
    client.force_login(user)
    for name in ("account_email", "account_change_password", "mfa_index", "mfa_activate_totp", "usersessions_list"):
        assert "no-store" in client.get(reverse(name)).headers["Cache-Control"], name


@pytest.mark.parametrize("name", ["account_email", "account_set_password", "mfa_index", "mfa_activate_totp"])
def test_visitors_keep_no_account(client: Client, site: HomePage, name: str) -> None:
    assert client.get(reverse(name)).headers["Location"].startswith(SIGN_IN)


def test_another_device_is_signed_out(client: Client, user: User) -> None:
    sent = {"login": KNOWN, "password": "a-good-password"}
    other = Client(headers={"user-agent": "Mozilla/5.0 (Linux; Android 14) Chrome/156.0 Safari/537.36 Line/14"})
    for browser in (other, client):
        assert browser.post(SIGN_IN, sent).status_code == 302
    html = client.get("/accounts/sessions/").content.decode()
    assert "LINE · Android" in html
    assert UserSession.objects.filter(user=user).count() == 2
    client.post("/accounts/sessions/")
    assert other.get("/accounts/email/").headers["Location"].startswith(SIGN_IN)
    assert client.get("/accounts/email/").status_code == 200


def test_asking_for_codes_has_an_end_and_says_so(client: Client, user: User) -> None:
    for email in (KNOWN, UNKNOWN):
        answers = [send(Client(), CODE, email).status_code for _ in range(6)]
        assert answers == [302] * 5 + [429]
        assert len([message for message in mail.outbox if message.to == [email]]) == 5
        answers = [send(Client(), RESET, email) for _ in range(6)]
        assert [answer.status_code for answer in answers] == [302] * 5 + [429]
        assert int(answers[-1].headers["Retry-After"]) > 0


def test_without_script_signing_up_works_within_a_closer_limit(client: Client, site: HomePage) -> None:
    answers = [send(Client(), SIGN_UP, f"kru{number}@school.example") for number in range(WITHOUT_PROOF.times + 1)]
    assert [answer.status_code for answer in answers] == [302] * WITHOUT_PROOF.times + [429]
    assert User.objects.count() == WITHOUT_PROOF.times
    elsewhere = Client(REMOTE_ADDR="198.51.100.9")
    assert send(elsewhere, SIGN_UP, "kru@school.example").status_code == 302


def test_what_was_done_is_said_once(client: Client, user: User) -> None:
    """By the page that has a place for it, else at the end of any page."""
    client.force_login(user)
    client.post("/accounts/logout/")
    assert client.get("/plan/").content.decode().count("ออกจากระบบแล้ว") == 1
    client.force_login(user)
    client.post("/accounts/logout/")
    assert client.get(SIGN_IN).content.decode().count("ออกจากระบบแล้ว") == 1
    assert "ออกจากระบบแล้ว" not in client.get(SIGN_IN).content.decode()


def test_mails_name_the_site_and_come_as_text_and_html(client: Client, user: User) -> None:
    send(client, CODE, KNOWN)
    message = mail.outbox[0]
    assert message.subject == "รหัสเข้าสู่ระบบ · Chiang Mai Education Sandbox"
    html, kind = message.alternatives[0]  # type: ignore[attr-defined]
    assert kind == "text/html"
    assert code_of(message) in html
    assert "สวัสดีจาก Chiang Mai Education Sandbox" in str(message.body)
    assert "สวัสดีจาก Chiang Mai Education Sandbox" in html
    assert "testserver" not in html, "the address of the site, not of who asked"


def test_a_mail_in_english_for_who_reads_english(client: Client, user: User) -> None:
    send(client, f"/en{CODE}", KNOWN)
    assert mail.outbox[0].subject == "Sign-In Code · Chiang Mai Education Sandbox"
