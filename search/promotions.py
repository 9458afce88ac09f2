"""Which pages editors recommend for a search.

Guarantees that only pages which anybody may read now are recommended, that a reader's own choices win (another order, a
filter that a page does not pass, an excluded word, synonyms switched off), and one query for a search without filters,
whatever is promoted. All of it comes from the database, so it is there when no engine answers.
"""

from collections.abc import Iterable, Iterator, Mapping

from django.utils import timezone

from search.dictionary import letters_of
from search.eligibility import indexable_pages
from search.forms import SearchForm
from search.models import Promotion
from search.models.promotion import MOST
from search.models.synonym import LENGTH
from search.records import records_of
from search.types import GROUP_FILTER, SCHOOLS_FILTER, SORTS


def promotions_for(form: SearchForm) -> tuple[Promotion, ...]:
    """What stands above the first page of a search: those of its own words first, then those of their synonyms."""
    letters = letters_of(form.reading.text)
    if form.sort != SORTS[0] or form.reading.excluded or not 0 < len(letters) <= LENGTH:
        return ()
    rows = Promotion.objects.on(timezone.localdate()).answering(letters, form.wanted.synonyms)
    # Only the promoted pages are asked about: to list all public ones costs 40 ms at 50,000 pages.
    readable = indexable_pages().filter(pk__in=rows.order_by().values("page")).order_by().values("pk")
    public = rows.filter(page__in=readable).select_related("page")
    in_order = sorted(public, key=lambda row: (row.query_letters != letters, row.order, row.pk))
    return tuple(_passing(_once_each(in_order), form.filters))[:MOST]


def _once_each(rows: Iterable[Promotion]) -> list[Promotion]:
    """A page may be promoted for a word and for its synonym."""
    first: dict[int, Promotion] = {}
    for row in rows:
        first.setdefault(row.page_id, row)
    return list(first.values())


def _passing(rows: list[Promotion], chosen: Mapping[str, tuple[str, ...]]) -> Iterator[Promotion]:
    """Those whose page passes the chosen filters, which are compared as an engine does."""
    if not (chosen and rows):
        yield from rows
        return
    records = records_of([row.page_id for row in rows])
    facets = {
        record.page_id: {
            **record.facets,
            "type": (record.type,),
            GROUP_FILTER: (record.group,),
            SCHOOLS_FILTER: record.schools,
        }
        for record in records
    }
    for row in rows:
        values = facets.get(row.page_id, {})
        if all(set(wanted) & set(values.get(name, ())) for name, wanted in chosen.items()):
            yield row
