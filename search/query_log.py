"""What readers look for and do not find, kept for the editors.

Guarantees that a row names nobody (no account, address, session or time of day), that words which may name a person
and pasted texts are not kept at all, that rows older than 13 months go (`core.readers`), and that a log that cannot be
written costs no reader an answer: rows are written after the answer has been sent.
"""

import datetime
import logging
import re
from collections.abc import Callable, Mapping
from typing import Any

from django.core.cache import cache
from django.db import DatabaseError
from django.http import HttpResponse
from django.utils import timezone

from core.readers import oldest_kept
from search.eligibility import indexable_pages
from search.forms import SearchForm
from search.models import SearchQueryLog
from search.models.query_log import MAX_QUERY
from search.private_words import may_be_personal
from search.thai import normalise
from search.types import SORTS

logger = logging.getLogger(__name__)

CLICK_DAYS = 1  # a search before midnight may be followed after it
MAX_HITS = 2**31 - 1
_CODE = re.compile(r"[a-z0-9.-]{1,40}")


class AnsweredFirst(HttpResponse):
    """An answer after which something is done, once it has been sent: WSGI closes what it has sent."""

    def __init__(self, *args: Any, afterwards: Callable[[], None], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._afterwards = afterwards

    def close(self) -> None:
        """Do it before Django closes the connection to the database."""
        try:
            self._afterwards()
        finally:
            super().close()


def is_new_question(form: SearchForm) -> bool:
    """Whether a search is one, and not the same answer turned over or sorted another way."""
    return bool(form.text or form.chosen) and form.page_number == 1 and form.sort == SORTS[0]


def kept_words(text: str) -> str | None:
    """The words of a search as they are kept, None when they must not be."""
    words = " ".join(normalise(text).split())
    return None if len(words) > MAX_QUERY or may_be_personal(words) else words


def kept_filters(chosen: Mapping[str, tuple[str, ...]]) -> dict[str, list[str]]:
    """The chosen codes by facet; whatever else somebody wrote into a URL is not kept."""
    codes = {name: [value for value in values if _CODE.fullmatch(value)] for name, values in chosen.items()}
    return {name: values for name, values in codes.items() if values}


def note_search(form: SearchForm, hits: int) -> None:
    """Keep a search; a database that fails is logged and nothing else.

    Args:
        form: what was asked.
        hits: how many results the whole answer has.
    """
    words = kept_words(form.text)
    if words is None:
        return
    today = timezone.localdate()
    try:
        SearchQueryLog.objects.create(
            query=words, filters=kept_filters(form.chosen), hits=min(hits, MAX_HITS), date=today
        )
        prune_once_a_day(today)
    except DatabaseError:
        logger.warning("The query log cannot be written", exc_info=True)


def note_click(text: str, page_id: int) -> bool:
    """Note on the latest search for these words which result was opened; whether there was one to note it on.

    Only a public page is noted, so that nobody can write numbers of their own choice.
    """
    words = kept_words(text)
    since = timezone.localdate() - datetime.timedelta(days=CLICK_DAYS)
    latest = SearchQueryLog.objects.filter(query=words, date__gte=since, clicked=None).order_by("-pk")[:1]
    try:
        if not words or not indexable_pages().filter(pk=page_id).exists():
            return False
        rows = SearchQueryLog.objects.filter(pk__in=list(latest.values_list("pk", flat=True)))
        return bool(rows.update(clicked=page_id))
    except DatabaseError:
        logger.warning("The query log cannot be written", exc_info=True)
        return False


def prune_once_a_day(today: datetime.date) -> None:
    """Delete what is too old, unless that was done today: by the first search of a day, or by the clock without one."""
    done = f"search-log-pruned:{today}"
    if not cache.get(done):
        prune(today)
        cache.set(done, 1, 86_400)


def prune(today: datetime.date) -> int:
    """Delete rows older than `core.readers.MONTHS`; return how many."""
    deleted, _by_model = SearchQueryLog.objects.filter(date__lt=oldest_kept(today)).delete()
    return deleted
