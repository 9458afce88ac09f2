"""Whatever fails at the search server, a reader gets the embedded engine's results in time and is told so quietly; the
operator is told once; and when the server is well again the index catches up by itself."""

import json
import logging
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from home.models import HomePage, StandardPage
from search import clock, outbox
from search.breaker import FAILURES, PAUSE, breaker_of
from search.correcting import corrector_of
from search.drift import drift_by_text
from search.engine import ELASTICSEARCH, get_engine
from search.engines.base import SearchEngine, SearchEngineError
from search.engines.elastic.compat import Elasticsearch
from search.engines.elastic.documents import mapping_and_settings
from search.engines.limits import limited_to
from search.mending import Mender
from search.metrics import degraded_answers
from search.models import IndexChange
from search.rebuilding import rebuild
from search.types import SearchQuery
from tests.elasticsearch_fixtures import ElasticsearchServer
from tests.search.front import Answer, Front, in_front_of
from tests.search.stand_in import HEADERS

pytestmark = pytest.mark.any_database

NOTICE = "ผลการค้นหาสำรอง"
PATIENCE = 20.0  # seconds for a server that is well: this machine may be busy
TIME_OUT = 1.0  # seconds for one that is not
OWN = 6.0  # seconds for the embedded engine and the page, on a very busy machine; a slow server takes 30


class Site:
    """The site over a front of the real server, and a way to the server past both."""

    def __init__(self, front: Front, server: ElasticsearchServer, settings: Settings) -> None:
        self.front, self.alias, self.settings = front, server.prefix, settings
        self.direct = Elasticsearch(server.url, request_timeout=PATIENCE)

    @property
    def generation(self) -> str:
        return next(iter(self.direct.indices.get_alias(name=self.alias)))

    def lead_to(self, index: str) -> None:
        """Let the site's alias name this index alone."""
        actions: list[dict[str, Any]] = [
            {"remove": {"index": self.generation, "alias": self.alias}},
            {"add": {"index": index, "alias": self.alias, "is_write_index": True}},
        ]
        self.direct.indices.update_aliases(actions=actions)


@pytest.fixture
def server_site(
    settings: Settings, elasticsearch: ElasticsearchServer, index: SearchEngine, tmp_path: Path
) -> Iterator[Site]:
    with in_front_of(elasticsearch.url, tmp_path) as front:
        settings.ELASTICSEARCH_URL = [front.url]
        settings.ELASTICSEARCH_CA = str(front.ca_file)
        settings.ELASTICSEARCH_INDEX = elasticsearch.prefix
        settings.ELASTICSEARCH_SECONDS = PATIENCE
        settings.SEARCH_ENGINE = ELASTICSEARCH
        breaker_of.cache_clear()
        site = Site(front, elasticsearch, settings)
        yield site
        site.direct.close()
        breaker_of.cache_clear()


@contextmanager
def slow(site: Site) -> Iterator[None]:
    with site.front.slow(seconds=30):
        yield


@contextmanager
def full(site: Site) -> Iterator[None]:
    refusal = {"error": {"type": "es_rejected_execution_exception", "reason": "queue is full"}, "status": 429}
    answer = Answer(429, HEADERS, json.dumps(refusal).encode())
    with site.front.changing(lambda request, ask: answer):
        yield


@contextmanager
def red(site: Site) -> Iterator[None]:
    """The alias leads to an index that no node holds, then back to the one that a node holds again."""
    whole, lost = site.generation, f"{site.alias}-lost"
    site.direct.indices.create(
        index=lost,
        mappings=site.direct.indices.get_mapping(index=whole)[whole]["mappings"],
        settings={**mapping_and_settings()["settings"], "index.routing.allocation.require._name": "nobody"},
        wait_for_active_shards=0,
    )
    site.lead_to(lost)
    yield
    site.lead_to(whole)


@contextmanager
def read_only(site: Site) -> Iterator[None]:
    """As the server does when its disk is full."""
    block = "index.blocks.read_only_allow_delete"
    site.direct.indices.put_settings(index=site.generation, settings={block: True})
    yield
    site.direct.indices.put_settings(index=site.generation, settings={block: None})


@contextmanager
def another_mapping(site: Site) -> Iterator[None]:
    """Nobody puts it right: the site does."""
    wrong = f"{site.alias}-wrong"
    described = site.direct.indices.get(index=site.generation)[site.generation]["mappings"]
    mappings = {"_meta": described["_meta"], "properties": {"words": {"type": "keyword"}}}
    site.direct.indices.create(index=wrong, mappings=mappings)
    site.lead_to(wrong)
    yield


@contextmanager
def another_version(site: Site) -> Iterator[None]:
    version = site.direct.nodes.info()["nodes"].popitem()[1]["version"]

    def older(request: str, ask: Callable[[], Answer]) -> Answer:
        answer = ask()
        if "/_nodes" not in request:
            return answer
        body = json.dumps({"nodes": {"x": {"version": "7.17.0"}}}).encode()
        assert version.startswith(("8.", "9.")), "the real one is another"
        return Answer(200, HEADERS, body)

    with site.front.changing(older):
        yield


STATES: dict[str, Callable[[Site], AbstractContextManager[None]]] = {
    "away": lambda site: site.front.away(),
    "slow": slow,
    "full": full,
    "red": red,
    "read only": read_only,
    "another mapping": another_mapping,
    "another version": another_version,
    "expired certificate": lambda site: site.front.with_expired_certificate(),
}


class Time:
    """A clock that stands still until it is moved."""

    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def breaker_time(server_site: Site) -> Time:
    """The time of both breakers."""
    now = Time()
    for breaker in (breaker_of(ELASTICSEARCH), breaker_of(ELASTICSEARCH, outbox.WRITING)):
        breaker._clock = now
    return now


@pytest.fixture
def page(server_site: Site, site: HomePage, breaker_time: Time) -> StandardPage:
    """A page that both indexes hold."""
    page = add_page(site, "library", "ห้องสมุดใต้ต้นไม้")
    rebuild(get_engine("embedded"))
    rebuild(get_engine())
    cache.clear()
    return page


def add_page(site: HomePage, slug: str, title: str) -> StandardPage:
    return site.add_child(instance=StandardPage(title=title, slug=slug))


def read(client: Client, text: str) -> str:
    """The page of results as a reader gets it."""
    answer = client.get("/search/", {"q": text})
    assert answer.status_code == 200
    return answer.content.decode()


@contextmanager
def impatient(site: Site) -> Iterator[None]:
    site.settings.ELASTICSEARCH_SECONDS = site.settings.ELASTICSEARCH_WRITE_SECONDS = TIME_OUT
    yield
    site.settings.ELASTICSEARCH_SECONDS = site.settings.ELASTICSEARCH_WRITE_SECONDS = PATIENCE


def lines(caplog: pytest.LogCaptureFixture) -> list[int]:
    """The levels of what was logged about searches, by the client of the server too."""
    told = ("search.executor", "elastic_transport", "elasticsearch", "urllib3")
    return [record.levelno for record in caplog.records if record.name.startswith(told)]


@pytest.mark.parametrize("state", STATES)
def test_a_reader_is_served_and_the_index_catches_up(
    state: str,
    server_site: Site,
    page: StandardPage,
    site: HomePage,
    client: Client,
    breaker_time: Time,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(clock, "_mender", Mender())
    html = read(client, "ห้องสมุด")
    assert (page.url in html, NOTICE in html, degraded_answers()) == (True, False, 0)
    with STATES[state](server_site), impatient(server_site):
        page.unpublish()
        new = add_page(site, "garden", "แปลงผักสวนครัว")
        outbox.drain()
        caplog.clear()
        for _reader in range(FAILURES):
            started = time.monotonic()
            html = read(client, "แปลงผัก")
            assert time.monotonic() - started < TIME_OUT + OWN
            assert (new.url in html, NOTICE in html) == (True, True)
        asked = len(server_site.front.asked)
        assert page.url not in read(client, "ห้องสมุด"), "what is not public is not shown"
        assert NOTICE in read(client, "แปลงผัก")
        assert len(server_site.front.asked) == asked, "the server is left alone"
        assert lines(caplog) == [logging.ERROR]
        assert degraded_answers() == FAILURES + 2
    breaker_time.now += PAUSE
    IndexChange.objects.filter(applied_at=None).update(due_at=timezone.now())
    clock.tick()
    html = read(client, "แปลงผัก")
    assert (new.url in html, NOTICE in html) == (True, False)
    assert page.url not in read(client, "ห้องสมุด")
    assert lines(caplog) == [logging.ERROR, logging.WARNING]
    assert degraded_answers() == FAILURES + 2
    assert [name for name in ("embedded", ELASTICSEARCH) if drift_by_text(get_engine(name)).pages] == []


def test_many_answers_that_are_each_in_time_are_not_waited_for(server_site: Site, page: StandardPage) -> None:
    engine = get_engine()
    corrector_of(engine)
    engine._watch.forget()  # type: ignore[attr-defined]
    before = len(server_site.front.asked)
    with server_site.front.slow(seconds=0.6), limited_to(1.0), pytest.raises(SearchEngineError):
        engine.search(SearchQuery("ห้องสมุด"))
    assert len(server_site.front.asked) - before <= 2
