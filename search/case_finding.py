"""Finds cases by words for pages where a reader chooses one (`innovations.finding`)."""

from collections.abc import Sequence

from search.engines.base import SearchEngineError
from search.executor import run_search
from search.interpretation import ALL_HELP
from search.types import SearchQuery


def find_cases(words: str, limit: int) -> Sequence[int] | None:
    """Ids of the cases that words find, the best first; None when no engine can answer, which the executor logs."""
    query = SearchQuery(words, {"type": ("case",)}, limit=limit, facets=())
    try:
        return [hit.page_id for hit in run_search(query, ALL_HELP).hits]
    except SearchEngineError:
        return None
