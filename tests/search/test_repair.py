"""The state of the index, its repair, and an index that is missing or damaged."""

import io
import json
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from home.models import HomePage, StandardPage
from search import checks, clock, outbox
from search.drift import drift_by_text
from search.engine import get_engine
from search.engines.base import NewIndex, SearchEngine, SearchEngineError
from search.mending import Mender
from search.models import IndexChange
from search.rebuilding import rebuild
from search.records import records_for
from search.types import IndexRecord
from tests.search.conftest import found


@pytest.fixture
def page(index: SearchEngine, site: HomePage) -> StandardPage:
    """A page that the index follows."""
    page = site.add_child(instance=StandardPage(title="ห้องสมุดใต้ต้นไม้", slug="library"))
    outbox.drain()
    return page


def call(*arguments: str) -> tuple[str, int]:
    """What a command says, and its exit status."""
    out = io.StringIO()
    try:
        call_command(*arguments, stdout=out)
    except SystemExit as ended:
        return out.getvalue(), int(ended.code or 0)
    except CommandError:
        return out.getvalue(), 1
    return out.getvalue(), 0


def status() -> dict[str, Any]:
    return json.loads(call("search_status", "--json", "--text")[0])


def differ(index: SearchEngine, page: StandardPage) -> tuple[StandardPage, StandardPage]:
    """Make the index lack a page, hold one too many and another's old text; return the first two."""
    home = HomePage.objects.get()
    lacking, surplus = (home.add_child(instance=StandardPage(title="สวนผัก", slug=slug)) for slug in ("a", "b"))
    outbox.drain()
    index.remove([f"page:{lacking.pk}"])
    StandardPage.objects.filter(pk=surplus.pk).update(live=False)
    StandardPage.objects.filter(pk=page.pk).update(title="ห้องสมุดหลังใหม่")
    return lacking, surplus


def test_status_of_a_good_index(page: StandardPage) -> None:
    text, code = call("search_status", "--json", "--text")
    state = json.loads(text)
    assert (code, state["ok"], state["index"]["usable"], state["index"]["documents"]) == (0, True, True, 1)
    assert state["database"] == {"searchable_pages": 1}
    assert {name: side["count"] for name, side in state["drift"].items()} == {"missing": 0, "surplus": 0, "stale": 0}
    assert state["outbox"] == {"waiting": 0, "due": 0, "dead": 0, "age_seconds": 0.0}
    assert state["index"]["generation"].startswith("search.sqlite3.")


def test_status_tells_drift_in_both_directions_and_old_text(page: StandardPage, index: SearchEngine) -> None:
    lacking, surplus = differ(index, page)
    drift = status()["drift"]
    assert {name: side["pages"] for name, side in drift.items()} == {
        "missing": [lacking.pk],
        "surplus": [surplus.pk],
        "stale": [page.pk],
    }
    text, code = call("search_status", "--text")
    assert "ขาด 1 เกิน 1 ข้อความเก่า 1" in text
    assert code == 1


def test_status_tells_what_waits_and_the_dead_letters(page: StandardPage) -> None:
    outbox.record_changes([page.pk, page.pk])
    letter = IndexChange.objects.latest("pk")
    IndexChange.objects.filter(pk=letter.pk).update(
        dead_at=timezone.now(), last_error="KeyError: โครงสร้างเก่า", attempts=14
    )
    state = status()
    assert (state["outbox"]["waiting"], state["outbox"]["due"], state["outbox"]["dead"]) == (1, 1, 1)
    assert state["outbox"]["age_seconds"] > 0
    assert [(one["page_id"], one["attempts"]) for one in state["dead_letters"]] == [(page.pk, 14)]
    assert "KeyError: โครงสร้างเก่า" in call("search_status")[0]


def test_repair_mends_all_three_and_revives_dead_letters(page: StandardPage, index: SearchEngine) -> None:
    lacking, _surplus = differ(index, page)
    outbox.record_changes([page.pk])
    IndexChange.objects.filter(applied_at=None).update(dead_at=timezone.now(), attempts=14)
    text, code = call("search_repair", "--dry-run")
    assert "ขาด 1 เกิน 1 ข้อความเก่า 1 เลิกพยายาม 1" in text
    assert code == 1
    assert status()["drift"]["stale"]["count"] == 1, "a dry run changes nothing"
    assert call("search_repair")[1] == 0
    assert index.ids() == {f"page:{page.pk}", f"page:{lacking.pk}"}
    assert drift_by_text(index).pages == ()
    assert status()["ok"]
    assert call("search_repair", "--dry-run")[1] == 0


def test_repair_says_when_a_page_cannot_be_mended(
    page: StandardPage, index: SearchEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(pages: Iterable[Any]) -> list[IndexRecord]:
        raise KeyError("a block that is no longer there")

    index.remove([f"page:{page.pk}"])
    monkeypatch.setattr("search.records.records_for", broken)
    assert call("search_repair")[1] == 1
    monkeypatch.undo()
    assert call("search_repair")[1] == 0


@pytest.fixture(params=["missing", "damaged", "another schema"])
def spoilt(request: pytest.FixtureRequest, page: StandardPage, search_index: Path) -> str:
    """An index that cannot answer any more."""
    file = search_index.resolve()
    get_engine().close()  # type: ignore[attr-defined]
    if request.param == "missing":
        search_index.unlink()
        return "missing"
    file.write_bytes(b"" if request.param == "another schema" else os.urandom(20_000))
    return "damaged"


def test_spoilt_index_is_named_and_rebuilt_by_the_clock(
    spoilt: str, page: StandardPage, client: Any, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert status()["index"]["problems"] == [spoilt]
    assert call("search_status")[1] == 1
    assert [message.id for message in checks.check_index(None)] == (["search.W001"] if spoilt == "damaged" else [])
    monkeypatch.setattr(clock, "_mender", Mender())
    assert client.get(reverse("search"), {"q": "ห้องสมุด"}).status_code == 503
    assert clock._due.is_set(), "the search has called for help"
    clock.tick()
    assert client.get(reverse("search"), {"q": "ห้องสมุด"}).status_code == 200
    assert found(get_engine(), "ห้องสมุด") == [page.pk]
    assert "is built anew with 1 records" in caplog.text


def test_spoilt_index_is_rebuilt_by_repair(spoilt: str, page: StandardPage) -> None:
    assert call("search_repair", "--dry-run")[1] == 1
    assert call("search_repair")[1] == 0
    assert found(get_engine(), "ห้องสมุด") == [page.pk]


def test_damage_in_the_middle_is_noticed_by_the_search_that_meets_it(
    index: SearchEngine, site: HomePage, search_index: Path
) -> None:
    page = HomePage.objects.get().add_child(instance=StandardPage(title="ห้องสมุด", slug="library"))
    index.rebuild(IndexRecord(f"page:{n}", n, "page", "ห้องสมุด", body="เรื่องยาว " * 50) for n in range(1, 300))
    index.close()  # type: ignore[attr-defined]
    file = search_index.resolve()
    with file.open("r+b") as damaged:
        damaged.seek(8192)
        damaged.write(os.urandom(file.stat().st_size - 8192))
    with pytest.raises(SearchEngineError):
        found(index, "ห้องสมุด")
    assert index.status().problems == ("damaged",)
    rebuild(index)
    assert index.status().ok
    assert found(index, "ห้องสมุด") == [page.pk]


def test_mender_waits_longer_after_each_failure(
    index: SearchEngine, search_index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries: list[int] = []

    def failing(*_arguments: Any) -> int:
        tries.append(1)
        raise SearchEngineError("disk full")

    search_index.unlink()
    monkeypatch.setattr(index, "rebuild", failing)
    mender = Mender()
    for _tick in range(3):
        mender.look()
    assert len(tries) == 1


def test_rebuild_that_differs_from_the_database_is_not_used(
    page: StandardPage, index: SearchEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Something between the pages and the new index loses a record, again and again."""
    monkeypatch.setattr("search.rebuilding.outbox.follow", lambda page_ids, new: None)
    monkeypatch.setattr("search.rebuilding.all_records", lambda leave_out: iter(()))
    with pytest.raises(SearchEngineError, match="differs"):
        rebuild(index)
    assert found(index, "ห้องสมุด") == [page.pk]
    assert call("search_rebuild", "--quiet")[1] == 1


def test_change_followed_by_the_old_index_is_in_the_new_one_before_it_is_seen(
    page: StandardPage, index: SearchEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A process that dies right after the swap must not lose what was followed during the fill."""
    whole = index.rebuild

    def dying(records: Iterable[IndexRecord], progress: Any, settle: Any) -> int:
        taken = list(records)
        page.title = "ชื่อที่เปลี่ยนระหว่างสร้าง"
        page.save()
        outbox.drain()
        whole(taken, progress, settle)
        raise KeyboardInterrupt

    monkeypatch.setattr(index, "rebuild", dying)
    with pytest.raises(KeyboardInterrupt):
        rebuild(index)
    assert found(index, "เปลี่ยนระหว่างสร้าง") == [page.pk]
    assert drift_by_text(index).pages == ()


def test_nobody_drains_between_the_comparison_and_the_swap(page: StandardPage, index: SearchEngine) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("a row lock does not keep its own transaction out, and a test is one transaction")
    seen: list[int] = []

    class Watched:
        """Drains in the moment before the new index is used."""

        name = index.name

        def rebuild(self, records: Iterable[IndexRecord], progress: Any, settle: Any) -> int:
            @contextmanager
            def settled(new: NewIndex) -> Iterator[None]:
                with settle(new):
                    page.title = "มาในจังหวะสุดท้าย"
                    page.save()
                    seen.append(outbox.drain())
                    yield

            return index.rebuild(records, progress, settled)

    rebuild(Watched())  # type: ignore[arg-type]
    assert seen == [0]
    assert found(index, "จังหวะสุดท้าย") == [page.pk]


def test_page_that_cannot_be_read_is_left_out_of_a_rebuild_and_waits(
    page: StandardPage, index: SearchEngine, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    good = HomePage.objects.get().add_child(instance=StandardPage(title="สวนผัก", slug="garden"))

    def partly(pages: Iterable[Any]) -> list[IndexRecord]:
        listed = list(pages)
        if any(one.pk == page.pk for one in listed):
            raise KeyError("a block that is no longer there")
        return records_for(listed)

    monkeypatch.setattr("search.records.records_for", partly)
    assert rebuild(index) == 1
    assert index.ids() == {f"page:{good.pk}"}
    assert IndexChange.objects.waiting().get().page_id == page.pk
    assert f"Page {page.pk} cannot be brought" in caplog.text
