"""From whom a school may take a case up: the case itself, or a school that uses it where everybody can read that."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from innovations.models import AdoptionRecord, CaseStudyPage

AT_ONCE = 12  # offered without being looked for
MAX_WORDS = 100


@dataclass(frozen=True)
class Offer:
    """The sources that are offered, as a form takes them, and whether there are more to look for."""

    choices: list[tuple[str, str]]
    has_more: bool = False
    found_none: bool = False

    @property
    def is_choice(self) -> bool:
        """Whether there is anything to choose from besides the case itself."""
        return len(self.choices) > 1 or self.has_more or self.found_none

    def has(self, code: str) -> bool:
        return any(value == code for value, _label in self.choices)


def offer(case: CaseStudyPage, words: str = "", chosen: str = "", without: AdoptionRecord | None = None) -> Offer:
    """The case itself, the school that is chosen already, and others: those whose names hold the words. Two queries.

    Args:
        chosen: code of an adoption that stays on offer whatever is looked for.
        without: the record whose source is corrected, and the school that it is of: it is no source of itself.
    """
    words = " ".join(words.replace("\0", " ").split())[:MAX_WORDS]
    rows = sources_of(case, without)
    found = rows.filter(adopter_org__title__icontains=words) if words else rows
    first = list(found.order_by("adopter_org__title_sort", "pk")[: AT_ONCE + 1])
    shown, has_more = first[:AT_ONCE], len(first) > AT_ONCE
    if chosen and all(row.uid != chosen for row in shown):
        shown = [*rows.filter(uid=chosen), *shown]
    itself = _("จากเรื่องนี้โดยตรง (%(school)s)") % {"school": case.owner_org.title}
    choices = [("", itself), *((row.uid, _label(row)) for row in shown)]
    return Offer(choices, has_more or bool(words), bool(words) and not first)


def sources_of(case: CaseStudyPage, without: AdoptionRecord | None = None) -> Any:
    """The adoptions of a case that everybody may read, with their schools."""
    rows = AdoptionRecord.objects.shown().filter(source_innovation=case.pk).select_related("adopter_org")
    return rows.exclude(adopter_org=without.adopter_org_id) if without is not None else rows


def _label(row: AdoptionRecord) -> str:
    place = row.adopter_org.place
    return f"{row.adopter_org.title}{f' · {place}' if place else ''} ({row.get_status_display()})"
