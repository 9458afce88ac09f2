"""Keeps what costs more the more pages there are: how many a list holds, its facets' counts, which pages it shows.

Guarantees: what is kept is of the content as it was when it was computed. Every change of a case, a lesson, or a row by
which they are filtered makes a new version in its own transaction (`core.models.content_version`), and with it new
keys, in all processes. Pages are fetched anew each time, readable ones only. Changes past the models
(`QuerySet.update`) show within `SECONDS`.
"""

import hashlib
import json
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from django.core.cache import cache
from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from django.utils.translation import get_language
from wagtail.models import Page, PageViewRestriction

from core.models import EducationLevel, Subject, content_changed, content_version
from innovations.models import CaseStudyPage, Keyword, LessonPage, TaggedCase, TaggedLesson
from members.models import Organization
from strategy.models import StrategicIssue, StrategicPlan, Strategy

NAME = "lists"
SECONDS = 600
Value = TypeVar("Value")

#: Saves that name their columns, and none of these, change no list: drafts, locks, a document's first fetch.
LISTED = frozenset(
    {
        *("live", "path", "url_path", "first_published_at", "title", "title_sort", "owner_org", "school_year", "date"),
        *("kind", "cost_band", "evidence_level", "adoption_count", "visibility", "district"),
    }
)
SOURCES: tuple[type[Model], ...] = (
    *(Page, CaseStudyPage, LessonPage, Organization, PageViewRestriction, TaggedCase, TaggedLesson, Keyword),
    *(Strategy, StrategicIssue, StrategicPlan, EducationLevel, Subject),
)


@dataclass(frozen=True)
class KeptLists:
    """What is kept of one choice of filters, in one language, of one version of the content."""

    prefix: str

    @classmethod
    def of(cls, kind: str, chosen: Mapping[str, tuple[str, ...]]) -> "KeptLists":
        asked = json.dumps([kind, sorted(chosen.items()), get_language(), content_version(NAME)])
        return cls(f"list:{hashlib.sha256(asked.encode()).hexdigest()}")

    def get(self, what: str, compute: Callable[[], Value]) -> Value:
        """The kept value, else a computed one that is kept from now on."""
        value: Value | None = self.look(what)
        if value is None:
            value = compute()
            self.keep(what, value)
        return value

    def look(self, what: str) -> Any:
        """The kept value, None when none is."""
        return cache.get(f"{self.prefix}:{what}")

    def keep(self, what: str, value: Any) -> None:
        cache.set(f"{self.prefix}:{what}", value, SECONDS)


def note_change(sender: type[Model], update_fields: Collection[str] | None = None, **kwargs: Any) -> None:
    """Let all lists be computed anew."""
    if update_fields is None or LISTED.intersection(update_fields):
        content_changed(NAME)


def connect() -> None:
    """Connect all handlers; connecting twice changes nothing."""
    for model in SOURCES:
        for signal in (post_save, post_delete):
            signal.connect(note_change, sender=model, dispatch_uid=f"innovations.lists.{model._meta.label}")
