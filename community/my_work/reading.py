"""Counts how often a case or a lesson is read: a number for each page and day.

Guarantees that a row tells nothing about who read (no account, address, session or time of day), that robots, fetching
ahead, previews and the page's own maker are not counted, and that counting costs no reader anything: it happens after
the answer has been sent, and a database that fails then is logged and nothing else. An answer that a cache gave, the
reader's own or a shared one, is not seen: the number is a lower bound.
"""

import logging
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from django.db import DatabaseError, connection
from django.db.models import Sum
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from wagtail.models import Page

from community.models import PageViews
from core.readers import is_asked_by_a_reader, oldest_kept
from innovations.models import CaseStudyPage, LessonPage

logger = logging.getLogger(__name__)
Serve = Callable[[Page, HttpRequest, Any, Any], HttpResponse]


def counting(serve: Serve) -> Serve:
    """Serve a page as before, and count it afterwards (Wagtail's hook `on_serve_page`)."""

    def serve_and_count(page: Page, request: HttpRequest, args: Any, kwargs: Any) -> HttpResponse:
        answer = serve(page, request, args, kwargs)
        if isinstance(page, CaseStudyPage | LessonPage) and answer.status_code == 200 and is_reading(page, request):
            # Django runs these when the server closes the answer that it has sent, before the connection goes.
            answer._resource_closers.append(partial(note_reading, page.pk))  # type: ignore[attr-defined]
        return answer

    return serve_and_count


def is_reading(page: Page, request: HttpRequest) -> bool:
    """Whether somebody else than its maker reads a public page."""
    is_own = request.user.is_authenticated and page.owner_id == request.user.pk
    return page.live and not is_own and not getattr(request, "is_preview", False) and is_asked_by_a_reader(request)


def note_reading(page_id: int) -> None:
    """One more reading today: one statement, which creates the day's row or raises it."""
    table = connection.ops.quote_name(PageViews._meta.db_table)
    statement = (
        f"INSERT INTO {table} (page_id, date, count) VALUES (%s, %s, 1) "  # noqa: S608 - the name of our own table
        f"ON CONFLICT (page_id, date) DO UPDATE SET count = {table}.count + 1"
    )
    try:
        with connection.cursor() as cursor:
            cursor.execute(statement, [page_id, timezone.localdate()])
    except DatabaseError:
        logger.warning("The readings of a page cannot be counted", exc_info=True)


def readings_of(page_ids: Iterable[int]) -> dict[int, int]:
    """How often pages were read in the months that are kept; one query."""
    rows = PageViews.objects.filter(page__in=page_ids).values_list("page").annotate(Sum("count"))
    return dict(rows.order_by())


def purge_readings() -> int:
    """Delete the days that are kept no longer; return how many rows."""
    deleted, _by_model = PageViews.objects.filter(date__lt=oldest_kept(timezone.localdate())).delete()
    return deleted
