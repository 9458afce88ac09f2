"""What the search keeps in the database: changes to follow, editors' synonyms, what readers look for."""

from search.models.outbox import DrainTurn, IndexChange
from search.models.query_log import SearchQueryLog
from search.models.synonym import Synonym

__all__ = ["DrainTurn", "IndexChange", "SearchQueryLog", "Synonym"]
