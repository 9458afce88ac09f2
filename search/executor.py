"""Runs a search on the configured engine, else on the embedded one, and says so."""

import logging
from dataclasses import replace

from search.engine import EMBEDDED, get_engine
from search.engines.base import SearchEngineError
from search.types import ResultPage, SearchQuery

logger = logging.getLogger(__name__)


def run_search(query: SearchQuery) -> ResultPage:
    """Answer a query; `degraded` when the configured engine could not and the embedded one did.

    Raises:
        SearchEngineError: no engine could answer; the log says what to do.
    """
    engine = get_engine()
    try:
        return engine.search(query)
    except SearchEngineError as error:
        logger.error("The search engine %s cannot answer: %s. Run: manage.py search_rebuild", engine.name, error)
        if engine.name == EMBEDDED:
            raise
    return replace(get_engine(EMBEDDED).search(query), degraded=True)
