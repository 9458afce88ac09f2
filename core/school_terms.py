"""The terms of the Thai school year.

Source: ระเบียบกระทรวงศึกษาธิการ ว่าด้วยปีการศึกษา การเปิดและปิดสถานศึกษา พ.ศ. 2549: the first term opens on 16 May and closes
on 11 October, the second opens on 1 November and closes on 1 April. Holidays belong to the term before them.
"""

import datetime
from dataclasses import dataclass

from django.utils.translation import gettext as _

from core.thai_text import BUDDHIST_ERA_OFFSET, school_year_of


@dataclass(frozen=True, order=True)
class Term:
    """A term of a school year (B.E.): `number` is 1 or 2. Terms are in order of time."""

    year_be: int
    number: int

    def __str__(self) -> str:
        return _("ภาคเรียนที่ %(number)d ปีการศึกษา %(year)d") % {"number": self.number, "year": self.year_be}

    @property
    def starts(self) -> datetime.date:
        """The first day of school."""
        month, day = (5, 16) if self.number == 1 else (11, 1)
        return datetime.date(self._year, month, day)

    @property
    def ends(self) -> datetime.date:
        """The last day of school."""
        return datetime.date(self._year, 10, 10) if self.number == 1 else datetime.date(self._year + 1, 3, 31)

    @property
    def holidays_end(self) -> datetime.date:
        """The last day that belongs to the term: the day before the next one starts."""
        return self.next.starts - datetime.timedelta(days=1)

    @property
    def next(self) -> "Term":
        return Term(self.year_be, 2) if self.number == 1 else Term(self.year_be + 1, 1)

    @property
    def previous(self) -> "Term":
        return Term(self.year_be, 1) if self.number == 2 else Term(self.year_be - 1, 2)

    @property
    def _year(self) -> int:
        """The year of the common era in which the school year begins."""
        return self.year_be - BUDDHIST_ERA_OFFSET


def term_of(day: datetime.date) -> Term:
    """The term of a day; a holiday is of the term before it."""
    year = school_year_of(day)
    begun = day >= Term(year, 2).starts
    return Term(year, 2 if begun else 1)
