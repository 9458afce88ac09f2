"""Hits become live public pages in the engine's order, at a constant number of queries."""

from collections.abc import Sequence

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings
from wagtail.models import Page, PageViewRestriction

from home.models import HomePage, StandardPage
from innovations.models import CaseStudyPage, InnovationIndexPage
from search import engine as engines
from search import executor
from search.engine import get_engine
from search.engines.base import SearchEngine, SearchEngineError, SearchIndexError
from search.executor import run_search
from search.forms import SearchForm
from search.outbox import drain
from search.results import SearchResults, results_of
from search.types import Hit, SearchQuery
from tests.factories import CaseStudyPageFactory, LessonPageFactory, OrganizationFactory


def hit(page: Page, kind: str) -> Hit:
    return Hit(f"page:{page.pk}", page.pk, kind, "", page.title, 1.0)


@pytest.fixture
def pages(index: SearchEngine, site: HomePage) -> dict[str, Page]:
    org = OrganizationFactory.create()
    return {
        "case": CaseStudyPageFactory.create(owner_org=org, tags=["อ่าน"]),
        "lesson": LessonPageFactory.create(owner_org=org),
        "organization": org,
        "page": site.add_child(instance=StandardPage(title="เกี่ยวกับ", slug="about")),
    }


def test_pages_come_in_the_order_of_the_hits(pages: dict[str, Page]) -> None:
    names = ["page", "lesson", "organization", "case"]
    results = results_of([hit(pages[name], name) for name in names])
    assert [(result.type, result.page) for result in results] == [(name, pages[name]) for name in names]


def test_cases_have_their_labels(pages: dict[str, Page]) -> None:
    [result] = results_of([hit(pages["case"], "case")])
    assert [label.code for label in result.card.labels.strategies] == ["s01"]


def test_what_is_no_longer_public_is_dropped_whatever_the_index_says(pages: dict[str, Page]) -> None:
    hits = [hit(page, name) for name, page in pages.items()]
    PageViewRestriction.objects.create(page=InnovationIndexPage.objects.get(), restriction_type="login")
    StandardPage.objects.update(live=False)
    assert [result.type for result in results_of(hits)] == ["organization"]
    assert results_of([Hit("page:999999", 999_999, "case", "", "", 1.0)]) == []


def test_twenty_hits_cost_as_many_queries_as_one(pages: dict[str, Page]) -> None:
    def queries(hits: Sequence[Hit]) -> int:
        with CaptureQueriesContext(connection) as captured:
            for result in results_of(hits):
                str(result.page.owner_org.title)
        return len(captured)

    one = [hit(pages["case"], "case")]
    cover = CaseStudyPage.objects.get().cover_image
    more = [CaseStudyPageFactory.create(owner_org=pages["organization"], cover_image=cover) for _ in range(19)]
    # cases with their organisation, labels
    assert queries(one) == queries(one + [hit(case, "case") for case in more]) == 2


def test_page_beyond_the_end_is_the_last(index: SearchEngine, site: HomePage) -> None:
    for number in range(21):
        site.add_child(instance=StandardPage(title=f"คู่มือ {number}", slug=f"guide-{number}"))
    drain()
    results = SearchResults.find(SearchForm.from_data(QueryDict("q=คู่มือ&page=๙๙")))
    assert (results.total, results.page.number, results.page.paginator.num_pages) == (21, 2, 2)
    assert len(results.cards) == len(list(results.page)) == 1
    assert results.page.has_previous()
    assert not results.page.has_next()


def test_unknown_engine_is_a_mistake_of_the_settings(settings: Settings) -> None:
    settings.SEARCH_ENGINE = "magic"
    with pytest.raises(ImproperlyConfigured, match="magic"):
        get_engine()


def test_one_engine_for_each_index(settings: Settings, tmp_path: object) -> None:
    first = get_engine()
    assert get_engine("embedded") is first
    settings.SEARCH_INDEX_PATH = f"{tmp_path}/other.sqlite3"
    assert get_engine() is not first


@pytest.mark.django_db
def test_missing_index_is_said_not_hidden(caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(SearchIndexError):
        run_search(SearchQuery("อ่าน"))
    assert "search_repair" in caplog.text


def test_another_engine_that_fails_gives_way_to_the_embedded_one(
    index: SearchEngine, site: HomePage, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Broken:
        name = "broken"

        def vocabulary(self, known_stamp: str = "") -> None:
            raise SearchEngineError("no answer")

        search = vocabulary

    page = site.add_child(instance=StandardPage(title="คู่มือ", slug="guide"))
    drain()
    monkeypatch.setitem(engines.ENGINES, "broken", Broken)
    settings.SEARCH_ENGINE = "broken"
    answer = executor.run_search(SearchQuery("คู่มือ"))
    assert (answer.degraded, answer.engine, [found.page_id for found in answer.hits]) == (True, "embedded", [page.pk])
