"""Whom a step of the review concerns, and what they are told (`community.notifications` does the telling)."""

from collections.abc import Iterable
from typing import Any

from wagtail.models import Page, TaskState

from community.notifications.kinds import Kind
from community.review.rights import authors_of
from members.models import User


def received(page: Page, task_state: TaskState) -> None:
    """Tell the authors that their work came in: once for each version."""
    _tell(Kind.RECEIVED, authors_of(page), f"received:{page.pk}:{task_state.revision_id}", page)


def returned(page: Page, task_state: TaskState, user: Any) -> None:
    _tell(Kind.RETURNED, authors_of(page), f"returned:{task_state.pk}", page, user, task_state.comment)


def published(page: Page, revision_id: int | None, user: Any) -> None:
    """Tell the authors, except whoever let it go live."""
    people = [author for author in authors_of(page) if user is None or author.pk != user.pk]
    _tell(Kind.PUBLISHED, people, f"published:{page.pk}:{revision_id}", page, user)


def commented(page: Page, key: str, user: Any, text: str) -> None:
    """Tell the authors of a remark that somebody else made."""
    people = [author for author in authors_of(page) if author.pk != user.pk]
    _tell(Kind.COMMENT, people, f"comment:{key}", page, user, text)


def waiting(page: Page, reviewers: Iterable[User], day: str) -> None:
    """Tell reviewers of an entry that waits too long: once a day."""
    _tell(Kind.WAITING, reviewers, f"waiting:{page.pk}:{day}", page)


def _tell(kind: Kind, people: Iterable[User], key: str, page: Page, actor: Any = None, text: str = "") -> None:
    from community.notifications.sending import notify

    notify(kind, people, key=key, page=page, actor=actor, text=text)
