"""What a process remembers spares round trips and never changes what is found or shown."""

from collections.abc import Sequence
from typing import Any

import pytest

from search.engines.elastic.client import Connection
from search.engines.elastic.engine import ElasticEngine
from search.engines.elastic.memory import Remembered, letters_in
from search.engines.elastic.server import Session
from search.types import SearchQuery
from tests.elasticsearch_fixtures import ElasticsearchServer
from tests.search.contract_base import make_record, numbers

MANY = 60  # more than are sent with their texts at once
#: Over five words: the steps of the gate are asked for apart.
LONG = "ปลูกผักสวนครัวให้เด็กกินเป็นอาหารกลางวันที่โรงเรียนบนดอย"


def test_the_oldest_go_when_there_is_no_room() -> None:
    kept: Remembered[str] = Remembered(10, len)
    for key in ("ก", "ข", "ก", "ค"):
        kept.keep(key, key * 4)
        kept.get("ก")
    assert [kept.get(key) for key in ("ก", "ข", "ค")] == ["ก" * 4, None, "ค" * 4]
    kept.drop("ก")
    kept.drop("ก")
    kept.keep("ง", "ง" * 6)
    assert kept.get("ค"), "what was dropped weighs nothing"
    kept.keep("จ", "จ" * 11)
    assert kept.get("จ") is None


def test_all_texts_of_a_document_are_weighed() -> None:
    assert letters_in({"title": "กขค", "files": [{"text": "กข"}], "page_id": 7}) == 3 + 2 + 1


@pytest.fixture
def engine(elasticsearch: ElasticsearchServer) -> ElasticEngine:
    engine = make_engine(elasticsearch)
    bodies = ((number, "ปลูกผัก " * (number % 5) + LONG * (number % 2)) for number in range(1, MANY + 1))
    engine.rebuild(make_record(number, f"สวนผัก {number}", body) for number, body in bodies)
    engine.search(SearchQuery())
    return engine


def make_engine(server: ElasticsearchServer) -> ElasticEngine:
    return ElasticEngine(Connection((server.url,), search_seconds=20.0), server.prefix)


@pytest.fixture
def trips(engine: ElasticEngine, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many requests each round trip carries."""
    seen: list[int] = []
    ask = Session._ask

    def counted(session: Session, bodies: Sequence[dict[str, Any]]) -> Any:
        seen.append(len(bodies))
        return ask(session, bodies)

    monkeypatch.setattr(Session, "_ask", counted)
    return seen


def asked(trips: list[int], engine: ElasticEngine, query: SearchQuery) -> int:
    """How many round trips a search takes."""
    trips.clear()
    engine.search(query)
    return len(trips)


def test_what_was_asked_before_takes_one_round_trip(engine: ElasticEngine, trips: list[int]) -> None:
    query = SearchQuery("สวนผัก")
    assert asked(trips, engine, query) == 3
    assert asked(trips, engine, query) == 1
    assert asked(trips, engine, SearchQuery("สวนผัก", {"type": ("case",)})) == 1
    assert asked(trips, engine, SearchQuery("สวนผัก", sort="newest")) == 1
    assert asked(trips, engine, SearchQuery("สวนผัก", offset=20)) == 2, "the texts of another page"
    assert asked(trips, engine, SearchQuery("สวนผัก", offset=20)) == 1


def test_a_long_question_too(engine: ElasticEngine, trips: list[int]) -> None:
    asked(trips, engine, SearchQuery(LONG))
    assert asked(trips, engine, SearchQuery(LONG)) == 1


def test_a_remembered_answer_is_that_of_who_remembers_nothing(
    engine: ElasticEngine, elasticsearch: ElasticsearchServer
) -> None:
    for query in (SearchQuery("สวนผัก"), SearchQuery(LONG), SearchQuery("ปลูก ผัก", offset=20, sort="newest")):
        engine.search(query)
        again, fresh = engine.search(query), make_engine(elasticsearch).search(query)
        assert (again.hits, again.total, again.facets) == (fresh.hits, fresh.total, fresh.facets)


def test_changes_by_others_are_found_and_shown_at_once(
    engine: ElasticEngine, elasticsearch: ElasticsearchServer, trips: list[int]
) -> None:
    other, query = make_engine(elasticsearch), SearchQuery("สวนผัก", limit=MANY + 1)
    assert len(numbers(engine.search(query))) == MANY
    other.put([make_record(99, "สวนผักแปลงใหม่")])
    assert 99 in numbers(engine.search(query))
    other.put([make_record(99, "สวนผักแปลงเก่า")])
    assert "สวนผักแปลงเก่า" in [hit.title for hit in engine.search(query).hits]
    other.remove(["page:99"])
    assert 99 not in numbers(engine.search(query))
    other.rebuild([make_record(7, "สวนผักบนดอย")])
    assert [hit.title for hit in engine.search(query).hits] == ["สวนผักบนดอย"]
    assert trips
