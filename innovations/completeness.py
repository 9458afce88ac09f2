"""How complete a case study is: one rule, two percentages.

Each is the share of rules met among those of the short record and of the full record (`innovations.rules`), every
rule counting the same. 100 means that the record may be published, or that it is a full record.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from innovations import rules

if TYPE_CHECKING:
    from innovations.models import CaseStudyPage


@dataclass(frozen=True)
class Completeness:
    """Percentages from 0 to 100 and what is missing, by field."""

    short_percent: int
    full_percent: int
    gaps: rules.Problems

    @property
    def is_full(self) -> bool:
        return not self.gaps


def completeness(page: "CaseStudyPage") -> Completeness:
    """Count the rules that a case meets."""
    gaps = rules.full_record_gaps(page)
    short_total = len(rules.SHORT_RULES)
    short_fields = {field for field, _rule in rules.SHORT_RULES}
    total = short_total + len(rules.FULL_RULES)
    short_gaps = len(short_fields & gaps.keys())
    return Completeness(
        short_percent=_percent(short_total - short_gaps, short_total),
        full_percent=_percent(total - len(gaps), total),
        gaps=gaps,
    )


def _percent(part: int, whole: int) -> int:
    return round(100 * part / whole)
