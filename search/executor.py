"""Runs a search on the configured engine, else on the embedded one, and says so."""

import logging
from dataclasses import replace

from search import clock
from search.engine import EMBEDDED, get_engine
from search.engines.base import SearchEngine, SearchEngineError
from search.interpretation import ALL_HELP, Help, interpret
from search.types import Explanation, ResultPage, SearchQuery

logger = logging.getLogger(__name__)


def run_search(query: SearchQuery, wanted: Help = ALL_HELP) -> ResultPage:
    """Answer a query with the help that is wanted.

    The answer is `degraded` when the configured engine could not give it and the embedded one did.

    Raises:
        SearchEngineError: no engine could answer; the log says what to do.
    """
    engine = get_engine()
    try:
        return _answer(engine, query, wanted)
    except SearchEngineError as error:
        logger.error("The search engine %s cannot answer: %s. Run: manage.py search_repair", engine.name, error)
        clock.wake()  # which builds an index anew that is missing or damaged
        if engine.name == EMBEDDED:
            raise
    engine = get_engine(EMBEDDED)
    return replace(_answer(engine, query, wanted), degraded=True)


def _answer(engine: SearchEngine, query: SearchQuery, wanted: Help) -> ResultPage:
    """What an engine finds, with the operators that were read from the text."""
    asked = interpret(engine, query, wanted)
    answer = engine.search(asked)
    return replace(answer, phrases=asked.phrases, excluded=asked.excluded)


def explain_search(query: SearchQuery, wanted: Help = ALL_HELP) -> tuple[Explanation, ...]:
    """What the hits' scores are made of, for a query that gets the same help as a reader's.

    Raises:
        SearchEngineError: the configured engine cannot answer.
    """
    engine = get_engine()
    return engine.explain(interpret(engine, query, wanted))
