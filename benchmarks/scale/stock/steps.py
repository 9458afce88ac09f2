"""What is measured on the stock Wagtail, by the calls of its documentation."""

import io
from collections.abc import Iterator
from functools import partial

from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from benchmarks.scale.measuring import Figure, measure, measure_once
from benchmarks.scale.stock.models import CasePage
from benchmarks.thai_texts import COMMON_WORD, QUESTION, RARE_WORD

SHOWN, OFFERED = 20, 8
RUNS = 3  # of what takes seconds at 50,000 pages


def build() -> Iterator[Figure]:
    yield measure_once("first build", _update_index)


def rebuild() -> Iterator[Figure]:
    yield measure_once("rebuild", _update_index)


def _update_index() -> None:
    call_command("update_index", stdout=io.StringIO(), chunk_size=500)


def steps() -> Iterator[Figure]:
    for step, query in (("common word", COMMON_WORD), ("rare word", RARE_WORD), ("question", QUESTION)):
        yield measure(f"search, {step}", partial(_search, query), runs=RUNS)
    yield measure("suggestion", _suggestion, runs=RUNS)
    yield measure("listing by strategy", _listing, runs=RUNS)
    yield measure("admin search", _admin_search, runs=RUNS)
    yield measure("draft save", lambda draft: draft.save_revision(clean=False), prepare=_draft)
    yield measure("publish", lambda draft: draft.publish(), prepare=lambda: _draft().save_revision(clean=False))


def _search(query: str) -> int:
    """A page of results and the facets that Wagtail can count: those of plain columns."""
    found = get_search_backend().search(query, CasePage.objects.live())
    _facets = [found.facet(name) for name in CasePage.FACETS]
    return len(list(found[:SHOWN])) and found.count()


def _suggestion() -> int:
    return len(CasePage.objects.live().autocomplete(COMMON_WORD[:4])[:OFFERED])


def _listing() -> int:
    pages = CasePage.objects.live().filter(strategies__slug="s01").order_by("-first_published_at")
    _shown = list(pages.prefetch_related("tags")[:SHOWN])
    return pages.count()


def _admin_search() -> int:
    found = Page.objects.all().autocomplete(COMMON_WORD)
    return len(list(found[:SHOWN])) and found.count()


def _draft() -> CasePage:
    page = CasePage.objects.order_by("pk")[0]
    page.summary = f"{page.summary} แก้ไขเมื่อ {timezone.now().isoformat()}"[-1500:]
    return page
