"""How far an import is and how long it will still take, by the pace that it has kept so far."""

import time

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

FIRST_GUESS = 20  # rows, before which the pace says nothing
MINUTE = 60


class Pace:
    """Counts from when it is made.

    `total` is the number of rows, None when that is not known.
    """

    def __init__(self, total: int | None) -> None:
        self.total = total
        self._started = time.monotonic()

    def percent(self, done: int) -> int | None:
        """0 to 100; None while the number of rows is not known."""
        return min(100, 100 * done // self.total) if self.total else None

    def seconds_left(self, done: int) -> int | None:
        """Seconds for the rows that remain; None when there is nothing to tell it by."""
        if not self.total or done < FIRST_GUESS:
            return None
        return round((time.monotonic() - self._started) / done * max(self.total - done, 0))


def time_left(seconds: int) -> str:
    """How much longer, as one says it: `เหลือไม่ถึง 1 นาที`, `เหลือประมาณ 3 นาที`."""
    if seconds < MINUTE:
        return _("เหลือไม่ถึง 1 นาที")
    minutes = round(seconds / MINUTE)
    return ngettext("เหลือประมาณ %(minutes)d นาที", "เหลือประมาณ %(minutes)d นาที", minutes) % {"minutes": minutes}
