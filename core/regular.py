"""What follows from the time alone: nobody saves anything in the moment when a period begins or ends.

Packages register work that is cheap when there is nothing to do and that may be done twice. It is done by the timer of
`manage.py publish_scheduled` and by the clock of each web process, so a site without a timer loses nothing.
"""

from collections.abc import Callable

Work = Callable[[], object]


class RegularWork:
    """The registered work, in the order of registration."""

    def __init__(self) -> None:
        self._work: list[Work] = []

    def register(self, work: Work) -> Work:
        """Add work; also a decorator. The same work again changes nothing (an app may start twice in tests)."""
        if work not in self._work:
            self._work.append(work)
        return work

    def run(self) -> None:
        """Do all of it. What fails raises: whoever runs it tells the operator."""
        for work in self._work:
            work()


regular_work = RegularWork()
