"""Fixtures of the tests that look at all pages."""

import pytest
from pytest_django import DjangoDbBlocker

from tests.core.crawl import Crawl, crawl


@pytest.fixture(scope="session")
def crawled(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Crawl:
    """Every page in both languages, rendered once a process."""
    with django_db_blocker.unblock():
        return crawl(tmp_path_factory.mktemp("crawl") / "search.sqlite3")
