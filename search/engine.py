"""Gives the search engine that the settings name, with the site's dictionary; one object a process and index."""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from search.dictionary import site_analyser
from search.engines.base import SearchEngine
from search.engines.embedded import EmbeddedEngine

EMBEDDED = "embedded"


@lru_cache(maxsize=8)
def _embedded_at(path: Path) -> EmbeddedEngine:
    return EmbeddedEngine(path, site_analyser())


def _embedded() -> SearchEngine:
    return _embedded_at(Path(settings.SEARCH_INDEX_PATH))


#: Every engine that can be named in `SEARCH_ENGINE` and by `--engine`.
ENGINES: dict[str, Callable[[], SearchEngine]] = {EMBEDDED: _embedded}


def get_engine(name: str | None = None) -> SearchEngine:
    """The engine of that name, else the configured one.

    Raises:
        ImproperlyConfigured: no engine has that name.
    """
    wanted = name or settings.SEARCH_ENGINE
    if wanted not in ENGINES:
        raise ImproperlyConfigured(f"unknown search engine {wanted!r}: SEARCH_ENGINE is one of {', '.join(ENGINES)}")
    return ENGINES[wanted]()
