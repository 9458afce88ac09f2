"""Tells the page of a case, and the form of somebody who writes one, which cases are like it, from the index.

Guarantees: never an error and never a query, so that neither depends on the index. A case that is not in the index (a
draft, a private one) has none.
"""

from collections.abc import Callable

from core.places import DISTRICTS
from innovations.models import CaseStudyPage
from innovations.similar_sources import Alike, Written
from search.engines.base import SearchEngine, SearchEngineError
from search.executor import ask_engine
from search.records import record_id
from search.types import Similar

#: More than a page shows: some may no longer be public, some be of one school.
WANTED = 8
#: Characters of a text that is being written: what a full record says. More would let one request cost what it likes.
LONGEST = 12_000


def similar_cases(case: CaseStudyPage) -> list[Alike]:
    """The cases whose texts are like that of a case, best first; names of its school and of districts do not count."""
    if case.pk is None or case.owner_org_id is None:
        return []
    names = _names(case.owner_org.title, case.owner_org.subdistrict)
    return _ask(lambda engine: engine.similar(record_id(case.pk), WANTED, "case", names))


def similar_to_written(writing: Written) -> list[Alike]:
    """The cases whose texts are like one that is being written, best first."""
    title, text, names = writing.title[:LONGEST], writing.text[:LONGEST], _names(*writing.names)
    return _ask(lambda engine: engine.similar_to_text(title, text, WANTED, "case", names))


def _names(*own: str) -> tuple[str, ...]:
    return (*own, *(district.name_th for district in DISTRICTS))


def _ask(question: Callable[[SearchEngine], tuple[Similar, ...]]) -> list[Alike]:
    """Ask the engine that answers searches; nothing when none can answer, which the executor logs."""
    try:
        found = ask_engine(question)
    except SearchEngineError:
        return []
    return [Alike(one.page_id, one.score, one.words) for one in found]
