"""The commands and the system checks."""

import io
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from home.models import HomePage, StandardPage
from innovations.models import CaseStudyPage
from search import checks
from search.engine import get_engine
from search.engines.base import SearchEngine, SearchIndexError
from search.management.commands.search_query import parse_filters
from search.outbox import drain
from search.types import IndexRecord
from tests.factories import CaseStudyPageFactory, OrganizationFactory


def run(*arguments: str) -> str:
    out = io.StringIO()
    call_command(*arguments, stdout=out, stderr=io.StringIO())
    return out.getvalue()


@pytest.fixture
def case(site: HomePage) -> CaseStudyPage:
    page = CaseStudyPageFactory.create(title="กล่องนิทานสองภาษา")
    run("search_rebuild")
    return page


def test_rebuild_makes_the_index_and_says_how_much_is_in_it(case: CaseStudyPage) -> None:
    out, progress = io.StringIO(), io.StringIO()
    call_command("search_rebuild", stdout=out, stderr=progress)
    assert get_engine().ids() == {f"page:{case.pk}", f"page:{case.owner_org_id}"}
    assert "2" in out.getvalue()
    assert "2/2" in progress.getvalue()


def test_rebuild_drops_what_is_gone(case: CaseStudyPage) -> None:
    CaseStudyPage.objects.all().delete()
    run("search_rebuild", "--quiet")
    assert get_engine().ids() == {f"page:{case.owner_org_id}"}


def test_failed_rebuild_leaves_the_old_index_and_fails_the_command(
    case: CaseStudyPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(records: Iterable[IndexRecord], progress: Any, settle: Any) -> int:
        raise SearchIndexError("disk full")

    monkeypatch.setattr(get_engine(), "rebuild", broken)
    with pytest.raises(CommandError, match="disk full"):
        run("search_rebuild")
    assert len(get_engine().ids()) == 2


def test_query_as_json(case: CaseStudyPage) -> None:
    answer = json.loads(run("search_query", "นิทาน", "--json"))
    [hit] = answer["hits"]
    assert (hit["id"], hit["source_id"], hit["title"]) == (f"page:{case.pk}", case.uid, case.title)
    assert hit["score"] > 0
    assert (answer["total"], answer["engine"], answer["degraded"]) == (1, "embedded", False)
    assert answer["took_ms"] > 0
    assert {"value": "s01", "count": 1, "chosen": False} in answer["facets"]["strategy"]


def test_query_with_filters_and_limit(case: CaseStudyPage) -> None:
    arguments = ("search_query", "", "--json", "--engine", "embedded", "--limit", "1")
    assert json.loads(run(*arguments))["total"] == 2
    assert len(json.loads(run(*arguments))["hits"]) == 1
    narrowed = json.loads(run(*arguments, "--filter", "strategy=s01", "--filter", "strategy=s07"))
    assert (narrowed["total"], narrowed["filters"]) == (1, {"strategy": ["s01", "s07"]})


def test_query_for_people(case: CaseStudyPage) -> None:
    out = run("search_query", "นิทาน")
    assert case.uid in out
    assert case.title in out
    assert "strategy: s01 1" in out


@pytest.mark.parametrize("arguments", [["--filter", "strategy"], ["--filter", "colour=red"], ["--limit", "-1"]])
def test_query_explains_what_it_does_not_understand(case: CaseStudyPage, arguments: list[str]) -> None:
    with pytest.raises(CommandError):
        run("search_query", "นิทาน", *arguments)


def test_query_without_an_index_says_so(site: HomePage, search_index: Path) -> None:
    with pytest.raises(CommandError, match=str(search_index)):
        run("search_query", "นิทาน")


def test_memory_of_a_rebuild_does_not_hold_all_records(
    index: SearchEngine, site: HomePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The engine receives records one by one, before later pages are read."""
    monkeypatch.setattr("search.records.BATCH", 1)
    for number in range(3):
        site.add_child(instance=StandardPage(title=f"หน้า {number}", slug=f"page-{number}"))
    seen: list[int] = []

    def rebuild(records: Iterable[IndexRecord], progress: Any, settle: Any) -> int:
        for record in records:
            seen.append(record.page_id)
            StandardPage.objects.filter(pk__gt=record.page_id).update(live=False)
        return len(seen)

    monkeypatch.setattr(index, "rebuild", rebuild)
    run("search_rebuild")
    assert len(seen) == 1


def test_checks_pass_as_configured() -> None:
    assert [
        *checks.check_engine(None),
        *checks.check_index_path(None),
        *checks.check_fts5(None),
        *checks.check_index(None),
    ] == []


def test_unknown_engine_is_reported(settings: Settings) -> None:
    settings.SEARCH_ENGINE = "magic"
    assert [message.id for message in checks.check_engine(None)] == ["search.E001"]


def test_an_engine_without_the_address_of_its_server_is_a_check(settings: Settings) -> None:
    settings.SEARCH_ENGINE, settings.ELASTICSEARCH_URL = "elasticsearch", []
    assert [message.id for message in checks.check_server(None)] == ["search.E004"]
    settings.ELASTICSEARCH_URL = ["http://127.0.0.1:9"]
    assert checks.check_server(None) == []


def test_index_in_a_file_instead_of_a_folder_is_reported(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    settings.SEARCH_INDEX_PATH = tmp_path / "file" / "search.sqlite3"
    assert [message.id for message in checks.check_index_path(None)] == ["search.E002"]
    settings.SEARCH_INDEX_PATH = tmp_path
    assert [message.id for message in checks.check_index_path(None)] == ["search.E002"]
    settings.SEARCH_INDEX_PATH = tmp_path / "new" / "folder" / "search.sqlite3"
    assert checks.check_index_path(None) == []


def test_missing_full_text_module_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "has_fts5", lambda: False)
    assert [message.id for message in checks.check_fts5(None)] == ["search.E003"]


def test_a_filter_takes_thai_digits() -> None:
    assert parse_filters(["year=๒๕๖๗", "year=2566", "strategy=s07"]) == {
        "year": ("2567", "2566"),
        "strategy": ("s07",),
    }


def test_query_command_compares_with_a_school(index: SearchEngine) -> None:
    ours = OrganizationFactory.create(title="โรงเรียนบ้านเรา", size_band="s", highland=True, district="5003")
    like = OrganizationFactory.create(title="โรงเรียนบ้านใกล้", size_band="s", highland=True, district="5003")
    other = OrganizationFactory.create(title="โรงเรียนในเมือง", size_band="xl", affiliation="private")
    drain()
    near = ("--sort", "near", "--near")
    answer = json.loads(run("search_query", "--json", *near, ours.uid, "--filter", "type=organization"))
    ordered = [hit["source_id"] for hit in answer["hits"]]
    assert ordered.index(like.uid) < ordered.index(other.uid)
    for unclear in ("โรงเรียน", "org-9999"):
        with pytest.raises(CommandError, match=unclear):
            run("search_query", *near, unclear)
    with pytest.raises(CommandError, match="near"):
        run("search_query", "--sort", "near")
