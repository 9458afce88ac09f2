"""Tells the page of a case which cases are like it, from the index.

Guarantees: never an error and never a query, so that the page of a case does not depend on the index. A case that is
not in the index (a draft, a private one) has none.
"""

from core.places import DISTRICTS
from innovations.models import CaseStudyPage
from innovations.similar_sources import Alike
from search.engines.base import SearchEngineError
from search.executor import ask_engine
from search.records import record_id
from search.types import Similar

#: More than a page shows: some may no longer be public, some be of one school.
WANTED = 8


def similar_cases(case: CaseStudyPage) -> list[Alike]:
    """The cases whose texts are like that of a case, best first; names of its school and of districts do not count."""
    if case.pk is None or case.owner_org_id is None:
        return []
    names = (case.owner_org.title, case.owner_org.subdistrict, *(district.name_th for district in DISTRICTS))
    found = _ask(record_id(case.pk), names)
    return [Alike(one.page_id, one.score, one.words) for one in found]


def _ask(case_id: str, names: tuple[str, ...]) -> tuple[Similar, ...]:
    """Ask the engine that answers searches; nothing when none can answer, which the executor logs."""
    try:
        return ask_engine(lambda engine: engine.similar(case_id, WANTED, "case", names))
    except SearchEngineError:
        return ()
