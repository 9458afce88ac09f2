"""The index on a real server: late writes, generations, and what may have happened to it."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from search.engines.base import SearchEngineError, SearchIndexError
from search.engines.elastic.client import Connection
from search.engines.elastic.compat import Elasticsearch
from search.engines.elastic.documents import mapping_and_settings
from search.engines.elastic.engine import ElasticEngine
from search.thai import ThaiAnalyser
from search.types import IndexRecord, SearchQuery
from tests.elasticsearch_fixtures import ElasticsearchServer
from tests.search.contract_base import make_record, numbers

PATIENCE = 20.0


@pytest.fixture
def engine(elasticsearch: ElasticsearchServer) -> ElasticEngine:
    """An engine with one record."""
    engine = another(elasticsearch)
    engine.rebuild([make_record(1, "สวนผัก")])
    return engine


@pytest.fixture
def client(elasticsearch: ElasticsearchServer) -> Iterator[Elasticsearch]:
    """A way to the server past the engine."""
    with Elasticsearch(elasticsearch.url, request_timeout=PATIENCE) as client:
        yield client


def another(server: ElasticsearchServer) -> ElasticEngine:
    return ElasticEngine(Connection((server.url,), search_seconds=PATIENCE), server.prefix)


def titles(engine: ElasticEngine) -> list[str]:
    return sorted(hit.title for hit in engine.search(SearchQuery()).hits)


def test_a_late_put_changes_nothing(engine: ElasticEngine) -> None:
    engine.put([make_record(1, "บ่อปลา")], version=8)
    assert engine.put([make_record(1, "สวนผัก")], version=7) == 1
    assert titles(engine) == ["บ่อปลา"]


def test_a_repeated_put_is_harmless(engine: ElasticEngine) -> None:
    for title in ("บ่อปลา", "บ่อปลาใหม่"):
        engine.put([make_record(1, title)], version=8)
    assert titles(engine) == ["บ่อปลาใหม่"]


def test_a_late_put_does_not_bring_back_what_was_removed(engine: ElasticEngine) -> None:
    engine.remove(["page:1", "page:2"], version=9)
    engine.put([make_record(1, "สวนผัก"), make_record(2, "สวนผัก")], version=8)
    assert engine.ids() == frozenset()


def test_a_late_removal_leaves_what_is_newer(engine: ElasticEngine) -> None:
    engine.put([make_record(1, "บ่อปลา")], version=9)
    assert engine.remove(["page:1"], version=8) == 0
    assert engine.ids() == {"page:1"}


def test_after_a_removal_something_newer_may_come_back(engine: ElasticEngine) -> None:
    engine.remove(["page:1"], version=9)
    engine.put([make_record(1, "บ่อปลา")], version=10)
    assert titles(engine) == ["บ่อปลา"]


def test_one_generation_is_left(engine: ElasticEngine, elasticsearch: ElasticsearchServer) -> None:
    first = engine.status().generation
    engine.rebuild([make_record(2, "บ่อปลา")])
    assert elasticsearch.indices() == [engine.status().generation]
    assert engine.status().generation != first


def test_readers_see_the_old_index_or_the_new_one(engine: ElasticEngine, elasticsearch: ElasticsearchServer) -> None:
    other = another(elasticsearch)
    seen: list[list[str]] = []

    def records() -> Iterator[IndexRecord]:
        yield make_record(2, "บ่อปลา")
        seen.append(titles(other))

    engine.rebuild(records())
    assert [*seen, titles(other)] == [["สวนผัก"], ["บ่อปลา"]]


def test_a_failed_rebuild_leaves_the_old_index_and_nothing_else(
    engine: ElasticEngine, elasticsearch: ElasticsearchServer
) -> None:
    before = elasticsearch.indices()

    def broken() -> Iterator[IndexRecord]:
        yield make_record(2, "บ่อปลา")
        raise RuntimeError("the database went away")

    with pytest.raises(RuntimeError):
        engine.rebuild(broken())
    assert elasticsearch.indices() == before
    assert titles(engine) == ["สวนผัก"]


KILLED = """
import os, signal, sys
from search.engines.elastic.client import Connection
from search.engines.elastic.engine import ElasticEngine
from tests.search.contract_base import make_record
def records():
    yield from (make_record(number, "บ่อปลา") for number in range(2, 150))
    os.kill(os.getpid(), signal.SIGKILL)
    yield make_record(150, "บ่อปลา")
ElasticEngine(Connection((sys.argv[1],), search_seconds=20), sys.argv[2]).rebuild(records())
"""


def test_a_rebuild_that_was_killed_is_cleared_away_by_the_next(
    engine: ElasticEngine, elasticsearch: ElasticsearchServer
) -> None:
    command = [sys.executable, "-c", KILLED, elasticsearch.url, elasticsearch.prefix]
    done = subprocess.run(command, cwd=settings.BASE_DIR, capture_output=True, check=False, env=_environment())
    assert done.returncode == -9
    assert len(elasticsearch.indices()) == 2
    assert titles(engine) == ["สวนผัก"]
    engine.rebuild([make_record(3, "ห้องสมุด")])
    assert len(elasticsearch.indices()) == 1
    assert titles(engine) == ["ห้องสมุด"]


def _environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG")} | {
        "PYTHONPATH": str(Path(settings.BASE_DIR)),
        "PYTHONIOENCODING": "utf-8",
    }


def test_what_another_process_is_filling_is_left_alone(
    engine: ElasticEngine, elasticsearch: ElasticsearchServer
) -> None:
    def records() -> Iterator[IndexRecord]:
        another(elasticsearch).rebuild([make_record(5, "เรือนเพาะชำ")])
        yield make_record(6, "โรงเห็ด")

    engine.rebuild(records())
    assert titles(engine) == ["โรงเห็ด"]


def test_a_swap_whose_answer_is_lost_counts(engine: ElasticEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    swap = engine._generations.swap

    def lost(name: str) -> None:
        swap(name)
        raise SearchEngineError("no answer")

    monkeypatch.setattr(engine._generations, "swap", lost)
    with pytest.raises(SearchEngineError):
        engine.rebuild([make_record(2, "บ่อปลา")])
    assert titles(engine) == ["บ่อปลา"], "what is in use is not removed"


def test_a_missing_index_is_an_error_and_not_an_empty_answer(elasticsearch: ElasticsearchServer) -> None:
    engine = another(elasticsearch)
    for use in (
        lambda: engine.search(SearchQuery("สวน")),
        lambda: engine.put([make_record(1, "สวน")]),
        lambda: engine.remove([]),
        lambda: engine.ids(),
    ):
        with pytest.raises(SearchIndexError, match="rebuild"):
            use()
    assert engine.status().problems == ("missing",)
    assert elasticsearch.indices() == [], "nothing is made by writing"


def test_an_index_that_lost_its_alias_is_noticed(
    engine: ElasticEngine, client: Elasticsearch, elasticsearch: ElasticsearchServer
) -> None:
    engine.search(SearchQuery("สวน"))
    client.indices.delete_alias(index=engine.status().generation, name=elasticsearch.prefix)
    with pytest.raises(SearchIndexError, match="rebuild"):
        engine.search(SearchQuery("สวน"))
    engine.rebuild([make_record(3, "สวน")])
    assert numbers(engine.search(SearchQuery("สวน"))) == [3]


def test_an_index_in_the_place_of_the_alias_gives_way(
    elasticsearch: ElasticsearchServer, client: Elasticsearch
) -> None:
    client.index(index=elasticsearch.prefix, document={"words": "สวน"})
    engine = another(elasticsearch)
    with pytest.raises(SearchIndexError, match="rebuild"):
        engine.search(SearchQuery("สวน"))
    engine.rebuild([make_record(3, "สวน")])
    assert numbers(engine.search(SearchQuery("สวน"))) == [3]


def test_another_mapping_is_an_error_and_not_silence(
    engine: ElasticEngine, client: Elasticsearch, elasticsearch: ElasticsearchServer
) -> None:
    wrong = f"{elasticsearch.prefix}-wrong"
    meta = client.indices.get(index=engine.status().generation)[engine.status().generation]["mappings"]["_meta"]
    client.indices.create(index=wrong, mappings={"_meta": meta, "properties": {"words": {"type": "keyword"}}})
    actions = [
        {"remove": {"index": engine.status().generation, "alias": elasticsearch.prefix}},
        {"add": {"index": wrong, "alias": elasticsearch.prefix}},
    ]
    client.indices.update_aliases(actions=actions)
    fresh = another(elasticsearch)
    with pytest.raises(SearchIndexError, match="mapping"):
        fresh.search(SearchQuery("สวน"))
    assert fresh.status().problems == ("damaged",)


def test_a_read_only_index_answers_no_reader_and_says_so(engine: ElasticEngine, client: Elasticsearch) -> None:
    client.indices.put_settings(
        index=engine.status().generation, settings={"index.blocks.read_only_allow_delete": True}
    )
    with pytest.raises(SearchEngineError, match="read-only"):
        engine.put([make_record(2, "บ่อปลา")])
    with pytest.raises(SearchEngineError, match="blocked"):
        titles(engine)
    assert engine.ids() == {"page:1"}, "it can be compared"
    status = engine.status()
    assert status.problems == ("read_only",)
    assert status.usable


def test_an_index_without_a_node_is_red(engine: ElasticEngine, client: Elasticsearch) -> None:
    name = engine.status().generation
    (alias,) = client.indices.get_alias(index=name)[name]["aliases"]
    lost = f"{name}-lost"
    client.indices.create(
        index=lost,
        mappings=client.indices.get_mapping(index=name)[name]["mappings"],
        settings={**mapping_and_settings()["settings"], "index.routing.allocation.require._name": "nobody"},
        wait_for_active_shards=0,
    )
    swap = [{"remove": {"index": name, "alias": alias}}, {"add": {"index": lost, "alias": alias}}]
    client.indices.update_aliases(actions=swap)
    status = engine.status()
    assert "red" in status.problems
    assert not status.usable
    assert not status.wants_rebuild, "the node may come back with what it holds"


@pytest.mark.parametrize("version", ["7.17.0", "8.12.2", "10.0.0"])
def test_a_server_of_another_version_is_not_asked(
    engine: ElasticEngine, monkeypatch: pytest.MonkeyPatch, version: str
) -> None:
    monkeypatch.setattr(engine._watch, "server_version", lambda: version)
    engine._watch.forget()
    with pytest.raises(SearchEngineError, match=f"{version}, not 8.13 to 9.x"):
        engine.search(SearchQuery("สวน"))
    assert engine.status().problems == ("server_version",)
    assert not engine.status().wants_rebuild


@pytest.mark.parametrize("version", ["8.13.0", "8.19.9", "9.2.0", "9.5.0-SNAPSHOT"])
def test_servers_that_serve(engine: ElasticEngine, monkeypatch: pytest.MonkeyPatch, version: str) -> None:
    monkeypatch.setattr(engine._watch, "server_version", lambda: version)
    engine._watch.forget()
    assert titles(engine) == ["สวนผัก"]


def test_another_dictionary_is_reported_and_still_answers(elasticsearch: ElasticsearchServer) -> None:
    another(elasticsearch).rebuild([make_record(1, "สวนผัก")])
    connection = Connection((elasticsearch.url,), search_seconds=PATIENCE)
    other = ElasticEngine(connection, elasticsearch.prefix, ThaiAnalyser(["แม่ตะมาน"]))
    assert other.status().problems == ("version",)
    assert numbers(other.search(SearchQuery("สวน"))) == [1]


def test_status_names_server_generation_and_size(engine: ElasticEngine, elasticsearch: ElasticsearchServer) -> None:
    status = engine.status()
    assert status.server.split(".")[0] in ("8", "9")
    assert status.generation.startswith(elasticsearch.prefix)
    assert status.location.endswith(elasticsearch.prefix)
    assert status.size_bytes > 0
    assert status.ok


def test_pages_beyond_what_a_server_gives_from_one_place(
    engine: ElasticEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("search.engines.elastic.server.PAGE", 20)
    monkeypatch.setattr("search.engines.elastic.search.PAGE", 20)
    engine.rebuild(
        make_record(number, "สวน", "สวน" * (number % 4), published=f"{number:03d}") for number in range(1, 131)
    )
    deep = engine.search(SearchQuery("สวน", sort="newest", offset=50, limit=20))
    assert numbers(deep) == list(range(80, 60, -1))
    seen = [
        found
        for offset in range(0, 140, 10)
        for found in numbers(engine.search(SearchQuery("สวน", offset=offset, limit=10)))
    ]
    assert sorted(seen) == list(range(1, 131))


def test_parts_of_a_score_sum_up_to_it(engine: ElasticEngine) -> None:
    engine.put(make_record(number, f"สวนผัก {number}", "ปลูกผัก " * number, boost=0.1 * number) for number in range(2, 9))
    query = SearchQuery("ปลูกผักสวนครัว", correction="ปลูกผัก")
    reasons = engine.explain(query)
    hits = engine.search(query).hits
    assert [one.id for one in reasons] == [hit.id for hit in hits]
    for reason, hit in zip(reasons, hits, strict=True):
        assert reason.score == pytest.approx(hit.score)
        assert sum(reason.parts.values()) == pytest.approx(reason.score, rel=1e-4)


def test_a_child_process_makes_its_own_client(engine: ElasticEngine) -> None:
    engine.search(SearchQuery("สวน"))
    own = engine._server.cluster._client
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        found = engine.search(SearchQuery("สวน")).total
        os.write(writer, f"{found} {engine._server.cluster._client is own}".encode())
        os._exit(0)
    deadline = time.monotonic() + PATIENCE
    while os.waitpid(child, os.WNOHANG) == (0, 0) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert os.read(reader, 100).decode() == "1 False"
    assert engine.search(SearchQuery("สวน")).total == 1
