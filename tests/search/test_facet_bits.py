"""Facets counted by bitmaps say the same as facets counted document by document, whatever was put and removed."""

import random
import sqlite3
from pathlib import Path

import pytest

from search.engines.embedded import EmbeddedEngine, filters
from search.engines.embedded.facet_bits import CHUNK, bits_of
from search.types import FACETS, ResultPage, SearchQuery
from tests.search.contract import make_record

DOCUMENTS = 120
QUERIES = [
    SearchQuery("สวน"),
    SearchQuery(""),
    SearchQuery("สวน", filters={"kind": ("media",)}),
    SearchQuery("สวน", filters={"kind": ("media", "care"), "tag": ("t1",), "year": ("2560",)}),
]


def _changed(path: Path) -> EmbeddedEngine:
    """An index that was filled, and then changed again and again."""
    dice = random.Random(2569)
    engine = EmbeddedEngine(path)

    def record(number: int) -> object:
        facets = {
            "kind": (dice.choice(("media", "care", "learning")),),
            "tag": tuple({f"t{dice.randrange(9)}" for _time in range(3)}),
            "year": ("2560",) if number % 3 else (),
        }
        return make_record(number, dice.choice(("สวนผัก", "บ่อปลา")), facets=facets)

    engine.rebuild([record(number) for number in range(DOCUMENTS)])  # type: ignore[misc]
    for _time in range(40):
        engine.put([record(dice.randrange(DOCUMENTS * 2))])  # type: ignore[list-item]
        engine.remove([f"page:{dice.randrange(DOCUMENTS)}"])
    return engine


def _answers(engine: EmbeddedEngine) -> list[ResultPage]:
    return [engine.search(query) for query in QUERIES]


def test_both_ways_count_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = _changed(tmp_path / "index.sqlite3")
    monkeypatch.setattr(filters, "_ROWS_PAY", 1_000)
    by_bits = _answers(engine)
    monkeypatch.setattr(filters, "_ROWS_PAY", 0)
    by_rows = _answers(engine)
    assert [page.facets for page in by_bits] == [page.facets for page in by_rows]
    assert sum(one.count for page in by_bits for one in page.facets["tag"]) > DOCUMENTS
    assert {name for page in by_bits for name in page.facets} == set(FACETS)


def test_a_value_that_no_document_carries_leaves_no_bitmap(tmp_path: Path) -> None:
    engine = EmbeddedEngine(tmp_path / "index.sqlite3")
    engine.rebuild([make_record(1, "สวน", facets={"tag": ("t1",)}), make_record(2, "สวน")])
    engine.remove(["page:1"])
    with sqlite3.connect((tmp_path / "index.sqlite3").resolve()) as connection:
        left = connection.execute("SELECT facet FROM facet_bits JOIN facet_values USING (value_id)").fetchall()
    assert left == [("type",)]


def test_bits_hold_every_document_in_its_chunk() -> None:
    documents = {0, 1, CHUNK - 1, CHUNK, 5 * CHUNK + 7}
    bits = bits_of(documents)
    found = {
        chunk * CHUNK + place for chunk, of_chunk in bits.items() for place in range(CHUNK) if of_chunk >> place & 1
    }
    assert found == documents
    assert not any(bits_of(set()).values())
