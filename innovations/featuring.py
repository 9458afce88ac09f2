"""Why editors feature a page, fetched along with the labels of its card."""

import datetime
import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F, QuerySet, Value
from django.utils.translation import get_language

from innovations.labels import Labels, labels_and_lessons_of, rows_of
from innovations.models import FeaturedPractice

FEATURED = "featured"


@dataclass(frozen=True)
class Featuring:
    """The reason in both languages, the codes of what it was chosen for, and its first day."""

    reason_th: str
    reason_en: str
    criteria: tuple[str, ...]
    since: datetime.date

    @property
    def reason(self) -> str:
        """In the language of the interface, as far as there is one."""
        return (get_language() == "en" and self.reason_en) or self.reason_th


def labels_and_featuring_of(
    page_ids: Iterable[int], featured: QuerySet[FeaturedPractice]
) -> tuple[dict[int, Labels], dict[int, Featuring]]:
    """The labels of cases and lessons by page id, and why those among `featured` are featured, in one query."""
    ids = list(page_ids)
    if not ids:
        return defaultdict(Labels), {}
    columns = ("criteria", "reason_th", "reason_en", Value(""), Value(0))
    reasons = rows_of(featured.filter(page__in=ids), "page_id", FEATURED, columns, F("starts"))
    labels, _lessons, rows = labels_and_lessons_of(None, ids, also=[reasons])
    return labels, {
        page: Featuring(reason_th, reason_en, tuple(json.loads(criteria)), since)
        for page, _kind, criteria, reason_th, reason_en, _group, _order, since in rows
        if since is not None
    }
