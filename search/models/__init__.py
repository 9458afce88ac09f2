"""What the search keeps in the database: changes that its index has yet to follow, and the editors' synonyms."""

from search.models.outbox import DrainTurn, IndexChange
from search.models.synonym import Synonym

__all__ = ["DrainTurn", "IndexChange", "Synonym"]
