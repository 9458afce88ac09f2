"""What a school took up and what it passed on: sections of its page, and the page with all of it.

Only adoptions that the public sees are named, and of what was taken over from a school's own adoption only where that
one is seen too. Each list is one query, whatever its length.
"""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Window
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.sources import Section
from innovations.adoption.choices import AdoptionStatus
from innovations.models import AdoptionRecord
from innovations.models.adoption import AdoptionQuerySet
from members.models import Organization

SHOWN = 6
ADOPTED, PASSED_ON = _("เรื่องที่นำไปใช้"), _("ส่งต่อให้โรงเรียนอื่น")
ITEM = "innovations/adoption/school_item.html"


@dataclass(frozen=True)
class SchoolAdoption:
    """One adoption in a list: which case, by which school, where it stands. `found` is the length of the whole list."""

    names_school: bool  # whether the school is what the reader of the list does not know yet
    uid: str
    case: str
    school: str
    district: str
    status: str
    since: datetime.date
    found: int

    @property
    def url(self) -> str:
        return reverse("adoption", args=[self.uid])

    @property
    def status_label(self) -> str:
        return str(AdoptionStatus(self.status).label)


def adopted_by(school: Organization, limit: int | None = None) -> list[SchoolAdoption]:
    """What the school took up, the latest first."""
    return _listed(AdoptionRecord.objects.shown().filter(adopter_org=school), limit)


def passed_on_by(school: Organization, limit: int | None = None) -> list[SchoolAdoption]:
    """What other schools took up of the school's own cases, or after its own adoption; the latest first."""
    every = AdoptionRecord.objects.order_by()
    own = every.filter(source_innovation__owner_org=school)
    after = every.filter(source_adoption__in=every.shown().filter(adopter_org=school)).exclude(adopter_org=school)
    # A union of keys: both halves are looked up by their index, which a condition with OR is not.
    passed = AdoptionRecord.objects.shown().filter(pk__in=own.values("pk").union(after.values("pk")))
    return _listed(passed, limit, names_school=True)


def sections_of_school(school: Organization) -> list[Section]:
    """The first of each for the page of an organisation."""
    adopted, passed_on = adopted_by(school, SHOWN), passed_on_by(school, SHOWN)
    return [_section(ADOPTED, adopted, school, "adopted"), _section(PASSED_ON, passed_on, school, "passed-on")]


def _section(label: Any, items: list[SchoolAdoption], school: Organization, anchor: str) -> Section:
    total = items[0].found if items else 0
    more = f"{reverse('school_spread', args=[school.slug])}#{anchor}" if total > len(items) else ""
    return Section(label, total, items, ITEM, more)


def _listed(adoptions: AdoptionQuerySet, limit: int | None, names_school: bool = False) -> list[SchoolAdoption]:
    rows = adoptions.order_by("-status_on", "-pk").values_list(
        *("uid", "source_innovation__title", "adopter_org__title", "adopter_org__district", "status", "status_on"),
        Window(Count(F("pk"))),
    )
    return [SchoolAdoption(names_school, *row) for row in rows[:limit]]
