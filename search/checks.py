"""System checks of the search: misconfiguration is found by `manage.py check`, with an id and a hint."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register

from search.engine import ELASTICSEARCH, ENGINES
from search.engines.embedded.files import IndexFile


@register()
def check_engine(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """`SEARCH_ENGINE` names an engine that exists."""
    if settings.SEARCH_ENGINE in ENGINES:
        return []
    return [
        Error(
            f"SEARCH_ENGINE is {settings.SEARCH_ENGINE!r}, which is no search engine.",
            hint=f"Use one of: {', '.join(ENGINES)}.",
            id="search.E001",
        )
    ]


@register()
def check_server(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """With `SEARCH_ENGINE=elasticsearch` the settings name a server; whether it answers is not their matter."""
    if settings.SEARCH_ENGINE != ELASTICSEARCH or settings.ELASTICSEARCH_URL:
        return []
    return [
        Error(
            "SEARCH_ENGINE is elasticsearch, and ELASTICSEARCH_URL names no server.",
            hint="Set ELASTICSEARCH_URL, for example to https://search.example:9200.",
            id="search.E004",
        )
    ]


@register()
def check_index_path(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """The index can be written: its folder, or the nearest one above it that exists, lets us."""
    path = Path(settings.SEARCH_INDEX_PATH)
    folder = next(parent for parent in path.absolute().parents if parent.exists())
    if folder.is_dir() and os.access(folder, os.W_OK | os.X_OK) and not path.is_dir():
        return []
    return [
        Error(
            f"The search index {path} cannot be written.",
            hint="Set SEARCH_INDEX_PATH to a file in a folder that the site's user may write to.",
            id="search.E002",
        )
    ]


@register()
def check_fts5(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Python's SQLite has the full-text module that the embedded engine is built on."""
    if has_fts5():
        return []
    return [
        Error(
            f"SQLite {sqlite3.sqlite_version} of this Python has no FTS5.",
            hint="Use a Python whose sqlite3 module is built with FTS5, as those of Debian and python.org are.",
            id="search.E003",
        )
    ]


@register()
def check_index(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """The index that is there can be read. A site without one is about to be set up, or its clock builds one."""
    path = Path(settings.SEARCH_INDEX_PATH)
    if IndexFile(path).problem() != "damaged":
        return []
    return [
        Warning(
            f"The search index {path} is damaged or of another version: until it is built anew nothing is found.",
            hint="Run manage.py search_repair. A running site builds it anew by itself within half a minute.",
            id="search.W001",
        )
    ]


def has_fts5() -> bool:
    """Whether a full-text table can be made."""
    with closing(sqlite3.connect(":memory:")) as connection:
        try:
            connection.execute("CREATE VIRTUAL TABLE probe USING fts5 (text)")
        except sqlite3.OperationalError:
            return False
    return True
