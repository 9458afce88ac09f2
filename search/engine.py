"""Gives the search engine that the settings name, with the site's dictionary; one object a process and index."""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from search.dictionary import site_analyser
from search.engines.base import SearchEngine
from search.engines.embedded import EmbeddedEngine

if TYPE_CHECKING:
    from search.engines.elastic.engine import ElasticEngine

EMBEDDED = "embedded"
ELASTICSEARCH = "elasticsearch"


class ElasticSettings(NamedTuple):
    """`search.engines.elastic.client.Connection` as settings say it."""

    urls: tuple[str, ...]
    api_key: str
    user: str
    password: str
    ca_file: str
    search_seconds: float
    write_seconds: float


@lru_cache(maxsize=8)
def _embedded_at(path: Path) -> EmbeddedEngine:
    return EmbeddedEngine(path, site_analyser())


def _embedded() -> SearchEngine:
    return _embedded_at(Path(settings.SEARCH_INDEX_PATH))


@lru_cache(maxsize=8)
def elastic_at(connection: ElasticSettings, alias: str, shards: int, replicas: int) -> "ElasticEngine":
    """The engine over the index of that name."""
    # Imported by whoever searches with it: the client takes a second to load, which no other command should pay.
    from search.engines.elastic.client import Connection
    from search.engines.elastic.engine import ElasticEngine
    from search.engines.elastic.generations import Copies

    return ElasticEngine(Connection(**connection._asdict()), alias, site_analyser(), Copies(shards, replicas))


def _elastic() -> SearchEngine:
    return elastic_at(
        elastic_settings(), settings.ELASTICSEARCH_INDEX, settings.ELASTICSEARCH_SHARDS, settings.ELASTICSEARCH_REPLICAS
    )


def elastic_settings() -> ElasticSettings:
    """Where the cluster is, by the settings."""
    return ElasticSettings(
        urls=tuple(settings.ELASTICSEARCH_URL),
        api_key=settings.ELASTICSEARCH_API_KEY,
        user=settings.ELASTICSEARCH_USER,
        password=settings.ELASTICSEARCH_PASSWORD,
        ca_file=settings.ELASTICSEARCH_CA,
        search_seconds=settings.ELASTICSEARCH_SECONDS,
        write_seconds=settings.ELASTICSEARCH_WRITE_SECONDS,
    )


#: Every engine that can be named in `SEARCH_ENGINE` and by `--engine`.
ENGINES: dict[str, Callable[[], SearchEngine]] = {EMBEDDED: _embedded, ELASTICSEARCH: _elastic}


def engines_in_use() -> tuple[str, ...]:
    """The engines whose indexes are kept current: the configured one, and the embedded one that stands in for it."""
    return tuple(dict.fromkeys((EMBEDDED, settings.SEARCH_ENGINE)))


def get_engine(name: str | None = None) -> SearchEngine:
    """The engine of that name, else the configured one.

    Raises:
        ImproperlyConfigured: no engine has that name.
    """
    wanted = name or settings.SEARCH_ENGINE
    if wanted not in ENGINES:
        raise ImproperlyConfigured(f"unknown search engine {wanted!r}: SEARCH_ENGINE is one of {', '.join(ENGINES)}")
    return ENGINES[wanted]()
