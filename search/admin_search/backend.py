"""The search backend of Wagtail's admin: every word that was typed has to occur somewhere in the row.

Thai puts no spaces between words, so an index of words finds a title by its beginning only. Here a word ends at white
space and is found wherever its letters stand (`lookup`), in the texts that are kept with every save (`texts`).
All input is text, never syntax. Filters and order of the query set stay SQL, so what an editor may see is decided where
it always is. Rows whose name has the words come first where a view leaves the order to the search. Docs: decision 27.
"""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from modelsearch.backends.database.fallback import (
    MATCH_ALL,
    MATCH_NONE,
    DatabaseSearchBackend,
    DatabaseSearchQueryCompiler,
    DatabaseSearchResults,
)
from modelsearch.index import RelatedFields
from modelsearch.query import Phrase, PlainText

from search.admin_search.lookup import EVERYTHING, holding
from search.admin_search.texts import SEARCHED, entries_of, is_part
from search.thai_letters import normalise

# The title of a page's newest draft, by which lists name it.
ALSO = {"title": "draft_title"}
TEXT_FIELDS = (models.CharField, models.TextField)
# More words than anybody types; SQLite refuses an expression of more than 1,000 levels.
MAX_WORDS = 20
TO_THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


def words_of(typed: str) -> list[str]:
    """What was typed as words to look for; none when it is all blank."""
    return normalise(typed).split()[:MAX_WORDS]


def has_word(model: type[models.Model], word: str, columns: tuple[str, ...] = EVERYTHING) -> Q:
    """The rows of a model in whose own text a normalised word stands."""
    return Q(pk__in=holding(entries_of(model), word, columns).values("object_id"))


class AdminQueryCompiler(DatabaseSearchQueryCompiler):
    """Turns what was typed into one condition on the query set."""

    def __init__(self, queryset: QuerySet[Any], *args: Any, **kwargs: Any) -> None:
        # Pages of a list need an order that stays the same.
        super().__init__(queryset if queryset.ordered else queryset.order_by("-pk"), *args, **kwargs)

    def check(self) -> None:
        """Accept every filter and order: they are not translated to an index, so they need not be declared in one."""

    def get_fields_names(self) -> list[str]:
        """Names of the columns that the search names itself, if it does."""
        return _columns(self.queryset.model, self.fields or ())

    def build_single_term_filter(self, term: str) -> Q:
        """The rows that have `term`, a normalised word, in one of their texts."""
        model = self.queryset.model
        if self.fields:
            return _any_of(self.fields_names, term)
        found = has_word(model, term)
        for name in _related_names(model):
            # As a subquery: joined, each word would have to occur in the same related row.
            found |= Q(pk__in=model._base_manager.filter(_any_of([name], term)).values("pk"))
        return found

    def build_database_filter(self, query: Any, boost: float = 1.0) -> Any:
        if isinstance(query, PlainText):
            words = words_of(query.query_string)
            combine = self.OPERATORS[query.operator]
            return combine([self.build_single_term_filter(word) for word in words]) if words else MATCH_NONE
        if isinstance(query, Phrase):
            text = normalise(query.query_string)
            return self.build_single_term_filter(text) if text else MATCH_NONE
        return super().build_database_filter(query, boost)

    def is_named(self) -> Q:
        """The rows whose name has what was typed; an empty condition when there are no names or words."""
        if not isinstance(self.query, PlainText):
            return Q()
        model = self.queryset.model
        names = _columns(model, [field.field_name for field in model.get_autocomplete_search_fields()])
        condition = Q()
        for word in words_of(self.query.query_string) if names else ():
            condition &= _any_of(names, word)
        return condition


def _any_of(names: list[str], word: str) -> Q:
    """The rows that have a normalised word in one of these columns, whose text is as somebody typed it."""
    found = Q(pk__in=())
    for spelling in {word, word.translate(TO_THAI_DIGITS)}:
        for name in names:
            found |= Q(**{f"{name}__icontains": spelling})
    return found


def _related_names(model: Any) -> list[str]:
    """Lookups of texts in related rows, such as the names of a picture's tags."""
    names = (
        f"{outer.field_name}__{inner.field_name}"
        for outer in model.get_search_fields()
        if isinstance(outer, RelatedFields) and not is_part(model, outer)
        for inner in outer.fields
        if isinstance(inner, SEARCHED)
    )
    return list(dict.fromkeys(names))


def _columns(model: type[models.Model], names: Iterable[str]) -> list[str]:
    """Those of the names that are columns of text, with the columns that belong to them."""
    wanted = [each for name in names for each in (name, ALSO.get(name, name))]
    return [name for name in dict.fromkeys(wanted) if _is_text(model, name)]


def _is_text(model: type[models.Model], name: str) -> bool:
    try:
        return isinstance(model._meta.get_field(name), TEXT_FIELDS)
    except FieldDoesNotExist:  # A method: its value is in no column.
        return False


class AdminSearchResults(DatabaseSearchResults):
    """Rows in the order of the query set, those first whose name has the words."""

    def get_queryset(self) -> QuerySet[Any]:
        """The rows found. Conditions are subqueries, which repeat no row, so nothing has to be made distinct."""
        rows: QuerySet[Any] = self.query_compiler.queryset
        found = self.query_compiler.build_database_filter(self.query_compiler.query)
        if found == MATCH_NONE:
            return rows.none()
        if found != MATCH_ALL:
            rows = rows.filter(found)
        named = self.query_compiler.is_named() if self.query_compiler.order_by_relevance else Q()
        if named:
            first = Case(When(named, then=Value(0)), default=Value(1), output_field=IntegerField())
            rows = rows.order_by(first, *(rows.query.order_by or rows.model._meta.ordering or ("-pk",)))
        return rows[self.start : self.stop]


class AdminSearchBackend(DatabaseSearchBackend):
    """Backend for `WAGTAILSEARCH_BACKENDS`; searching and completing are the same."""

    query_compiler_class = AdminQueryCompiler
    autocomplete_query_compiler_class = AdminQueryCompiler
    results_class = AdminSearchResults
