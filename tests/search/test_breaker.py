"""The circuit breaker, and searches while the configured engine does not answer."""

import logging
from collections.abc import Callable, Iterator

import pytest
from django.core.cache import cache
from django.test import Client
from pytest_django import Settings

from home.models import HomePage, StandardPage
from search import executor, outbox
from search.breaker import FAILURES, PAUSE, WITHIN, Breaker, breaker_of
from search.engine import ELASTICSEARCH, ENGINES
from search.engines.base import SearchEngine, SearchEngineError
from search.metrics import degraded_answers
from search.models import IndexChange
from search.types import SearchQuery

Clock = Callable[[], float]


class Time:
    """A clock that stands still until it is moved."""

    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def breaker(time: Time) -> Breaker:
    return Breaker(time)


def fail(breaker: Breaker, times: int = FAILURES) -> list[bool]:
    return [breaker.failed() for _number in range(times)]


def test_a_few_failures_leave_the_engine_in_use(breaker: Breaker) -> None:
    fail(breaker, FAILURES - 1)
    assert breaker.allows()
    assert not breaker.is_open


def test_failures_in_a_row_leave_it_alone_for_a_while(breaker: Breaker, time: Time) -> None:
    fail(breaker)
    assert not breaker.allows()
    time.now += PAUSE - 0.1
    assert not breaker.allows()


def test_failures_far_apart_do_not(breaker: Breaker, time: Time) -> None:
    for _number in range(FAILURES * 2):
        breaker.failed()
        time.now += WITHIN
    assert breaker.allows()


def test_after_the_pause_one_tries_and_the_others_wait_for_it(breaker: Breaker, time: Time) -> None:
    fail(breaker)
    time.now += PAUSE
    assert [breaker.allows() for _asker in range(3)] == [True, False, False]
    breaker.worked()
    assert breaker.allows()


def test_a_failed_trial_begins_another_pause(breaker: Breaker, time: Time) -> None:
    fail(breaker)
    time.now += PAUSE
    assert breaker.allows()
    breaker.failed()
    time.now += PAUSE - 0.1
    assert not breaker.allows()


def test_a_trial_that_never_ends_gives_way_to_another(breaker: Breaker, time: Time) -> None:
    fail(breaker)
    time.now += PAUSE
    assert breaker.allows()
    time.now += PAUSE
    assert breaker.allows()


def test_the_first_failure_and_the_first_answer_after_it_are_news(breaker: Breaker) -> None:
    assert fail(breaker) == [True, False, False]
    assert [breaker.worked(), breaker.worked()] == [True, False]


def add_page(site: HomePage, title: str) -> StandardPage:
    return site.add_child(instance=StandardPage(title=title, slug="page"))


class Away:
    """An engine whose server does not answer."""

    name = ELASTICSEARCH
    asked = 0

    def _refuse(self, *args: object) -> None:
        self.asked += 1
        raise SearchEngineError("no answer")

    search = suggest = vocabulary = first_held = put = remove = _refuse


@pytest.fixture
def away(settings: Settings, monkeypatch: pytest.MonkeyPatch, index: SearchEngine) -> Iterator[Away]:
    """The site with a page, configured for a server that does not answer."""
    engine = Away()
    settings.SEARCH_ENGINE = ELASTICSEARCH
    monkeypatch.setitem(ENGINES, ELASTICSEARCH, lambda: engine)
    breaker_of.cache_clear()
    yield engine
    breaker_of.cache_clear()


def test_readers_get_the_embedded_answer_and_one_line_tells(
    away: Away, site: HomePage, caplog: pytest.LogCaptureFixture
) -> None:
    page = add_page(site, "สวนผักโรงเรียน")
    outbox.drain()
    cache.clear()
    away.asked = 0
    caplog.clear()
    caplog.set_level(logging.WARNING, "search.executor")
    answers = [executor.run_search(SearchQuery("สวนผัก")) for _number in range(FAILURES + 4)]
    assert {answer.degraded for answer in answers} == {True}
    assert {answer.engine for answer in answers} == {"embedded"}
    assert {hit.page_id for answer in answers for hit in answer.hits} == {page.pk}
    assert away.asked == FAILURES, "then it is left alone"
    assert len([line for line in caplog.records if line.name == "search.executor"]) == 1
    assert degraded_answers() == FAILURES + 4


def test_the_page_says_so_quietly_and_suggestions_come_too(away: Away, site: HomePage, client: Client) -> None:
    add_page(site, "สวนผักโรงเรียน")
    outbox.drain()
    response = client.get("/search/", {"q": "สวนผัก"})
    assert response.status_code == 200
    assert "ผลการค้นหาสำรอง" in response.content.decode()
    assert "สวนผักโรงเรียน" in client.get("/search/suggest/", {"q": "สวนผัก"}).content.decode()


def test_an_engine_that_is_away_holds_the_embedded_one_back_in_nothing(away: Away, site: HomePage) -> None:
    IndexChange.objects.all().delete()
    page = add_page(site, "สวนผักโรงเรียน")
    outbox.drain()
    assert not IndexChange.objects.of("embedded").waiting().exists()
    (waiting,) = IndexChange.objects.of(ELASTICSEARCH).waiting()
    assert (waiting.page_id, waiting.attempts) == (page.pk, 1)
    assert "no answer" in waiting.last_error


def test_changes_wait_untried_while_the_engine_is_left_alone(away: Away, site: HomePage) -> None:
    fail(breaker_of(ELASTICSEARCH, outbox.WRITING))
    IndexChange.objects.all().delete()
    away.asked = 0
    add_page(site, "สวนผักโรงเรียน")
    outbox.drain()
    assert away.asked == 0
    assert IndexChange.objects.of(ELASTICSEARCH).waiting().get().attempts == 0


def test_the_readiness_page_tells_what_waits(away: Away, site: HomePage, client: Client) -> None:
    fail(breaker_of(ELASTICSEARCH))
    add_page(site, "สวนผักโรงเรียน")
    outbox.drain()
    answer = client.get("/readyz/")
    assert answer.status_code == 200, "the embedded engine answers"
    body = answer.json()
    assert body["search"]["embedded"]["usable"]
    assert body["search"]["embedded"]["outbox"]["waiting"] == 0
    assert body["search"][ELASTICSEARCH]["problems"] == ["left_alone"]
    assert body["search"][ELASTICSEARCH]["outbox"]["waiting"] == 1


def test_the_readiness_page_fails_without_any_index(site: HomePage, client: Client) -> None:
    answer = client.get("/readyz/")
    assert answer.status_code == 503
    assert answer.json()["search"]["embedded"]["problems"] == ["missing"]
