"""Limits on signing in: guessing stops, a school behind one address does not."""

import re
from typing import Any

import pytest
from django.test import Client

from core import rate_limits
from home.models import HomePage
from members.models import User
from tests.factories import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
PASSWORD, GUESS = "a-good-password", "a-wrong-guess"
PATH = "/accounts/login/"


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """A clock that stands still at the beginning of five minutes."""
    now = [1_000_000_200.0]
    monkeypatch.setattr(rate_limits.time, "time", lambda: now[0])
    return now


@pytest.fixture
def user(site: HomePage) -> User:
    return UserFactory.create(email="kru@school.example", is_superuser=True)


def attempt(client: Client, email: str, password: str = GUESS, address: str = "192.0.2.1", path: str = PATH) -> Any:
    return client.post(path, {"login": email, "password": password}, REMOTE_ADDR=address)


def test_the_sixth_guess_is_refused_wherever_it_comes_from(client: Client, user: User, clock: list[float]) -> None:
    for number in range(5):
        assert attempt(client, user.email, address=f"192.0.2.{number}").status_code == 200
    refused = attempt(client, " KRU@school.example ", PASSWORD, "198.51.100.7")
    assert refused.status_code == 429
    assert refused.headers["Retry-After"] == "300"
    clock[0] += 300
    assert attempt(client, user.email, PASSWORD).status_code == 302


def test_writing_the_address_in_other_letters_gives_no_more_guesses(client: Client, user: User) -> None:
    wide = user.email.replace("k", "\N{FULLWIDTH LATIN SMALL LETTER K}")
    for number in range(5):
        attempt(client, wide if number % 2 else user.email)
    assert attempt(client, wide, PASSWORD).status_code == 429


def test_a_colleague_at_the_same_address_still_gets_in(client: Client, user: User) -> None:
    for number in range(15):
        attempt(client, f"other{number % 3}@school.example")
    assert attempt(client, user.email, PASSWORD).status_code == 302


def test_a_training_day_behind_one_address_passes(site: HomePage) -> None:
    UserFactory.create_batch(100)
    statuses = {attempt(Client(), u.email, PASSWORD).status_code for u in User.objects.all()}
    assert statuses == {302}


def test_one_address_has_an_end(client: Client, user: User) -> None:
    answers = [attempt(client, f"a{number}@school.example").status_code for number in range(61)]
    assert answers == [200] * 60 + [429]
    assert attempt(client, user.email, PASSWORD).status_code == 429
    assert attempt(client, user.email, PASSWORD, "198.51.100.7").status_code == 302


def test_refusing_tells_nobody_whether_an_account_exists(client: Client, user: User) -> None:
    answers = []
    for email in (user.email, "nobody@school.example"):
        before = [attempt(client, email) for _ in range(5)]
        answers.append([_words(response) for response in (*before, attempt(client, email))])
    assert answers[0] == answers[1]
    assert "5 นาที" in answers[0][-1]


def _words(response: Any) -> str:
    """What a page says, without what the person typed and the one-time token."""
    html = re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", response.content.decode())
    return re.sub(r"[\w.]+@school\.example", "", html)


def test_looking_at_the_page_is_not_counted(client: Client, user: User) -> None:
    for _ in range(130):
        assert client.get(PATH).status_code == 200
    assert attempt(client, user.email, PASSWORD).status_code == 302


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_what_is_wrong_is_said_at_the_field_and_above_the_form(client: Client, user: User, prefix: str) -> None:
    html = attempt(client, user.email, path=prefix + PATH).content.decode()
    summary = re.search(r'<div class="error-summary.*?</div>', html, re.DOTALL)
    assert summary
    assert 'tabindex="-1" autofocus' in summary[0]
    assert 'href="#id_password"' in summary[0]
    password = re.search(r'<input type="password"[^>]*>', html)
    assert password
    assert 'aria-invalid="true"' in password[0]
    assert 'autocomplete="current-password"' in password[0]
    assert re.search(r'<input type="text"[^>]*autocomplete="username"[^>]*>', html)
    assert GUESS not in html, "a password is never sent back"
