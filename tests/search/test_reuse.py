"""A rebuild takes over what the index in use has cut already, and nothing else."""
# ruff: noqa: S608 - only names of our own tables are put into SQL

import sqlite3
from pathlib import Path

import pytest

from search.engines.embedded import EmbeddedEngine, filling
from search.engines.embedded.entry import Entry, make_entry
from search.engines.embedded.schema import TEXT_TABLES
from search.thai import ThaiAnalyser
from search.types import IndexRecord, RecordFile, SearchQuery
from tests.search.contract import make_record, numbers

FILE = RecordFile("7", "แผนการสอน.pdf", "ใช้ไม้ไผ่สานตะกร้า")
CONTENT_TABLES = ("bodies", "attachments", "term_counts", "facet_docs")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "search.sqlite3"


@pytest.fixture
def cut(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the records that a rebuild has cut."""
    ids: list[str] = []

    def noting(record: IndexRecord, analyser: ThaiAnalyser) -> Entry:
        ids.append(record.id)
        return make_entry(record, analyser)

    monkeypatch.setattr(filling, "make_entry", noting)
    return ids


def _records() -> list[IndexRecord]:
    with_file = IndexRecord("page:300", 300, "case", "งานจักสาน", body="ขายตะกร้า", files=(FILE,))
    return [*(make_record(number, "สวนผัก", f"แปลงที่ {number}") for number in range(250)), with_file]


def _content(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """What an index holds, the postings of its full-text tables included."""
    with sqlite3.connect(path.resolve()) as connection:
        content = {table: connection.execute(f"SELECT * FROM {table}").fetchall() for table in CONTENT_TABLES}
        for table in TEXT_TABLES:
            connection.execute(f"CREATE VIRTUAL TABLE temp.words_of_{table} USING fts5vocab(main, {table}, instance)")
            content[table] = connection.execute(f"SELECT * FROM temp.words_of_{table}").fetchall()
    return content


def test_what_has_not_changed_is_not_cut_again_and_the_index_is_the_same(path: Path, cut: list[str]) -> None:
    engine = EmbeddedEngine(path)
    engine.rebuild(_records())
    assert len(cut) == 251
    before = _content(path)
    cut.clear()
    assert engine.rebuild(_records()) == 251
    assert cut == []
    assert _content(path) == before
    assert engine.search(SearchQuery("ไม้ไผ่")).hits[0].file is not None


def test_what_has_changed_is_cut(path: Path, cut: list[str]) -> None:
    engine = EmbeddedEngine(path)
    engine.rebuild(_records())
    cut.clear()
    engine.rebuild([*_records()[:-1], make_record(5, "บ่อปลา"), make_record(400, "บ่อปลาใหม่")])
    assert cut == ["page:5", "page:400"]
    assert numbers(engine.search(SearchQuery("บ่อปลา"))) == [5, 400]


def test_another_dictionary_cuts_everything(path: Path, cut: list[str]) -> None:
    EmbeddedEngine(path).rebuild(_records())
    cut.clear()
    EmbeddedEngine(path, ThaiAnalyser(["แม่ตะมาน"])).rebuild(_records())
    assert len(cut) == 251


def test_what_does_not_unpack_is_cut_anew(path: Path, cut: list[str], caplog: pytest.LogCaptureFixture) -> None:
    engine = EmbeddedEngine(path)
    engine.rebuild(_records())
    with sqlite3.connect(path.resolve()) as connection:
        connection.execute("UPDATE bodies SET terms = x'00'")
    cut.clear()
    engine.rebuild(_records())
    assert len(cut) == 251
    assert "cut anew" in caplog.text
    assert engine.search(SearchQuery("สวนผัก")).total == 250


def test_a_live_index_gathers_little(path: Path) -> None:
    EmbeddedEngine(path).rebuild(_records())
    with sqlite3.connect(path.resolve()) as connection:
        settings = {table: dict(connection.execute(f"SELECT k, v FROM {table}_config")) for table in TEXT_TABLES}
    assert {config.get("hashsize", 1 << 20) for config in settings.values()} == {1 << 20}
    assert {config.get("automerge", 4) for config in settings.values()} == {4}
