"""Work of the same school that a draft may repeat, shown before it is sent; nothing is ever held back by it.

Guarantees about what is told of others: a published page that anybody may read by title, address and words in common;
the reader's own drafts by title; of everybody else's only that there is one with a like title, and only to members of
that very school. A masked lesson is named to nobody, since its school would be told with it, and only those schools are
looked at for which the reader may share. The number of queries is the same whatever there is.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet

from community.models import Draft, DraftAnswer
from community.share.like_cases import LikeCase, like_cases
from community.share.organizations import allowed_organizations
from community.share.suggestions import written_so_far
from community.share.writing import Writing
from innovations.choices import Visibility
from innovations.content_checks import is_like_title
from innovations.models import CaseStudyPage, LessonPage
from members.access import profile_of

#: How much of what tells about the draft a case of the school says too, from which they may be one. Of the sample
#: content no two cases of one school say more than 0.20 of each other, and a case says 0.53 of its own short record.
SAME = 0.4


@dataclass(frozen=True)
class PublicTwin:
    """A published page of the same school: alike by its title, or by the words in common."""

    page: Any
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Duplicates:
    """What a draft may repeat.

    Args:
        public: pages that anybody may read.
        own: the reader's own other drafts, each with its title.
        others: whether a colleague of the same school has begun something with a like title.
    """

    public: list[PublicTwin] = field(default_factory=list)
    own: list[tuple[Draft, str]] = field(default_factory=list)
    others: bool = False

    def __bool__(self) -> bool:
        return bool(self.public or self.own or self.others)


def duplicates_of(writing: Writing) -> Duplicates:
    """What a draft may repeat; nothing while it has neither title nor school."""
    school, title = _school_of(writing), _text(writing.value("title"))
    if school is None or not title:
        return Duplicates()
    own, others = _drafts(writing, school, title)
    return Duplicates(_public(writing, school, title), own, others)


def _school_of(writing: Writing) -> int | None:
    """The school that is chosen, if the reader may share for it: a made-up number asks about none."""
    chosen = writing.value("owner_org")
    if not (isinstance(chosen, str) and chosen.isascii() and chosen.isdigit() and len(chosen) < 11):
        return None
    allowed = allowed_organizations(writing.user, writing.page.owner_org_id)
    return allowed.filter(pk=chosen).values_list("pk", flat=True).first()


def _public(writing: Writing, school: int, title: str) -> list[PublicTwin]:
    """Published pages of the school, those with a like title first."""
    model: Any = CaseStudyPage if writing.draft.kind == Draft.Kind.CASE else LessonPage
    pages = model.objects.readable().filter(owner_org=school).exclude(pk=writing.draft.page_id)
    if model is LessonPage:
        pages = pages.exclude(visibility=Visibility.MASKED)
    titles = pages.only("title", "url_path", "owner_org_id")
    found = [PublicTwin(page) for page in titles if is_like_title(page.title, title)]
    known = {twin.page.pk for twin in found}
    return found + [PublicTwin(case.page, case.words) for case in _same(writing, school) if case.page.pk not in known]


def _same(writing: Writing, school: int) -> Iterable[LikeCase]:
    """Published cases of the school that say the same."""
    if writing.draft.kind != Draft.Kind.CASE:
        return []
    cases = like_cases(written_so_far(writing), writing.draft.page_id)
    return [case for case in cases if case.page.owner_org_id == school and case.score >= SAME]


def _drafts(writing: Writing, school: int, title: str) -> tuple[list[tuple[Draft, str]], bool]:
    """The reader's own drafts with a like title, and whether others of the reader's school have one."""
    answers = _titles(writing.draft).filter(draft__in=Draft.objects.of(writing.user)).select_related("draft")
    own = [(one.draft, one.value) for one in answers if is_like_title(_text(one.value), title)]
    profile = profile_of(writing.user)
    if profile is None or profile.org_id != school:
        return own, False
    there = DraftAnswer.objects.filter(field="owner_org", value=str(school)).values("draft")
    begun = _titles(writing.draft).filter(draft__removed_at=None).exclude(draft__in=Draft.objects.of(writing.user))
    colleagues = begun.filter(draft__in=there) | begun.filter(draft__owner__profile__org=school)
    return own, any(is_like_title(_text(value), title) for value in colleagues.values_list("value", flat=True))


def _titles(draft: Draft) -> QuerySet[DraftAnswer]:
    """The titles of all other drafts of the kind that have not become a public page."""
    others = DraftAnswer.objects.filter(field="title", draft__kind=draft.kind).exclude(draft=draft.pk)
    return others.exclude(draft__page__live=True)


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""
