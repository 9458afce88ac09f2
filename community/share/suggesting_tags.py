"""Keywords that fit what somebody has written so far: those whose words stand in it, and those of cases like it.

Guarantees that only keywords in public use are named (what another member types into a draft is nobody's business),
each once and by its main keyword, with its reason. One query, none while the list of keywords is kept.
"""

from dataclasses import dataclass

from django.db.models import Q

from community.share.like_cases import LikeCase
from innovations.kept_lists import KeptLists
from innovations.models import CaseStudyPage, Keyword, LessonPage
from innovations.similar_sources import Written
from innovations.text_words import text_words

MOST = 6
#: A case gives its keywords when it is at least so much as like as the best.
NEAR_AS_LIKE = 0.5


@dataclass(frozen=True)
class TagSuggestion:
    """A keyword, and the case that has it; None: the writing itself says it."""

    name: str
    case: LikeCase | None = None


def suggest_tags(writing: Written, cases: list[LikeCase], chosen: tuple[str, ...] = ()) -> list[TagSuggestion]:
    """At most `MOST` keywords, first those that the writing says, then those of the cases, the most alike first.

    Args:
        writing: what is written so far.
        cases: the published cases like it, best first.
        chosen: keywords that it has already.
    """
    found = [TagSuggestion(name) for name in _said(f"{writing.title}\n{writing.text}")]
    least = NEAR_AS_LIKE * cases[0].score if cases else 0.0
    found += [TagSuggestion(name, case) for case in cases if case.score >= least for name in case.keywords]
    known = {_key(name) for name in chosen}
    left: list[TagSuggestion] = []
    for one in found:
        if _key(one.name) not in known:
            known.add(_key(one.name))
            left.append(one)
    return left[:MOST]


def _said(text: str) -> list[str]:
    """The main keywords whose words, or those of a synonym, stand in a text; the longest first, which tell most."""
    letters = _key(text)
    near = [(name, main) for name, main in _public_keywords() if _key(name) in letters]
    if not near:
        return []
    words = text_words.of(text)
    said = {main: len(name) for name, main in near if words.holds(text_words.of(name))}
    return sorted(said, key=lambda main: (-said[main], main))


def _key(text: str) -> str:
    return text.strip().lower()


def _public_keywords() -> list[tuple[str, str]]:
    """The keywords of what anybody may read, and their synonyms, each with the main one; kept until content changes."""
    return KeptLists.of("keywords", {}).get("names", _read_keywords)


def _read_keywords() -> list[tuple[str, str]]:
    used = Keyword.objects.filter(
        Q(tagged_cases__content_object__in=CaseStudyPage.objects.readable().values("pk"))
        | Q(tagged_lessons__content_object__in=LessonPage.objects.readable().values("pk"))
    )
    rows = Keyword.objects.filter(Q(pk__in=used.values("pk")) | Q(synonym_of__in=used.values("pk")))
    return [(name, main or name) for name, main in rows.values_list("name", "synonym_of__name")]
