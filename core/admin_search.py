"""The search of the admin: finds a row by any part of its text, and takes every input for text.

Thai puts no spaces between words, so an index of words finds a title by its beginning only. Here every word that was
typed has to occur somewhere in the row, and a word ends at white space. The database compares the rows themselves:
drafts and changes are found at once, and saving a page writes to no index. Filters and order of the query set stay
SQL, so what an editor may see is decided where it always is. Docs: decision 12.
"""

from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from modelsearch.backends.database.fallback import (
    MATCH_NONE,
    DatabaseSearchBackend,
    DatabaseSearchQueryCompiler,
)
from modelsearch.index import AutocompleteField, RelatedFields, SearchField
from modelsearch.query import Phrase, PlainText

# The title of a page's newest draft, by which lists name it.
ALSO = {"title": "draft_title"}
TEXT_FIELDS = (models.CharField, models.TextField)
SEARCHED = (SearchField, AutocompleteField)
# More words than anybody types; SQLite refuses an expression of more than 1,000 levels.
MAX_WORDS = 20
NUL = "\0"  # PostgreSQL has no text that contains it.


class AdminQueryCompiler(DatabaseSearchQueryCompiler):
    """Turns what was typed into one condition on the query set."""

    def __init__(self, queryset: models.QuerySet, *args: Any, **kwargs: Any) -> None:
        # Pages of a list need an order that stays the same; nothing is ranked here.
        super().__init__(queryset if queryset.ordered else queryset.order_by("-pk"), *args, **kwargs)

    def check(self) -> None:
        """Accept every filter and order: they are not translated to an index, so they need not be declared in one."""

    def get_fields_names(self) -> list[str]:
        """Names of the text fields to look in, those of the model unless the search names its own."""
        model = self.queryset.model
        names = self.fields or [field.field_name for field in model.get_search_fields() if isinstance(field, SEARCHED)]
        also = [ALSO[name] for name in names if name in ALSO]
        return [name for name in dict.fromkeys([*names, *also]) if _is_text(model, name)]

    def get_related_names(self) -> list[str]:
        """Lookups of texts in related rows, such as the names of a picture's tags."""
        if self.fields:
            return []
        related = [field for field in self.queryset.model.get_search_fields() if isinstance(field, RelatedFields)]
        return list(
            dict.fromkeys(
                f"{outer.field_name}__{inner.field_name}"
                for outer in related
                for inner in outer.fields
                if isinstance(inner, SEARCHED)
            )
        )

    def build_single_term_filter(self, term: str) -> models.Q:
        """The rows that have `term` in one of their texts; none if they have no text at all."""
        found = models.Q(pk__in=())
        for name in self.fields_names:
            found |= models.Q(**{f"{name}__icontains": term})
        for name in self.get_related_names():
            # As a subquery: joined, each word would have to occur in the same related row.
            rows = self.queryset.model._base_manager.filter(**{f"{name}__icontains": term})
            found |= models.Q(pk__in=rows.values("pk"))
        return found

    def build_database_filter(self, query: Any, boost: float = 1.0) -> Any:
        if isinstance(query, PlainText):
            words = query.query_string.replace(NUL, " ").split()[:MAX_WORDS]
            combine = self.OPERATORS[query.operator]
            return combine([self.build_single_term_filter(word) for word in words]) if words else MATCH_NONE
        if isinstance(query, Phrase):
            text = query.query_string.replace(NUL, " ").strip()
            return self.build_single_term_filter(text) if text else MATCH_NONE
        return super().build_database_filter(query, boost)


def _is_text(model: type[models.Model], name: str) -> bool:
    try:
        return isinstance(model._meta.get_field(name), TEXT_FIELDS)
    except FieldDoesNotExist:  # A method: its value is in no column.
        return False


class AdminSearchBackend(DatabaseSearchBackend):
    """Backend for `WAGTAILSEARCH_BACKENDS`; searching and completing are the same."""

    query_compiler_class = AdminQueryCompiler
    autocomplete_query_compiler_class = AdminQueryCompiler
