"""The site on a real server: what editors do is found there, and both indexes follow whatever happens to the server."""

import io
import json
import secrets
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from home.models import HomePage, StandardPage
from search import executor, outbox
from search.breaker import breaker_of
from search.drift import drift_by_text
from search.engine import ELASTICSEARCH, get_engine
from search.engines.base import NewIndex, SearchEngine, SearchEngineError
from search.mending import Mender
from search.models import IndexChange
from search.rebuilding import rebuild
from search.types import IndexRecord, ResultPage, SearchQuery
from tests.elasticsearch_fixtures import ElasticsearchServer

pytestmark = pytest.mark.any_database

NOBODY = "http://127.0.0.1:9"


@pytest.fixture
def elastic(settings: Settings, elasticsearch: ElasticsearchServer, index: SearchEngine) -> Iterator[SearchEngine]:
    """The site with both engines, Elasticsearch being the one that answers, over empty indexes."""
    settings.ELASTICSEARCH_URL = [elasticsearch.url]
    settings.ELASTICSEARCH_INDEX = elasticsearch.prefix
    settings.ELASTICSEARCH_SECONDS = 20.0
    settings.SEARCH_ENGINE = ELASTICSEARCH
    breaker_of.cache_clear()
    rebuild(get_engine("embedded"))
    rebuild(get_engine())
    yield get_engine()
    breaker_of.cache_clear()


@pytest.fixture
def page(elastic: SearchEngine, site: HomePage) -> StandardPage:
    """A page that both indexes follow."""
    page = add_page(site, "ห้องสมุดใต้ต้นไม้")
    outbox.drain()
    return page


def add_page(site: HomePage, title: str) -> StandardPage:
    return site.add_child(instance=StandardPage(title=title, slug=f"page-{secrets.token_hex(4)}"))


def search(text: str) -> ResultPage:
    return executor.run_search(SearchQuery(text))


def found(text: str) -> list[int]:
    return [hit.page_id for hit in search(text).hits]


def let_all_be_due() -> None:
    IndexChange.objects.filter(applied_at=None).update(due_at=timezone.now())


def drift() -> list[int]:
    """The pages in which either index differs from the database."""
    return [page for name in ("embedded", ELASTICSEARCH) for page in drift_by_text(get_engine(name)).pages]


def test_a_page_is_found_when_it_is_published_and_not_when_it_is_gone(page: StandardPage) -> None:
    answer = search("ห้องสมุด")
    assert ([hit.page_id for hit in answer.hits], answer.engine, answer.degraded) == ([page.pk], ELASTICSEARCH, False)
    page.unpublish()
    outbox.drain()
    assert found("ห้องสมุด") == []
    assert drift() == []


def test_the_site_searches_suggests_and_explains(page: StandardPage, client: Client) -> None:
    html = client.get("/search/", {"q": "ห้องสมุด"}).content.decode()
    assert f'href="{page.url}"' in html
    assert "ผลการค้นหาสำรอง" not in html
    assert "ห้องสมุดใต้ต้นไม้" in client.get("/search/suggest/", {"q": "สมุด"}).content.decode()
    assert executor.explain_search(SearchQuery("ห้องสมุด"))[0].page_id == page.pk


def test_a_slip_is_corrected_by_the_words_of_the_server(page: StandardPage) -> None:
    answer = search("ห้องสมดุ")
    assert [hit.page_id for hit in answer.hits] == [page.pk]


def test_what_changes_while_the_server_is_away_is_found_when_it_is_back(
    page: StandardPage, site: HomePage, settings: Settings
) -> None:
    address, settings.ELASTICSEARCH_URL = settings.ELASTICSEARCH_URL, [NOBODY]
    page.unpublish()
    other = add_page(site, "แปลงผักสวนครัว")
    outbox.drain()
    answer = search("แปลงผัก")
    assert ([hit.page_id for hit in answer.hits], answer.degraded) == ([other.pk], True)
    assert found("ห้องสมุด") == []
    settings.ELASTICSEARCH_URL = address
    breaker_of.cache_clear()
    let_all_be_due()
    outbox.drain()
    assert search("แปลงผัก").engine == ELASTICSEARCH
    assert found("แปลงผัก") == [other.pk]
    assert found("ห้องสมุด") == []
    assert drift() == []


def test_a_write_that_was_held_up_does_not_undo_a_newer_one(
    page: StandardPage, elastic: SearchEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    late: list[tuple[list[IndexRecord], int | None]] = []
    put = elastic.put

    def held_up(records: Any, version: int | None = None) -> int:
        late.append((list(records), version))
        return len(late[-1][0])

    page.title = "ชื่อแรก"
    monkeypatch.setattr(elastic, "put", held_up)
    page.save()
    outbox.drain()
    monkeypatch.setattr(elastic, "put", put)
    page.title = "ชื่อที่สอง"
    page.save()
    outbox.drain()
    put(*late[0])
    assert found("แรก") == []
    assert found("ที่สอง") == [page.pk]


def test_a_removal_is_not_undone_by_a_write_that_was_held_up(
    page: StandardPage, elastic: SearchEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    held: list[tuple[list[IndexRecord], int | None]] = []
    put = elastic.put
    monkeypatch.setattr(elastic, "put", lambda records, version=None: held.append((list(records), version)))
    page.save()
    outbox.drain()
    monkeypatch.setattr(elastic, "put", put)
    page.unpublish()
    outbox.drain()
    put(*held[0])
    assert found("ห้องสมุด") == []


def test_versions_go_on_when_old_rows_are_deleted(page: StandardPage, elastic: SearchEngine) -> None:
    newest = outbox.newest_change()
    IndexChange.objects.update(applied_at=timezone.now() - outbox.KEEP_APPLIED * 2)
    outbox.drain()
    assert outbox.newest_change() == newest
    page.title = "โรงเพาะเห็ด"
    page.save()
    outbox.drain()
    assert found("เห็ด") == [page.pk]


def test_what_changes_while_a_rebuild_fills_is_in_the_new_index(
    page: StandardPage, elastic: SearchEngine, site: HomePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[StandardPage] = []

    def progress(done: int) -> None:
        if not made:
            made.append(add_page(site, "แปลงผักสวนครัว"))
            page.unpublish()
            outbox.drain()

    rebuild(elastic, progress)
    assert found("แปลงผัก") == [made[0].pk]
    assert found("ห้องสมุด") == []
    assert drift() == []


def test_a_rebuild_that_differs_is_refused_and_the_live_index_stays(
    page: StandardPage, elastic: SearchEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lose(page_ids: Any, new: NewIndex) -> None:
        new.remove([f"page:{page.pk}"])

    monkeypatch.setattr("search.rebuilding.outbox.follow", lose)
    generation = elastic.status().generation
    with pytest.raises(CommandError, match="differs"):
        call_command("search_rebuild", "--quiet", engine=ELASTICSEARCH)
    monkeypatch.undo()
    assert elastic.status().generation == generation
    assert found("ห้องสมุด") == [page.pk]


def test_status_as_json_and_repair(page: StandardPage, elastic: SearchEngine) -> None:
    state = status()
    assert (state["ok"], state["index"]["engine"]) == (True, ELASTICSEARCH)
    assert state["index"]["server"]
    elastic.remove([f"page:{page.pk}"], outbox.newest_change())
    assert status()["drift"]["missing"]["pages"] == [page.pk]
    call_command("search_repair", engine=ELASTICSEARCH, stdout=io.StringIO())
    assert status()["ok"]
    assert found("ห้องสมุด") == [page.pk]


def test_repair_mends_an_index_whose_versions_are_of_another_database(
    page: StandardPage, elastic: SearchEngine
) -> None:
    elastic.remove([f"page:{page.pk}"], 10**9)
    call_command("search_repair", engine=ELASTICSEARCH, stdout=io.StringIO())
    assert found("ห้องสมุด") == [page.pk]


def status() -> dict[str, Any]:
    out = io.StringIO()
    with suppress(SystemExit):  # whether something is wrong is in the answer too
        call_command("search_status", "--json", "--text", engine=ELASTICSEARCH, stdout=out)
    parsed: dict[str, Any] = json.loads(out.getvalue())
    return parsed


def test_a_lost_index_is_built_anew_by_the_clock(page: StandardPage, elastic: SearchEngine) -> None:
    elastic.remove_index()  # type: ignore[attr-defined]
    assert search("ห้องสมุด").degraded
    Mender().look()
    breaker_of.cache_clear()
    answer = search("ห้องสมุด")
    assert ([hit.page_id for hit in answer.hits], answer.degraded) == ([page.pk], False)


def test_a_server_that_is_away_is_no_reason_to_rebuild(
    page: StandardPage, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    settings.ELASTICSEARCH_URL = [NOBODY]
    mender = Mender()
    mender.look()
    mender.look()
    assert caplog.text.count("could not be looked after") == 1
    with pytest.raises(CommandError):
        call_command("search_rebuild", "--quiet", engine=ELASTICSEARCH)
    with pytest.raises(SearchEngineError):
        get_engine().search(SearchQuery("ห้องสมุด"))
    assert found("ห้องสมุด") == [page.pk]
