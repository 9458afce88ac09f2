"""Ties the review to what lower packages ask: whose work a page is, what stands above its form, what is published."""

from collections.abc import Callable
from typing import Any

from wagtail.admin.signal_handlers import workflow_approval_email_notifier, workflow_rejection_email_notifier

from community.review import signal_handlers
from community.review.notes import checks_note
from community.review.rights import sent_it_in, wrote_in_its_draft
from core.page_notes import page_notes
from innovations.models import CaseStudyPage, LessonPage
from innovations.own_work import own_work


def register() -> None:
    own_work.register(sent_it_in)
    own_work.register(wrote_in_its_draft)
    page_notes.register(checks_note)
    signal_handlers.connect()
    for notifier in (workflow_approval_email_notifier, workflow_rejection_email_notifier):
        notifier.can_handle = _only_for_others(notifier.can_handle)


def _only_for_others(can_handle: Callable[..., bool]) -> Callable[..., bool]:
    """Authors hear of a decision in words of this site, in the way that they chose (`community.notifications`).

    Wagtail's own letter about the same would be a second one, with a link into an admin that they never see.
    """

    def handles(instance: Any, **kwargs: Any) -> bool:
        if isinstance(getattr(instance.content_object, "specific", None), CaseStudyPage | LessonPage):
            return False
        return can_handle(instance, **kwargs)

    return handles
