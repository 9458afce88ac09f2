"""The embedded engine: the contract, and what a file on a disk can go through."""

import multiprocessing
import os
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from search.engines.base import SearchEngineError, SearchIndexError
from search.engines.embedded import EmbeddedEngine
from search.thai import ThaiAnalyser
from search.types import IndexRecord, SearchQuery
from tests.search.contract import EngineContract, make_record, numbers

_processes = multiprocessing.get_context("fork")


class TestEmbedded(EngineContract):
    """The contract, run against an index in a temporary folder."""

    def make_engine(self, folder: Path) -> EmbeddedEngine:
        return EmbeddedEngine(folder / "index.sqlite3")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the index is."""
    return tmp_path / "index" / "search.sqlite3"


@pytest.fixture
def engine(path: Path) -> EmbeddedEngine:
    """An engine with two records."""
    engine = EmbeddedEngine(path)
    engine.rebuild([make_record(1, "สวนผัก"), make_record(2, "บ่อปลา")])
    return engine


def test_a_missing_index_is_an_error_and_not_an_empty_answer(path: Path) -> None:
    engine = EmbeddedEngine(path)
    for use in (
        lambda: engine.search(SearchQuery("สวน")),
        lambda: engine.put([make_record(1, "สวน")]),
        lambda: engine.remove(["page:1"]),
        lambda: engine.suggest("สวน"),
        engine.ids,
    ):
        with pytest.raises(SearchIndexError, match="rebuild"):
            use()
    assert engine.status().problems == ("missing",)
    assert not path.exists()


def test_an_index_removed_under_a_running_process_is_noticed(engine: EmbeddedEngine, path: Path) -> None:
    engine.search(SearchQuery("สวน"))
    path.resolve().unlink()
    with pytest.raises(SearchIndexError):
        engine.search(SearchQuery("สวน"))
    engine.rebuild([make_record(3, "สวน")])
    assert numbers(engine.search(SearchQuery("สวน"))) == [3]


@pytest.mark.parametrize("content", [b"", b"not a database at all" * 200])
def test_a_damaged_file_is_an_error_until_it_is_rebuilt(engine: EmbeddedEngine, path: Path, content: bytes) -> None:
    path.resolve().write_bytes(content)
    engine.close()
    with pytest.raises(SearchIndexError):
        engine.search(SearchQuery("สวน"))
    assert engine.status().problems == ("damaged",)
    engine.rebuild([make_record(3, "สวน")])
    assert numbers(engine.search(SearchQuery("สวน"))) == [3]
    assert engine.status().ok


def test_a_page_damaged_in_the_middle_is_an_error(engine: EmbeddedEngine, path: Path) -> None:
    engine.rebuild(make_record(number, "สวนผัก", "เรื่องยาว " * 50) for number in range(300))
    engine.close()
    file = path.resolve()
    size = file.stat().st_size
    with file.open("r+b") as damaged:
        damaged.seek(8192)
        damaged.write(os.urandom(size - 8192))
    with pytest.raises(SearchIndexError):
        engine.search(SearchQuery("สวนผัก"))


def test_an_index_of_another_schema_is_refused(engine: EmbeddedEngine, path: Path) -> None:
    with sqlite3.connect(path.resolve()) as connection:
        connection.execute("UPDATE meta SET value = '0' WHERE key = 'schema'")
    engine.close()
    with pytest.raises(SearchIndexError, match="schema"):
        engine.search(SearchQuery("สวน"))
    assert engine.status().problems == ("damaged",)


def test_another_dictionary_is_reported_and_still_answers(engine: EmbeddedEngine, path: Path) -> None:
    other = EmbeddedEngine(path, ThaiAnalyser(["แม่ตะมาน"]))
    status = other.status()
    assert status.problems == ("version",)
    assert status.version != status.expected_version
    assert numbers(other.search(SearchQuery("สวน"))) == [1]


def test_a_rare_domain_term_is_found_by_its_parts_too(path: Path) -> None:
    engine = EmbeddedEngine(path, ThaiAnalyser(["การเรียนรู้ตลอดชีวิต"]))
    others = [make_record(number, "บ่อปลา") for number in range(10, 20)]
    engine.rebuild([make_record(1, "เรียนรู้ได้ตลอดชีวิต"), make_record(2, "การเรียนรู้ตลอดชีวิต"), *others])
    page = engine.search(SearchQuery("การเรียนรู้ตลอดชีวิต"))
    assert numbers(page) == [2, 1]
    assert page.terms == ("การเรียนรู้ตลอดชีวิต",)
    assert [part.text for part in page.hits[1].title_segments if part.is_match] == ["เรียนรู้", "ตลอดชีวิต"]


def test_a_record_cut_by_another_dictionary_is_removed_without_a_trace(engine: EmbeddedEngine, path: Path) -> None:
    engine.put([make_record(3, "แม่ตะมาน", "แม่ตะมาน")])
    other = EmbeddedEngine(path, ThaiAnalyser(["แม่ตะมาน"]))
    other.put([make_record(3, "แม่ตะมาน", "แม่ตะมาน")])
    other.remove(["page:3"])
    with sqlite3.connect(path.resolve()) as connection:
        counted = connection.execute("SELECT COUNT(*) FROM term_counts WHERE documents < 1").fetchone()
        connection.execute("INSERT INTO words (words) VALUES ('integrity-check')")
        terms = _vocabulary(connection, "atoms")
    assert counted == (0,)
    assert not any("ตะมาน" in term for term in terms)


def test_term_counts_follow_the_postings(engine: EmbeddedEngine, path: Path) -> None:
    engine.put([make_record(3, "สวนผักคนเมือง", "ปลูกผัก"), make_record(1, "บ่อปลาใหม่")])
    engine.remove(["page:2"])
    with sqlite3.connect(path.resolve()) as connection:
        for field in ("atoms", "grams"):
            counted = dict(
                connection.execute("SELECT term, documents FROM term_counts WHERE field = ?", (field,)).fetchall()
            )
            assert counted == _vocabulary(connection, field)


def _vocabulary(connection: sqlite3.Connection, field: str) -> dict[str, int]:
    connection.execute("DROP TABLE IF EXISTS temp.vocabulary")
    connection.execute(f"CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab(main, {field}, row)")
    return dict(connection.execute("SELECT term, doc FROM temp.vocabulary").fetchall())


def _put_many(path: Path, first: int, failures: "multiprocessing.Queue[str]") -> None:
    engine = EmbeddedEngine(path)
    try:
        for number in range(first, first + 40):
            engine.put([make_record(number, "สวนผัก", f"แปลงที่ {number}")])
    except SearchEngineError as error:
        failures.put(str(error))


def test_two_processes_write_while_a_third_reads(engine: EmbeddedEngine, path: Path) -> None:
    engine.search(SearchQuery("สวนผัก"))
    failures: multiprocessing.Queue[str] = _processes.Queue()
    writers = [_processes.Process(target=_put_many, args=(path, first, failures)) for first in (100, 200)]
    for writer in writers:
        writer.start()
    seen = [1]
    while any(writer.is_alive() for writer in writers):
        seen.append(engine.search(SearchQuery("สวนผัก")).total)
    for writer in writers:
        writer.join()
    assert failures.empty()
    assert seen == sorted(seen), "what was seen once stays"
    assert engine.search(SearchQuery("สวนผัก")).total == 81


def _rebuild_elsewhere(path: Path) -> None:
    EmbeddedEngine(path).rebuild([make_record(9, "สวนผัก")])


def test_a_rebuild_in_another_process_is_noticed(engine: EmbeddedEngine, path: Path) -> None:
    assert numbers(engine.search(SearchQuery("สวนผัก"))) == [1]
    rebuilder = _processes.Process(target=_rebuild_elsewhere, args=(path,))
    rebuilder.start()
    rebuilder.join()
    assert numbers(engine.search(SearchQuery("สวนผัก"))) == [9]
    engine.put([make_record(10, "สวนผักใหม่")])
    assert EmbeddedEngine(path).ids() == {"page:9", "page:10"}


def test_searching_goes_on_while_indexes_are_replaced(engine: EmbeddedEngine, path: Path) -> None:
    stop = threading.Event()
    totals: set[int] = set()
    errors: list[SearchEngineError] = []

    def read() -> None:
        while not stop.is_set():
            try:
                totals.add(engine.search(SearchQuery("สวนผัก")).total)
            except SearchEngineError as error:
                errors.append(error)

    readers = [threading.Thread(target=read) for _number in range(3)]
    for reader in readers:
        reader.start()
    for _number in range(15):
        engine.rebuild([make_record(1, "สวนผัก")])
    stop.set()
    for reader in readers:
        reader.join()
    assert errors == []
    assert totals == {1}


def test_a_rebuild_leaves_one_generation_and_removes_what_was_interrupted(engine: EmbeddedEngine, path: Path) -> None:
    stray = path.with_name(f"{path.name}.0123456789ab")
    stray.write_bytes(b"half an index")
    engine.rebuild([make_record(1, "สวนผัก")])
    engine.close()
    names = sorted(entry.name for entry in path.parent.iterdir())
    assert names == sorted([path.name, f"{path.name}.lock", path.resolve().name])
    assert path.is_symlink()


def test_one_rebuild_at_a_time(engine: EmbeddedEngine) -> None:
    refused: list[SearchEngineError] = []

    def records() -> Iterator[IndexRecord]:
        try:
            engine.rebuild([])
        except SearchEngineError as error:
            refused.append(error)
        yield make_record(5, "สวน")

    engine.rebuild(records())
    assert len(refused) == 1
    assert engine.ids() == {"page:5"}


def test_a_write_that_waited_for_a_rebuild_goes_to_the_new_index(engine: EmbeddedEngine, path: Path) -> None:
    other = EmbeddedEngine(path)
    other.put([make_record(3, "สวน")])
    engine.rebuild([make_record(4, "สวน")])
    other.put([make_record(5, "สวน")])
    assert engine.ids() == {"page:4", "page:5"}


def test_a_child_process_does_not_share_its_parents_connection(engine: EmbeddedEngine) -> None:
    engine.search(SearchQuery("สวนผัก"))
    answers: multiprocessing.Queue[int] = _processes.Queue()
    child = _processes.Process(target=lambda: answers.put(engine.search(SearchQuery("สวนผัก")).total))
    child.start()
    assert answers.get(timeout=30) == 1
    child.join()
    engine.put([make_record(3, "สวนผัก")])
    assert engine.search(SearchQuery("สวนผัก")).total == 2
