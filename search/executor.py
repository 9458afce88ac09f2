"""Asks the configured engine, else the embedded one, and says so.

Guarantees: an engine that does not answer costs a reader its time-out a few times and then nothing (`search.breaker`),
and the time-out holds for all that is asked for one answer;
the log tells once that it fails and once that it answers again; every answer that the embedded engine gave in its place
is counted (`search.metrics`).
"""

import logging
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from django.conf import settings

from search import clock
from search.breaker import breaker_of
from search.engine import EMBEDDED, get_engine
from search.engines.base import SearchEngine, SearchEngineError
from search.engines.limits import limited_to
from search.explanation import Explanation
from search.interpretation import ALL_HELP, Help, interpret
from search.metrics import count_degraded
from search.types import ResultPage, SearchQuery, Suggestion

logger = logging.getLogger(__name__)
Answer = TypeVar("Answer")


def run_search(query: SearchQuery, wanted: Help = ALL_HELP) -> ResultPage:
    """Answer a query with the help that is wanted.

    The answer is `degraded` when the configured engine could not give it and the embedded one did.

    Raises:
        SearchEngineError: no engine could answer; the log says what to do.
    """
    answer, is_degraded = _ask(lambda engine: _search(engine, query, wanted))
    return replace(answer, degraded=True) if is_degraded else answer


def _search(engine: SearchEngine, query: SearchQuery, wanted: Help) -> ResultPage:
    """What an engine finds, with the operators that were read from the text."""
    asked = interpret(engine, query, wanted)
    return replace(engine.search(asked), phrases=asked.phrases, excluded=asked.excluded)


def suggest(typed: str, limit: int) -> tuple[Suggestion, ...]:
    """Titles that hold what was typed.

    Raises:
        SearchEngineError: no engine could answer.
    """
    return _ask(lambda engine: engine.suggest(typed, limit))[0]


def ask_engine(question: Callable[[SearchEngine], Answer]) -> Answer:
    """What the configured engine answers, else the embedded one.

    Raises:
        SearchEngineError: no engine could answer.
    """
    return _ask(question)[0]


def explain_search(query: SearchQuery, wanted: Help = ALL_HELP) -> tuple[Explanation, ...]:
    """What the hits' scores are made of, for a query that gets the same help as a reader's.

    Raises:
        SearchEngineError: the configured engine cannot answer.
    """
    engine = get_engine()
    return engine.explain(interpret(engine, query, wanted))


def _ask(question: Callable[[SearchEngine], Answer]) -> tuple[Answer, bool]:
    """An engine's answer, and whether it is that of the engine which stands in for the configured one."""
    engine = get_engine()
    if engine.name == EMBEDDED:
        return _ask_embedded(engine, question), False
    breaker = breaker_of(engine.name)
    if breaker.allows():
        try:
            with limited_to(settings.ELASTICSEARCH_SECONDS):
                answer = question(engine)
        except SearchEngineError as error:
            if breaker.failed():
                logger.error("%s cannot answer, the embedded engine does: %s", engine.name, error)
                clock.wake()  # which builds an index anew that is missing or damaged
        else:
            if breaker.worked():
                logger.warning("%s answers again", engine.name)
            return answer, False
    count_degraded()
    return _ask_embedded(get_engine(EMBEDDED), question), True


def _ask_embedded(engine: SearchEngine, question: Callable[[SearchEngine], Answer]) -> Answer:
    try:
        return question(engine)
    except SearchEngineError as error:
        logger.error("The search engine %s cannot answer: %s. Run: manage.py search_repair", engine.name, error)
        clock.wake()
        raise
