"""Fixtures of all tests: an index, a cache and a folder of one's own, people who are signed in.

Guarantees that a test writes nowhere but below temporary folders, and that what the migrations put into the database is
there for every test, whatever ran before it.
"""

import gc
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.core.cache import cache
from django.db import connections
from django.test import Client
from pytest_django import DjangoDbBlocker, Settings
from pytest_django.plugin import blocking_manager_key
from wagtail.images.models import Filter

from members.editors import make_editor
from members.models import User
from tests.kept_pictures import making_each_once
from tests.kept_rows import Table, keep_rows, put_back
from tests.migrated_database import copy_to, keep, kept_path

pytest_plugins = ["tests.site_fixtures", "tests.elasticsearch_fixtures"]

KEPT_ROWS = pytest.StashKey[dict[str, Table]]()
EDITOR_EMAIL = "editor@school.example"
EDITOR_PASSWORD = "kru-ban-nok-2569"


@pytest.fixture(scope="session", autouse=True)
def _remove_written_files() -> Iterator[None]:
    """Remove the folder that `cop_site.settings.test` made for this process; a given one is not ours to remove."""
    yield
    if not os.environ.get("TEST_VAR_DIR"):
        shutil.rmtree(django_settings.VAR_DIR, ignore_errors=True)


@pytest.fixture(scope="session", autouse=True)
def _make_pictures_once() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Filter, "run", making_each_once(Filter.run))
        yield


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """Keep SQLite's test database in a file, as the site does.

    In memory, the threads of a live server would have to share one connection with the test.
    """
    for database in connections.all():
        if database.vendor == "sqlite":
            database.settings_dict["TEST"]["NAME"] = str(Path(django_settings.VAR_DIR) / "test.sqlite3")


@pytest.fixture(scope="session")
def kept_database(request: pytest.FixtureRequest) -> Path | None:
    """Where a database with today's migrations is kept; None on another database than SQLite."""
    if connections["default"].vendor != "sqlite":
        return None
    return kept_path(request.config.cache.mkdir("migrated"))


@pytest.fixture(scope="session")
def django_db_keepdb(
    request: pytest.FixtureRequest, django_db_modify_db_settings: None, kept_database: Path | None
) -> bool:
    """Migrate a copy of the kept database, to which nothing is left to do, instead of an empty one."""
    if request.config.getvalue("create_db") or kept_database is None:
        return bool(request.config.getvalue("reuse_db"))
    target = Path(str(connections["default"].settings_dict["TEST"]["NAME"]))
    return target.exists() or copy_to(kept_database, target)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--only-database", action="store_true", help="leave out what says the same on any database")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out, on a second database, the tests that would say the same again."""
    if config.getoption("--only-database"):
        left_out = [item for item in items if not _says_more_on_a_second_database(item)]
        items[:] = [item for item in items if item not in left_out]
        config.hook.pytest_deselected(items=left_out)


def pytest_collection_finish() -> None:
    """Never again look through what was imported when memory is tidied: a twentieth of the suite's time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


def _says_more_on_a_second_database(item: pytest.Item) -> bool:
    """Whether the test asks the database for something, and not only for pages whose words or looks it is about."""
    return _uses_the_database(item) and not any(map(item.get_closest_marker, ("browser", "any_database")))


def _uses_the_database(item: pytest.Item) -> bool:
    """Whether the test has the marker of database tests, or a fixture that needs the database."""
    fixtures = set(getattr(item, "fixturenames", ()))
    return bool(item.get_closest_marker("django_db") or {"db", "transactional_db"} & fixtures)


def _empties_the_tables(item: pytest.Item) -> bool:
    """Whether the test ends with a flush of all tables instead of a rollback."""
    marker = item.get_closest_marker("django_db")
    fixtures = getattr(item, "fixturenames", ())
    return bool({"transactional_db", "live_server"} & set(fixtures) or (marker and marker.kwargs.get("transaction")))


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest,
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    kept_database: Path | None,
) -> None:
    """Keep the database that was made, and its rows (root page, locale, groups) if a test is going to remove them."""
    with django_db_blocker.unblock():
        # One that is used again may hold what a test left behind.
        if kept_database and not kept_database.exists() and not request.config.getvalue("reuse_db"):
            keep(kept_database)
        if any(map(_empties_the_tables, request.session.items)):
            request.config.stash[KEPT_ROWS] = keep_rows()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Iterator[None]:
    """Put the kept rows back after a test that emptied the tables: the next one may need them."""
    yield
    if nextitem is not None and _empties_the_tables(item):
        with item.config.stash[blocking_manager_key].unblock():
            put_back(item.config.stash[KEPT_ROWS])


@pytest.fixture(autouse=True)
def search_index(settings: Settings, tmp_path: Path) -> Path:
    """The path of a search index that belongs to this test; the file is made by whoever first writes to it."""
    settings.SEARCH_INDEX_PATH = tmp_path / "search.sqlite3"
    return tmp_path / "search.sqlite3"


@pytest.fixture(autouse=True)
def _nothing_left_over() -> Iterator[None]:
    """Start without cached values (such as the addresses of pages), end without uploaded files."""
    cache.clear()
    yield
    shutil.rmtree(django_settings.MEDIA_ROOT, ignore_errors=True)


@pytest.fixture
def editor(db: None) -> User:
    """Somebody who may write and publish content, and nothing else."""
    return make_editor(EDITOR_EMAIL, EDITOR_PASSWORD)


@pytest.fixture
def editor_client(client: Client, editor: User) -> Client:
    """A client that is signed in as the editor."""
    client.force_login(editor)
    return client
