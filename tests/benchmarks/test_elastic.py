"""The benchmark of Elasticsearch: its short form on a real server, so that it goes on working; and how it is read."""

import pytest

from benchmarks.elastic.loads import Load, many_clients
from benchmarks.elastic.measuring import Figures, Filled, measure
from benchmarks.elastic.records import Records, cut_records
from benchmarks.elastic.table import Loss, loss_line, reached, table
from search.engines.base import SearchEngineError
from search.engines.elastic.client import Connection
from search.engines.elastic.engine import ElasticEngine
from tests.elasticsearch_fixtures import ElasticsearchServer

pytestmark = pytest.mark.any_database

RECORDS, TEXTS = 2_000, 60


@pytest.fixture(scope="module")
def records() -> Records:
    return cut_records(TEXTS, [1, 2, 3])


@pytest.fixture
def engine(elasticsearch: ElasticsearchServer) -> ElasticEngine:
    return ElasticEngine(
        Connection((elasticsearch.url,), search_seconds=60.0, write_seconds=60.0), elasticsearch.prefix
    )


def test_records_are_made_in_any_number_and_are_not_alike(records: Records) -> None:
    made = [entry.record for entry in records.prepared(TEXTS * 2)]
    assert len({record.id for record in made}) == TEXTS * 2
    assert [record.page_id for record in made[:4]] == [1, 2, 3, 1]
    first, again = made[0], made[TEXTS]
    assert first.title == again.title
    assert (first.facets, first.published) != (again.facets, again.published)
    assert [len(batch) for batch in records.batches(25, 10)] == [10, 10, 5]
    keywords = records.keywords(20)
    assert len(set(keywords)) == 20
    assert {len(text.split()) for text in keywords} == {2}


@pytest.mark.slow
def test_a_short_run_fills_and_searches(engine: ElasticEngine, records: Records) -> None:
    shown: list[str] = []
    figures = measure(engine, records, RECORDS, (1, 2), 4, lambda text: None, shown.append)
    assert engine.status().documents == RECORDS
    assert min(figures.bulk.rate, figures.bulk.own_ms, figures.bulk.server_ms) > 0
    assert figures.megabytes > 0
    assert [(load.clients, len(load.times), load.failed) for load in figures.loads] == [(1, 4, 0), (2, 4, 0)]
    assert all(took <= wall for load in figures.loads for wall, took in load.times)
    assert len(shown) == 5, "once to warm up"
    lines = list(table([figures]))
    assert [line for line in lines if "view, 1 client" in line]
    assert list(reached([figures]))


def test_what_gets_no_answer_is_counted_and_others_are_timed() -> None:
    def ask(text: str) -> None:
        if text == "ไม่มี":
            raise SearchEngineError("no answer")

    begun: list[int] = []
    load = many_clients(2, ask, ["มี", "ไม่มี", "มี"], during=lambda: begun.append(1))
    assert (len(load.times), load.failed, begun) == (2, 1, [1])
    assert "3 searches, 1 failed, 0 took over 2 s" in loss_line(Loss(load, 2.5))


def test_what_is_reached_is_told() -> None:
    def figures(size: int, wall: float) -> Figures:
        load = Load(1, [(wall, wall / 2)] * 3)
        return Figures(size, Filled(2_500.0, 0.2, 0.5), 100.0, [load], load, Load(1, [(wall / 2, wall / 4)] * 3), load)

    assert list(reached([figures(100_000, 40.0), figures(1_000_000, 220.0)])) == [
        "reached  prepared records a second at 100,000: 2,500.0 (at least 2,000)",
        "MISSED   view over took at 100,000, p50: 2.0 (at most 1.5)",
        "reached  prepared records a second at 1,000,000: 2,500.0 (at least 2,000)",
        "MISSED   view over took at 1,000,000, p50: 2.0 (at most 1.5)",
        "MISSED   facets, 1,000,000 to 100,000: 5.5 (at most 5)",
        "MISSED   first results, 1,000,000 to 100,000: 5.5 (at most 4)",
    ]
