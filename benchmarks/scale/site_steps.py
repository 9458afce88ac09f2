"""What is measured on this project, through the same code as a reader's or an editor's request."""

import io
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.http import QueryDict
from django.test import Client

from benchmarks.scale.measuring import Figure, measure, measure_once
from benchmarks.scale.site_pages import draft_of
from benchmarks.thai_texts import COMMON_WORD, QUESTION, RARE_WORD
from core.models import content_changed
from innovations.kept_lists import NAME
from innovations.models import CaseStudyPage
from members.models import User
from search.executor import run_search
from search.forms import SearchForm
from search.results import SearchResults

LISTING = "/innovations/"
ADMIN_SEARCH = "/cms/pages/search/"
EDITOR = "measure@example.org"


def build() -> Iterator[Figure]:
    """The index of a site that has none yet: every text is cut."""
    for path in Path(settings.SEARCH_INDEX_PATH).parent.glob(f"{Path(settings.SEARCH_INDEX_PATH).name}*"):
        path.unlink()
    yield measure_once("first build", lambda: call_command("search_rebuild", quiet=True, stdout=io.StringIO()))


def rebuild() -> Iterator[Figure]:
    """The whole index again, from the database to the file that is turned over."""
    yield measure_once("rebuild", lambda: call_command("search_rebuild", quiet=True, stdout=io.StringIO()))


def steps() -> Iterator[Figure]:
    yield from _searches()
    client = Client(SERVER_NAME="localhost")
    yield measure("suggestion", lambda: _get(client, "/search/suggest/", q=COMMON_WORD[:4]))
    yield measure("page of results", lambda: _get(client, "/search/", q=COMMON_WORD))
    yield measure("listing by strategy", lambda: _get(client, LISTING, strategy="s01"))
    changed = partial(content_changed, NAME)
    yield measure("listing after a change", lambda _none: _get(client, LISTING, strategy="s01"), prepare=changed)
    client.force_login(User.objects.get_or_create(email=EDITOR, is_staff=True, is_superuser=True)[0])
    yield measure("admin search", lambda: _get(client, ADMIN_SEARCH, q=COMMON_WORD))
    page = CaseStudyPage.objects.order_by("pk").first()
    assert page is not None  # noqa: S101 - the database was made with pages
    yield measure("draft save", lambda draft: draft.save_revision(clean=False), prepare=lambda: draft_of(page))
    yield measure("publish", lambda draft: draft.publish(), prepare=lambda: draft_of(page).save_revision(clean=False))


def _searches() -> Iterator[Figure]:
    for step, query in (("common word", COMMON_WORD), ("rare word", RARE_WORD), ("question", QUESTION)):
        yield measure(f"search, {step}", partial(_search, query))
    yield measure("engine, common word", partial(_answer, COMMON_WORD))


def _form(query: str) -> SearchForm:
    data = QueryDict(mutable=True)
    data["q"] = query
    return SearchForm.from_data(data)


def _search(query: str) -> None:
    """A page of results with all facets, pages and labels fetched, ready for the template."""
    results = SearchResults.find(_form(query))
    _shown = (results.cards, results.facets)


def _answer(query: str) -> None:
    """What the engine says: hits with snippets, total, all facets."""
    form = _form(query)
    run_search(form.query(), form.wanted)


def _get(client: Client, address: str, **values: Any) -> None:
    response = client.get(address, values)
    if response.status_code != 200:
        raise SystemExit(f"{address}: {response.status_code}")
