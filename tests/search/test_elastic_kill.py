"""A real server is killed in the middle of things (`kill -9`) and comes back: nothing is lost, nobody sees an error."""

from collections.abc import Iterator

import pytest
from django.utils import timezone
from pytest_django import Settings

from home.models import HomePage, StandardPage
from scripts.elasticsearch_server import Unavailable
from scripts.elasticsearch_server.cluster import Cluster, throwaway
from search import executor, outbox
from search.breaker import breaker_of
from search.drift import drift_by_text
from search.engine import ELASTICSEARCH, get_engine
from search.engines.base import SearchEngine, SearchEngineError
from search.mending import mend_index
from search.models import IndexChange
from search.rebuilding import rebuild
from search.types import SearchQuery
from tests.requirements import missing

pytestmark = [pytest.mark.slow, pytest.mark.any_database]


@pytest.fixture(scope="module")
def cluster(elasticsearch_url: str) -> Iterator[Cluster]:
    """A server that may be killed; that of the other tests is not."""
    try:
        with throwaway() as cluster:
            yield cluster
    except Unavailable:
        missing("Elasticsearch", "REQUIRE_ELASTICSEARCH")


@pytest.fixture
def page(cluster: Cluster, settings: Settings, index: SearchEngine, site: HomePage) -> Iterator[StandardPage]:
    """A page that both indexes follow."""
    if not cluster.nodes[0].is_running():  # a test that failed has left it so
        cluster.start()
    settings.ELASTICSEARCH_URL = [cluster.url]
    settings.ELASTICSEARCH_INDEX = "cop-test-kill"
    settings.ELASTICSEARCH_SECONDS = 20.0
    settings.SEARCH_ENGINE = ELASTICSEARCH
    breaker_of.cache_clear()
    page = add_page(site, "library", "ห้องสมุดใต้ต้นไม้")
    rebuild(get_engine("embedded"))
    rebuild(get_engine())
    yield page
    breaker_of.cache_clear()


def add_page(site: HomePage, slug: str, title: str) -> StandardPage:
    return site.add_child(instance=StandardPage(title=title, slug=slug))


def come_back(cluster: Cluster) -> None:
    """Start the server again and let the site notice at once what it would notice within some minutes."""
    cluster.start()
    breaker_of.cache_clear()
    IndexChange.objects.filter(applied_at=None).update(due_at=timezone.now())
    outbox.drain()


def drift() -> list[int]:
    return [page for name in ("embedded", ELASTICSEARCH) for page in drift_by_text(get_engine(name)).pages]


def found(text: str) -> list[tuple[int, str]]:
    answer = executor.run_search(SearchQuery(text))
    return [(hit.page_id, answer.engine) for hit in answer.hits]


def test_killed_while_pages_are_published(cluster: Cluster, page: StandardPage, site: HomePage) -> None:
    cluster.kill()
    new = add_page(site, "garden", "แปลงผักสวนครัว")
    page.unpublish()
    outbox.drain()
    assert found("แปลงผัก") == [(new.pk, "embedded")]
    assert found("ห้องสมุด") == []
    come_back(cluster)
    assert found("แปลงผัก") == [(new.pk, ELASTICSEARCH)]
    assert found("ห้องสมุด") == []
    assert drift() == []


def test_killed_in_the_middle_of_a_rebuild(cluster: Cluster, page: StandardPage, site: HomePage) -> None:
    before = get_engine().status().generation
    with pytest.raises(SearchEngineError):
        rebuild(get_engine(), lambda done: cluster.kill())
    assert found("ห้องสมุด") == [(page.pk, "embedded")]
    come_back(cluster)
    assert get_engine().status().generation == before
    assert found("ห้องสมุด") == [(page.pk, ELASTICSEARCH)]
    rebuild(get_engine())
    assert get_engine().status().generation != before
    assert drift() == []


@pytest.mark.parametrize("moment", ["before", "after"])
def test_killed_at_the_swap(cluster: Cluster, page: StandardPage, monkeypatch: pytest.MonkeyPatch, moment: str) -> None:
    engine = get_engine()
    generations = engine._generations  # type: ignore[attr-defined]
    swap = generations.swap

    def interrupted(name: str) -> None:
        if moment == "after":
            swap(name)
        cluster.kill()
        if moment == "before":
            swap(name)
        raise SearchEngineError("no answer")

    before = engine.status().generation
    monkeypatch.setattr(generations, "swap", interrupted)
    with pytest.raises(SearchEngineError):
        rebuild(engine)
    monkeypatch.undo()
    come_back(cluster)
    mend_index(engine)
    assert (engine.status().generation == before) == (moment == "before")
    assert found("ห้องสมุด") == [(page.pk, ELASTICSEARCH)]
    assert drift() == []
