"""Cases by words, for a reader who chooses one: the package that has read all texts registers here (`search` does).

A finder gets words and gives ids of cases, the best first. It need not know who may read what: whoever asks shows only
what anybody may read. Where none is registered, or none can answer, titles and codes are looked through.
"""

from collections.abc import Callable, Sequence

from django.db.models import Q

from innovations.models import CaseStudyPage

#: Gives ids of cases by words, at most so many; None when it cannot answer.
FindCases = Callable[[str, int], Sequence[int] | None]


class CaseFinder:
    """The one finder, once somebody registered it."""

    def __init__(self) -> None:
        self._find: FindCases | None = None

    def register(self, find: FindCases) -> None:
        """Offer to find; the last one counts (an app may start twice in tests)."""
        self._find = find

    def find(self, words: str, limit: int) -> list[CaseStudyPage]:
        """Readable cases with their owners, the best first; one query of the database."""
        cases = CaseStudyPage.objects.readable().with_owner()
        ids = self._find(words, limit) if self._find else None
        if ids is None:
            found = cases.filter(Q(title__icontains=words) | Q(uid=words))
            return list(found.order_by("-first_published_at", "-pk")[:limit])
        by_id = {case.pk: case for case in cases.filter(pk__in=ids)}
        return [by_id[pk] for pk in ids if pk in by_id]


case_finder = CaseFinder()
