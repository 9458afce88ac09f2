"""Who reviews, and whose work it is.

A right, not a group: `community.review_contribution` (editors and administrators have it). Nobody decides about their
own work, with whatever right.
"""

from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from wagtail.models import Page, WorkflowState

from community.models import Draft, DraftAnswer, DraftAnswerVersion
from innovations.models import CaseStudyPage, LessonPage
from innovations.own_work import own_work
from members.models import User

REVIEW = "community.review_contribution"
Shared = CaseStudyPage | LessonPage


def may_review(user: Any) -> bool:
    """Whether the person sees the queue."""
    return bool(user.is_active and user.has_perm(REVIEW))


def may_decide(user: Any, page: Page) -> bool:
    """Whether the person may approve or return this page: it is not theirs, and they may publish where it stands."""
    return may_review(user) and page.specific.permissions_for_user(user).can_publish()


def is_own(page: Page, user: Any) -> bool:
    return own_work.is_of(page.specific, user)


def authors_of(page: Page) -> list[User]:
    """Whom a decision about the page concerns: the authors of its draft, else whoever made the page."""
    draft = Draft.objects.filter(page=page.pk).select_related("owner").first()
    if draft is not None:
        return draft.authors()
    return [page.owner] if page.owner is not None else []


def sent_it_in(page: Any, user: User) -> bool:
    """Whoever submitted a page for review, now or before."""
    return WorkflowState.objects.for_instance(page).filter(requested_by=user).exists()


def wrote_in_its_draft(page: Any, user: User) -> bool:
    """The authors of the draft that the page was made of, and whoever typed in it before they left it. One query."""
    if page.pk is None:
        return False
    wrote = Q(pk__in=Draft.objects.of(user).values("pk"))
    for texts in (DraftAnswer, DraftAnswerVersion):
        wrote |= Q(Exists(_typed_by(texts.objects.filter(draft=OuterRef("pk")), user)))
    return Draft.objects.filter(wrote, page=page.pk).exists()


def _typed_by(texts: QuerySet[Any], user: User) -> QuerySet[Any]:
    """Texts that a person wrote: what was only taken over from the page has one time and no device (`catching_up`)."""
    return texts.filter(saved_by=user).exclude(device="", typed_at=F("saved_at"))
