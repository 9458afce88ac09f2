"""The outbox: recorded with the page, followed afterwards, lost never."""

import datetime
import threading
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction
from django.utils import timezone

from home.models import HomePage, StandardPage
from search import outbox
from search.engine import get_engine
from search.engines.base import SearchEngine, SearchEngineError
from search.models import IndexChange
from search.rebuilding import rebuild
from search.types import IndexRecord, SearchQuery
from tests.factories import make_plan, make_site
from tests.search.conftest import Committing, found


def add_page(site: HomePage, title: str = "ห้องสมุดใต้ต้นไม้", slug: str = "library") -> StandardPage:
    return site.add_child(instance=StandardPage(title=title, slug=slug))


def test_change_is_recorded_in_the_transaction_of_the_page(index: SearchEngine, site: HomePage) -> None:
    IndexChange.objects.all().delete()
    with transaction.atomic():
        page = add_page(site)
        assert IndexChange.objects.get().page_id == page.pk
        transaction.set_rollback(True)
    assert not IndexChange.objects.exists()


def test_change_is_followed_after_the_commit(index: SearchEngine, site: HomePage, committing: Committing) -> None:
    with committing():
        page = add_page(site)
        assert found(index, "ห้องสมุด") == []
    assert found(index, "ห้องสมุด") == [page.pk]
    assert IndexChange.objects.filter(applied_at=None).count() == 0


def test_missing_index_never_breaks_a_save(site: HomePage, search_index: Path, committing: Committing) -> None:
    IndexChange.objects.all().delete()
    with committing():
        page = add_page(site)
    change = IndexChange.objects.get(page_id=page.pk)
    assert (change.applied_at, change.attempts) == (None, 1)
    assert str(search_index) in change.last_error
    assert not search_index.exists()


def test_waiting_changes_are_followed_by_the_next_drain(site: HomePage, committing: Committing) -> None:
    with committing():
        page = add_page(site)
    get_engine().rebuild([])
    assert outbox.drain() == 0, "the pause is not over"
    IndexChange.objects.update(due_at=timezone.now())
    assert outbox.drain() == IndexChange.objects.count() > 0
    assert found(get_engine(), "ห้องสมุด") == [page.pk]


def test_failing_engine_is_tried_once_a_drain_and_logged(
    index: SearchEngine, site: HomePage, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    IndexChange.objects.all().delete()
    monkeypatch.setattr(outbox, "BATCH", 1)
    calls = []

    def broken(ids: Iterable[str], version: int | None = None) -> int:
        calls.append(ids)
        raise SearchEngineError("disk full")

    monkeypatch.setattr(index, "remove", broken)
    add_page(site), add_page(site, slug="second")
    assert outbox.drain() == 0
    assert len(calls) == 1
    IndexChange.objects.update(due_at=timezone.now())
    assert outbox.drain() == 0
    assert caplog.text.count("disk full") == 1, "told once, not at every save"
    assert IndexChange.objects.filter(applied_at=None).count() == 2


def test_page_that_cannot_be_read_holds_up_no_other(
    index: SearchEngine, site: HomePage, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    IndexChange.objects.all().delete()
    bad, good = add_page(site, "หน้าที่เสีย", "bad"), add_page(site)
    whole = outbox.records_of

    def records_of(page_ids: Iterable[int]) -> list[IndexRecord]:
        if bad.pk in page_ids:
            raise KeyError("a block that is no longer there")
        return whole(list(page_ids))

    monkeypatch.setattr(outbox, "records_of", records_of)
    assert outbox.drain() == 1
    assert found(index) == [good.pk]
    change = IndexChange.objects.get(page_id=bad.pk)
    assert (change.attempts, change.applied_at) == (1, None)
    assert "no longer there" in change.last_error
    assert f"Page {bad.pk}" in caplog.text


def test_draining_twice_changes_nothing(index: SearchEngine, site: HomePage) -> None:
    page = add_page(site)
    outbox.drain()
    IndexChange.objects.update(applied_at=None)
    assert outbox.drain() > 0
    assert found(index, "ห้องสมุด") == [page.pk]
    assert index.ids() == {f"page:{page.pk}"}


def test_change_of_a_page_that_vanished_is_no_error(index: SearchEngine) -> None:
    IndexChange.objects.all().delete()
    outbox.record_changes([999_999])
    assert outbox.drain() == 1


def test_many_changes_are_followed_in_batches(index: SearchEngine, site: HomePage) -> None:
    pages = [add_page(site, slug=f"page-{n}").pk for n in range(outbox.BATCH + 5)]
    outbox.drain()
    assert sorted(found(index)) == pages
    assert IndexChange.objects.filter(applied_at=None).count() == 0


def test_old_applied_changes_are_cleared(index: SearchEngine, site: HomePage) -> None:
    page = add_page(site)
    outbox.drain()
    IndexChange.objects.update(applied_at=timezone.now() - datetime.timedelta(days=2))
    page.save()
    outbox.drain()
    assert IndexChange.objects.count() == 1


def test_change_during_a_rebuild_reaches_the_new_index(
    index: SearchEngine, site: HomePage, committing: Committing
) -> None:
    page = add_page(site, "ชื่อเดิม", "old")
    outbox.drain()

    class Slow:
        """An engine whose rebuild is overtaken: after it has read its pages, one of them changes."""

        name = index.name

        def rebuild(self, records: Iterable[IndexRecord], progress: Any, settle: Any) -> int:
            taken = list(records)
            with committing():
                StandardPage.objects.get(pk=page.pk).delete()
            return index.rebuild(taken, progress, settle)

    assert rebuild(Slow()) == 0  # type: ignore[arg-type]
    assert index.ids() == frozenset()


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_two_drains_at_once_leave_the_newest_state(search_index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One drain has read a page and is slow to write it; meanwhile the page changes and another drain follows."""
    make_plan()
    site = make_site()
    engine = get_engine()
    engine.rebuild([])
    page = add_page(site, "ชื่อเดิม")
    outbox.record_changes([page.pk])
    has_read, may_write = threading.Event(), threading.Event()
    put = engine.put

    def slow_put(records: Iterable[IndexRecord], version: int | None = None) -> int:
        has_read.set()
        may_write.wait(5)
        return put(records)

    monkeypatch.setattr(engine, "put", slow_put)
    first = threading.Thread(target=_drain_in_thread)
    first.start()
    assert has_read.wait(5)
    threading.Timer(0.3, may_write.set).start()
    page.title = "ชื่อใหม่"
    page.save()
    outbox.drain()
    first.join(10)
    assert [hit.title for hit in engine.search(SearchQuery()).hits if hit.page_id == page.pk] == ["ชื่อใหม่"]
    assert IndexChange.objects.filter(applied_at=None).count() == 0


def _drain_in_thread() -> None:
    try:
        outbox.drain()
    finally:
        connection.close()
