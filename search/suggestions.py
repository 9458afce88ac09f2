"""What an empty answer offers instead. Every offer says how much it would find; what finds nothing is not offered."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.facets import FACET_LABELS, without_filters
from search.dictionary import site_analyser
from search.executor import run_search
from search.forms import SearchForm
from search.types import FACETS
from strategy.models import Strategy

MAX_WORDS = 6  # words of which each is tried alone: every try asks the engine once
MAX_FILTERS = 6  # filters of which each is left out alone; likewise
MAX_FEWER = 3
MAX_STRATEGIES = 3

Suggestion = tuple[str | Promise, str]


def suggestions_for(form: SearchForm, terms: tuple[str, ...]) -> list[Suggestion]:
    """(label, address) of searches and pages to try after nothing was found.

    Raises:
        SearchEngineError: no engine can answer.
    """
    return [*_fewer_filters(form), *_fewer_words(form, terms), *_strategies(form.text)]


def _fewer_filters(form: SearchForm) -> Iterator[Suggestion]:
    """The same search without one of its filters, those that give most first; then without any."""
    if len(form.chosen) > 1:
        names = list(form.chosen)[:MAX_FILTERS]
        totals = [(run_search(form.count_query(without=(name,)), form.wanted).total, name) for name in names]
        for total, name in sorted((pair for pair in totals if pair[0]), key=lambda pair: -pair[0])[:MAX_FEWER]:
            label = ngettext("ค้นโดยไม่กรอง%(facet)s (%(n)d รายการ)", "ค้นโดยไม่กรอง%(facet)s (%(n)d รายการ)", total)
            yield label % {"facet": FACET_LABELS[name], "n": total}, without_filters(form.data, (name,))
    yield from _without_filters(form)


def _without_filters(form: SearchForm) -> Iterator[Suggestion]:
    if form.chosen and (total := run_search(form.count_query(without=FACETS), form.wanted).total):
        label = ngettext("ค้นโดยไม่ใช้ตัวกรอง (%(n)d รายการ)", "ค้นโดยไม่ใช้ตัวกรอง (%(n)d รายการ)", total)
        yield label % {"n": total}, without_filters(form.data, FACETS)


def _fewer_words(form: SearchForm, terms: tuple[str, ...]) -> Iterator[Suggestion]:
    """Single words of the query, those that find least first: they say most."""
    words = list(dict.fromkeys(terms))[:MAX_WORDS]
    if len(words) < 2:
        return
    totals = [(run_search(form.count_query(word), form.wanted).total, word) for word in words]
    for total, word in sorted(pair for pair in totals if pair[0])[:MAX_FEWER]:
        data = form.data.copy()
        data["q"] = word
        label = ngettext("ค้นเฉพาะ “%(word)s” (%(n)d รายการ)", "ค้นเฉพาะ “%(word)s” (%(n)d รายการ)", total)
        yield label % {"word": word, "n": total}, f"{reverse('search')}?{data.urlencode()}"


def _strategies(text: str) -> Iterator[Suggestion]:
    """Strategies whose title or objective shares most words with the query."""
    wanted = _atoms(text)
    if not wanted:
        return
    scored = [
        (len(wanted & _atoms(f"{row.title_th} {row.title_en} {row.objective_th}")), row)
        for row in Strategy.objects.current()
    ]
    best = sorted((pair for pair in scored if pair[0]), key=lambda pair: (-pair[0], pair[1].number))
    for _shared, strategy in best[:MAX_STRATEGIES]:
        label = _("ยุทธศาสตร์ที่ %(number)d %(name)s") % {"number": strategy.number, "name": strategy.short_label}
        yield label, strategy.get_absolute_url()


def _atoms(text: str) -> frozenset[str]:
    """The words of a text and their parts; two letters say nothing about what somebody looks for."""
    return frozenset(atom for atom in site_analyser().terms(text).atoms if len(atom) > 2)
