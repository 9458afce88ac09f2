"""What searching keeps about a person: the searches that they saved."""

from django.utils.translation import gettext_lazy as _

from members.models import User
from members.personal_data import Holding, Row, personal_data, rows_of
from search.described import described_all
from search.models import SavedSearch
from search.saved import form_of


def _saved(user: User) -> list[Row]:
    """What is looked for in words: the codes in a query string tell its owner nothing."""
    searches = SavedSearch.objects.filter(user=user)
    rows = rows_of(searches, "name", "query", "created_at", "looked_at")
    words = described_all([form_of(row["query"]) for row in rows])
    return [{**row, "query": said} for row, said in zip(rows, words, strict=True)]


def register() -> None:
    title = _("การค้นที่บันทึกไว้")
    personal_data.register(Holding("saved_searches", title, ("search.SavedSearch.user",), _saved))
    personal_data.exempt(
        "who changed a recommendation last stands in the log, which is exported; cleared with the account",
        "search.Promotion.updated_by",
    )
