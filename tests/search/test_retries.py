"""Changes that fail: pauses that grow, dead letters that are kept, and newer changes that make up for older ones."""

import datetime
import io
import threading
from collections.abc import Iterable

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from home.models import HomePage, StandardPage
from search import clock, outbox, retries
from search.engine import EMBEDDED
from search.engines.base import SearchEngine
from search.models import IndexChange
from search.records import records_of
from search.tasks import drain_index_changes
from search.turns import turn
from search.types import IndexRecord
from tests.search.conftest import Committing, found


@pytest.fixture
def page(index: SearchEngine, site: HomePage) -> StandardPage:
    """A page whose one change waits."""
    IndexChange.objects.all().delete()
    page = site.add_child(instance=StandardPage(title="ห้องสมุดใต้ต้นไม้", slug="library"))
    IndexChange.objects.exclude(page_id=page.pk).delete()
    return page


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> set[int]:
    """Pages that cannot be turned into a record, while they are in this set."""
    pages: set[int] = set()

    def read(page_ids: Iterable[int]) -> list[IndexRecord]:
        if pages.intersection(page_ids):
            raise KeyError("a block that is no longer there")
        return records_of(list(page_ids))

    monkeypatch.setattr(outbox, "records_of", read)
    return pages


def drain_when_due() -> int:
    IndexChange.objects.waiting().update(due_at=timezone.now())
    return outbox.drain()


def drain_command(*options: str) -> str:
    out = io.StringIO()
    call_command("search_drain", *options, stdout=out)
    return out.getvalue()


def test_pauses_double_up_to_the_longest_and_are_spread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retries.random, "uniform", lambda low, high: (low + high) / 2)
    pauses = [retries.pause_after(attempts).total_seconds() for attempts in range(1, 14)]
    assert pauses == [10, 20, 40, 80, 160, 320, 640, 1280, 2560, 5120, 10240, 20480, 21600]
    assert retries.pause_after(10_000) == retries.LONGEST_PAUSE
    monkeypatch.undo()
    assert len({retries.pause_after(3) for _number in range(20)}) > 1
    assert all(30 <= retries.pause_after(3).total_seconds() <= 50 for _number in range(100))


def test_failed_change_waits_for_its_pause(page: StandardPage, broken: set[int]) -> None:
    broken.add(page.pk)
    outbox.drain()
    change = IndexChange.objects.get()
    assert timezone.now() + datetime.timedelta(seconds=5) < change.due_at
    broken.clear()
    assert outbox.drain() == 0
    assert drain_when_due() == 1


def test_change_that_fails_too_often_is_kept_as_a_dead_letter(
    page: StandardPage, broken: set[int], index: SearchEngine, caplog: pytest.LogCaptureFixture
) -> None:
    broken.add(page.pk)
    for _attempt in range(retries.MAX_ATTEMPTS):
        assert IndexChange.objects.dead().count() == 0
        drain_when_due()
    change = IndexChange.objects.get()
    assert change.dead_at is not None
    assert "no longer there" in change.last_error
    assert caplog.text.count("no further attempt") == 1
    broken.clear()
    assert drain_when_due() == 0, "nobody tries it any more"
    assert "ปรับแล้ว 1 รายการ ยังรอ 0 เลิกพยายาม 0" in drain_command("--retry")
    assert found(index, "ห้องสมุด") == [page.pk]


def test_newer_change_is_tried_at_once_and_settles_the_older(
    page: StandardPage, broken: set[int], index: SearchEngine
) -> None:
    broken.add(page.pk)
    outbox.drain()
    IndexChange.objects.update(dead_at=timezone.now())
    broken.clear()
    page.title = "ห้องสมุดหลังใหม่"
    page.save()
    assert outbox.drain() == 2
    assert found(index, "หลังใหม่") == [page.pk]
    assert not IndexChange.objects.filter(applied_at=None).exists()


def test_who_finds_another_at_work_leaves_and_the_other_takes_the_row_along(
    page: StandardPage, index: SearchEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("a row lock does not keep its own transaction out, and a test is one transaction")
    put = index.put

    def overtaken(records: Iterable[IndexRecord], version: int | None = None) -> int:
        monkeypatch.setattr(index, "put", put)
        page.title = "ชื่อที่มาทีหลัง"
        page.save()
        assert outbox.drain() == 0, "another has the turn"
        return put(records)

    monkeypatch.setattr(index, "put", overtaken)
    assert outbox.drain() == 2
    assert found(index, "ทีหลัง") == [page.pk]


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_turn_is_for_one_and_comes_back() -> None:
    with turn() as first:
        assert first
        others: list[bool] = []
        thread = threading.Thread(target=_try_turn, args=(others,))
        thread.start()
        thread.join(10)
        assert others == [False]
    with turn() as again:
        assert again


def _try_turn(seen: list[bool]) -> None:
    try:
        with turn() as is_mine:
            seen.append(is_mine)
    finally:
        connection.close()


def test_request_stops_after_its_time_and_the_clock_goes_on(
    index: SearchEngine, site: HomePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outbox, "BATCH", 1)
    monkeypatch.setattr("search.tasks.REQUEST_SECONDS", 0.0)
    pages = [site.add_child(instance=StandardPage(title="คู่มือ", slug=f"guide-{n}")).pk for n in range(3)]
    drain_index_changes.enqueue()
    assert found(index, "คู่มือ") == []
    clock.tick()
    assert sorted(found(index, "คู่มือ")) == pages


def test_clock_survives_a_failure(
    page: StandardPage, index: SearchEngine, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def away() -> int:
        raise ConnectionError("the database restarts")

    with monkeypatch.context() as patch:
        patch.setattr(outbox, "drain", away)
        clock.tick()
    assert "the database restarts" in caplog.text
    clock.tick()
    assert found(index, "ห้องสมุด") == [page.pk]


def test_command_follows_what_waits(page: StandardPage, index: SearchEngine) -> None:
    assert "ปรับแล้ว 1 รายการ" in drain_command()
    assert found(index, "ห้องสมุด") == [page.pk]


def test_claim_reads_one_small_index(db: None) -> None:
    """However many applied rows are kept, the rows that are due come from the partial index in its own order."""
    if connection.vendor != "sqlite":
        pytest.skip("a server's plan depends on its statistics")
    plan = IndexChange.objects.of(EMBEDDED).due().values_list("page_id", flat=True)[: outbox.BATCH].explain()
    assert "search_change_due" in plan
    assert "TEMP B-TREE" not in plan


def test_subtree_of_many_pages_follows_a_move(index: SearchEngine, site: HomePage, committing: Committing) -> None:
    parent = site.add_child(instance=StandardPage(title="คู่มือ", slug="guide"))
    child = parent.add_child(instance=StandardPage(title="บทที่หนึ่ง", slug="one"))
    child.add_child(instance=StandardPage(title="ข้อที่หนึ่ง", slug="first"))
    outbox.drain()
    IndexChange.objects.all().delete()
    with committing():
        StandardPage.objects.get(pk=parent.pk).move(site, pos="first-child")
    assert IndexChange.objects.filter(applied_at__isnull=False).count() == 3
