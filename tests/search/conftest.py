"""Fixtures of the search tests: a site, and an index that follows what happens in the test."""

from contextlib import AbstractContextManager
from typing import Any, Protocol

import pytest
from pytest_django import DjangoCaptureOnCommitCallbacks

from home.models import HomePage
from search.engine import get_engine
from search.engines.base import SearchEngine
from search.types import SearchQuery


class Committing(Protocol):
    """Runs what a committed transaction would run, when the block ends."""

    def __call__(self) -> AbstractContextManager[Any]: ...


@pytest.fixture
def index(search_index: Any, site: HomePage) -> SearchEngine:
    """The site's engine over an empty index."""
    engine = get_engine()
    engine.rebuild([])
    return engine


@pytest.fixture
def committing(django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks) -> Committing:
    """`with committing():` is one request: what it changes is followed at its end."""

    def run() -> AbstractContextManager[Any]:
        return django_capture_on_commit_callbacks(execute=True)

    return run


def found(engine: SearchEngine, text: str = "", **filters: str) -> list[int]:
    """The page ids that a search finds by its words, best first; near matches by letters are not counted."""
    query = SearchQuery(text, {name: (value,) for name, value in filters.items()}, limit=100)
    return [hit.page_id for hit in engine.search(query).hits if not hit.rescued]
