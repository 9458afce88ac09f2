"""Counting who asks how often, and who that is behind proxies."""

import pytest
from django.core.cache import cache
from django.test import RequestFactory
from pytest_django import Settings

from core import rate_limits
from core.rate_limits import Limit, client_address

LIMIT = Limit("test", times=3, seconds=60)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """A clock that stands still; its only element is the time."""
    now = [1_000_000_020.0]  # the beginning of a minute
    monkeypatch.setattr(rate_limits.time, "time", lambda: now[0])
    return now


def test_each_key_has_its_own_count(clock: list[float]) -> None:
    assert [LIMIT.count("a") for _ in range(4)] == [1, 2, 3, 4]
    assert LIMIT.count("b") == 1
    assert (LIMIT.is_used_up("a"), LIMIT.is_used_up("b"), LIMIT.is_used_up("c")) == (True, False, False)


def test_a_new_window_begins_at_nothing(clock: list[float]) -> None:
    for _ in range(3):
        LIMIT.count("a")
    clock[0] += 45
    assert (LIMIT.is_used_up("a"), LIMIT.retry_after) == (True, 15)
    clock[0] += 15
    assert (LIMIT.is_used_up("a"), LIMIT.retry_after) == (False, 60)


def test_limits_of_other_names_do_not_share_a_count(clock: list[float]) -> None:
    LIMIT.count("a")
    assert Limit("other", 3, 60).count("a") == 1


def test_what_is_counted_cannot_be_read_in_the_cache() -> None:
    LIMIT.count("kru@school.example")
    assert not [name for name in cache._cache if "kru" in str(name)]  # type: ignore[attr-defined]
    assert [name for name in cache._cache if "limit:test" in str(name)]  # type: ignore[attr-defined]


def test_a_cache_that_forgets_at_once_lets_people_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "add", lambda *_args: True)
    assert LIMIT.count("nobody") == 1


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, "", "192.0.2.9"),
        (0, "203.0.113.5", "192.0.2.9"),  # nobody in front: the header is made up
        (1, "203.0.113.5", "203.0.113.5"),
        (1, "198.51.100.1, 203.0.113.5", "203.0.113.5"),  # the first was sent by the client
        (2, "198.51.100.1, 203.0.113.5, 10.0.0.1", "203.0.113.5"),
        (2, "203.0.113.5", "192.0.2.9"),  # came past a proxy
        (1, "nonsense", "192.0.2.9"),
        (1, "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        (1, "::ffff:203.0.113.5", "203.0.113.5"),
    ],
)
def test_only_our_own_proxies_are_believed(settings: Settings, proxies: int, forwarded: str, address: str) -> None:
    settings.TRUSTED_PROXIES = proxies
    request = RequestFactory().get("/", REMOTE_ADDR="192.0.2.9", headers={"x-forwarded-for": forwarded})
    assert client_address(request) == address
