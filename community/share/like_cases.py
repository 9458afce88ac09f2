"""The published cases that say the same as a writing, with the strategies and keywords they have.

Guarantees that only what anybody may read now is among them, whatever an index says; three queries, or none when
nothing is like the writing.
"""

from collections import defaultdict
from dataclasses import dataclass

from innovations.models import CaseStudyPage, TaggedCase
from innovations.similar_sources import Written, similar_to_text
from strategy.rules import PlanStatus

#: Below it, words in common are mostly chance (as for the cases that a case page leads to).
LEAST_ALIKE = 0.08


@dataclass(frozen=True)
class LikeCase:
    """A published case: how like it is (0 to 1), by which words, and what it was given.

    `strategies` are slugs of the plan in force, `keywords` names of main keywords.
    """

    page: CaseStudyPage
    score: float
    words: tuple[str, ...]
    strategies: tuple[str, ...]
    keywords: tuple[str, ...]


def like_cases(writing: Written, without: int | None = None) -> list[LikeCase]:
    """The cases like a writing, the most alike first.

    Args:
        without: the id of the writing's own page, which may be public already.
    """
    alike = {key: one for key, one in similar_to_text.alike(writing).items() if one.score >= LEAST_ALIKE}
    alike.pop(without or 0, None)
    if not alike:
        return []
    pages = CaseStudyPage.objects.readable().filter(pk__in=list(alike)).only("title", "url_path", "owner_org_id")
    strategies, keywords = _strategies(list(alike)), _keywords(list(alike))
    found = [
        LikeCase(page, alike[page.pk].score, alike[page.pk].words, strategies[page.pk], keywords[page.pk])
        for page in pages
    ]
    return sorted(found, key=lambda case: (-case.score, case.page.pk))


def _strategies(ids: list[int]) -> dict[int, tuple[str, ...]]:
    """The slugs of the strategies in force by page id."""
    rows = CaseStudyPage.strategies.through.objects.filter(
        casestudypage__in=ids, strategy__plan__status=PlanStatus.CURRENT
    ).order_by("strategy__number")
    return _by_page(rows.values_list("casestudypage_id", "strategy__slug"))


def _keywords(ids: list[int]) -> dict[int, tuple[str, ...]]:
    """The names of the keywords by page id, main ones in the place of synonyms."""
    rows = TaggedCase.objects.filter(content_object__in=ids).order_by("pk")
    named = rows.values_list("content_object_id", "tag__name", "tag__synonym_of__name")
    return _by_page((page_id, main or name) for page_id, name, main in named)


def _by_page(rows: object) -> dict[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = defaultdict(tuple)
    for page_id, value in rows:  # type: ignore[attr-defined]
        found[page_id] = (*found[page_id], value)
    return found
