"""From whom a school may take a case up: the case itself, or a school that took it up before, whatever became of it.

Only where everybody can read that.
"""

import re
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from innovations.models import AdoptionRecord, CaseStudyPage

AT_ONCE = 12  # offered without being looked for
MAX_WORDS = 100
CODE = re.compile(r"[\w-]{1,20}", re.ASCII)  # anything else in an address names no adoption


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


def offer(
    case: CaseStudyPage, school: int, words: str = "", chosen: str = "", present: AdoptionRecord | None = None
) -> Offer:
    """The case itself, the school that is chosen already, and others: those whose names hold the words. Two queries.

    Args:
        school: key of the school that takes the case up: it is no source of itself.
        chosen: code of an adoption that stays on offer whatever is looked for.
        present: the source that is recorded: it may stay although the public does not see it, and is then not named.
    """
    words = " ".join(words.replace("\0", " ").split())[:MAX_WORDS]
    rows = sources_of(case, school)
    found = rows.filter(adopter_org__title__icontains=words) if words else rows
    first = list(found.order_by("adopter_org__title_sort", "pk")[: AT_ONCE + 1])
    shown, has_more = first[:AT_ONCE], len(first) > AT_ONCE
    if CODE.fullmatch(chosen) and all(row.uid != chosen for row in shown):
        shown = [*rows.filter(uid=chosen), *shown]
    itself = _("จากเรื่องนี้โดยตรง (%(school)s)") % {"school": case.owner_org.title}
    choices = [("", itself), *((row.uid, _label(row)) for row in shown)]
    if present is not None and all(value != present.uid for value, _words in choices) and chosen == present.uid:
        choices.append((present.uid, _("ต้นทางเดิม (ยังไม่แสดงต่อสาธารณะ)")))
    return Offer(choices, has_more or bool(words), bool(words) and not first)


def sources_of(case: CaseStudyPage, school: int) -> Any:
    """The adoptions of a case that everybody may read, with their schools, but for those of the school (a key)."""
    rows = AdoptionRecord.objects.shown().filter(source_innovation=case.pk).select_related("adopter_org")
    return rows.exclude(adopter_org=school)


def _label(row: AdoptionRecord) -> str:
    place = row.adopter_org.place
    return f"{row.adopter_org.title}{f' · {place}' if place else ''} ({row.get_status_display()})"
