"""What the search keeps in the database: changes to follow, what editors set, what readers look for and save."""

from search.models.admin_text import AdminEntry, AdminText
from search.models.outbox import DrainTurn, IndexChange
from search.models.promotion import Promotion
from search.models.query_log import SearchQueryLog
from search.models.saved_search import SavedSearch
from search.models.synonym import Synonym

__all__ = [
    "AdminEntry",
    "AdminText",
    "DrainTurn",
    "IndexChange",
    "Promotion",
    "SavedSearch",
    "SearchQueryLog",
    "Synonym",
]
