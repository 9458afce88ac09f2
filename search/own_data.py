"""What searching keeps about a person: the searches that they saved."""

from django.utils.translation import gettext_lazy as _

from members.models import User
from members.personal_data import Holding, Row, personal_data, rows_of
from search.models import SavedSearch


def _saved(user: User) -> list[Row]:
    return rows_of(SavedSearch.objects.filter(user=user), "name", "query", "created_at", "looked_at")


def register() -> None:
    title = _("การค้นที่บันทึกไว้")
    personal_data.register(Holding("saved_searches", title, ("search.SavedSearch.user",), _saved))
    personal_data.exempt(
        "who changed a recommendation last stands in the log, which is exported; cleared with the account",
        "search.Promotion.updated_by",
    )
