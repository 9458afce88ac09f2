"""Tells the page of a case which cases are like it, from the index.

Guarantees: never an error and never a query, so that the page of a case does not depend on the index. A case that is
not in the index (a draft, a private one) has none.
"""

import logging

from core.places import DISTRICTS
from innovations.models import CaseStudyPage
from innovations.similar_sources import Alike
from search import clock
from search.engine import EMBEDDED, get_engine
from search.engines.base import SearchEngineError
from search.records import record_id
from search.types import Similar

logger = logging.getLogger(__name__)

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
    """Ask the configured engine, else the embedded one; nothing when none can answer."""
    for engine in dict.fromkeys((get_engine(), get_engine(EMBEDDED))):
        try:
            return engine.similar(case_id, WANTED, "case", names)
        except SearchEngineError as error:
            logger.warning("The search engine %s knows no similar cases: %s", engine.name, error)
            clock.wake()  # which builds an index anew that is missing or damaged
    return ()
