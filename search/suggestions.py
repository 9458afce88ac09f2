"""What an empty answer offers instead. Every offer says how much it would find; a search that finds nothing is none."""

from collections.abc import Iterator
from dataclasses import replace

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import ngettext

from core.facets import FACET_LABELS, without_filters
from search.executor import run_search
from search.forms import HELP_PARAMETERS, SearchForm
from search.nearest import nearest_strategies
from search.types import FILTERS, SCHOOLS_FILTER, ResultPage
from strategy.models import Strategy

MAX_WORDS = 6  # words of which each is tried alone: every try asks the engine once
MAX_FILTERS = 6  # filters of which each is left out alone; likewise
MAX_FEWER = 3

Suggestion = tuple[str | Promise, str]


def suggestions_for(form: SearchForm, answer: ResultPage) -> list[Suggestion]:
    """(label, address) of searches and pages to try after nothing was found.

    Args:
        form: what was asked.
        answer: its empty answer.

    Raises:
        SearchEngineError: no engine can answer.
    """
    return [
        *_all_schools(form),
        *_fewer_filters(form),
        *_corrected(form, answer),
        *_without_operators(form),
        *_fewer_words(form, answer.terms),
        *(_strategy(row) for row in nearest_strategies(form, answer)),
    ]


def _all_schools(form: SearchForm) -> Iterator[Suggestion]:
    """The same search among all schools, where only those like one's own were wanted."""
    if SCHOOLS_FILTER in form.filters and (
        total := run_search(form.count_query(without=(SCHOOLS_FILTER,)), form.wanted).total
    ):
        label = ngettext("ค้นจากทุกโรงเรียน (%(n)d รายการ)", "ค้นจากทุกโรงเรียน (%(n)d รายการ)", total)
        yield label % {"n": total}, form.address(only_near=None)


def _fewer_filters(form: SearchForm) -> Iterator[Suggestion]:
    """The same search without one of its filters, those that give most first; then without any."""
    if len(form.chosen) > 1:
        names = list(form.chosen)[:MAX_FILTERS]
        totals = [(run_search(form.count_query(without=(name,)), form.wanted).total, name) for name in names]
        for total, name in sorted((pair for pair in totals if pair[0]), key=lambda pair: -pair[0])[:MAX_FEWER]:
            label = ngettext("ค้นโดยไม่กรอง%(facet)s (%(n)d รายการ)", "ค้นโดยไม่กรอง%(facet)s (%(n)d รายการ)", total)
            yield label % {"facet": FACET_LABELS[name], "n": total}, without_filters(form.data, (name,))
    if form.chosen and (total := run_search(form.count_query(without=FILTERS), form.wanted).total):
        label = ngettext("ค้นโดยไม่ใช้ตัวกรอง (%(n)d รายการ)", "ค้นโดยไม่ใช้ตัวกรอง (%(n)d รายการ)", total)
        yield label % {"n": total}, without_filters(form.data, FILTERS)


def _corrected(form: SearchForm, answer: ResultPage) -> Iterator[Suggestion]:
    """What was probably meant: also when the reader wanted no help, and without filters where they leave nothing."""
    if not form.wanted.spelling:
        answer = run_search(form.count_query(), replace(form.wanted, spelling=True))
    if not answer.correction:
        return
    words = " ".join(filter(None, (answer.correction, form.reading.unwanted)))
    for left_out in ((), FILTERS) if form.chosen else ((),):
        if total := run_search(form.count_query(words, without=left_out)).total:
            label = ngettext("ค้น “%(words)s” แทน (%(n)d รายการ)", "ค้น “%(words)s” แทน (%(n)d รายการ)", total)
            yield label % {"words": words, "n": total}, _address(form, words, left_out)
            return


def _without_operators(form: SearchForm) -> Iterator[Suggestion]:
    """The same words anywhere in a text, and nothing excluded."""
    words = form.reading.text
    if form.reading.has_operators and words and (total := run_search(form.count_query(words)).total):
        label = ngettext(
            "ค้นโดยไม่ใช้เครื่องหมายคำพูดและเครื่องหมายลบ (%(n)d รายการ)",
            "ค้นโดยไม่ใช้เครื่องหมายคำพูดและเครื่องหมายลบ (%(n)d รายการ)",
            total,
        )
        yield label % {"n": total}, _address(form, words)


def _fewer_words(form: SearchForm, terms: tuple[str, ...]) -> Iterator[Suggestion]:
    """Single words of the query, those that find least first: they say most."""
    words = list(dict.fromkeys(terms))[:MAX_WORDS]
    if len(words) < 2:
        return
    totals = [(run_search(form.count_query(word)).total, word) for word in words]
    for total, word in sorted(pair for pair in totals if pair[0])[:MAX_FEWER]:
        label = ngettext("ค้นเฉพาะ “%(word)s” (%(n)d รายการ)", "ค้นเฉพาะ “%(word)s” (%(n)d รายการ)", total)
        yield label % {"word": word, "n": total}, _address(form, word)


def _address(form: SearchForm, words: str, left_out: tuple[str, ...] = ()) -> str:
    """The search for other words, with the reader's filters but those that are left out, and with all help."""
    data = form.data.copy()
    for name in (*HELP_PARAMETERS, *left_out):
        data.pop(name, None)
    data["q"] = words
    return f"{reverse('search')}?{data.urlencode()}"


def _strategy(row: Strategy) -> Suggestion:
    """The page of a strategy, with the number of pages behind it."""
    label = ngettext(
        "ยุทธศาสตร์ที่ %(number)d %(name)s (%(n)d เรื่อง)", "ยุทธศาสตร์ที่ %(number)d %(name)s (%(n)d เรื่อง)", row.evidence_count
    )
    return label % {"number": row.number, "name": row.short_label, "n": row.evidence_count}, row.get_absolute_url()
