"""Follows what happens to pages and reviews: approvals are written down, authors are told, drafts open again.

A draft that was returned or published opens when its authors come back to it (`community.share.phases`).
"""

from typing import Any

from django.db.models.signals import post_save
from wagtail.models import Comment, CommentReply, Revision, WorkflowState
from wagtail.signals import page_published, task_rejected, workflow_cancelled

from community.models import Draft
from community.review import notices
from community.review.approvals import TOLD, note_publishing
from innovations.models import CaseStudyPage, LessonPage


def tell_returned(sender: Any, instance: Any, user: Any = None, **kwargs: Any) -> None:
    """Work that is returned: the authors hear why."""
    notices.returned(instance.workflow_state.content_object, instance, user)


def open_withdrawn(sender: Any, instance: WorkflowState, **kwargs: Any) -> None:
    """Work whose review somebody ended, or that was published past it, may be written in again."""
    from community.share.phases import reopen

    draft = Draft.objects.filter(page=instance.object_id).exclude(submitted_at=None).first()
    if draft is not None:
        reopen(draft, draft.owner)


def follow_publishing(sender: Any, instance: Any, revision: Revision | None = None, **kwargs: Any) -> None:
    """Write the approval down and let the authors hear of it.

    Wagtail sends the signal as well when a page is only put on the schedule.
    """
    if not isinstance(instance, CaseStudyPage | LessonPage) or not instance.live:
        return
    road = note_publishing(instance, revision)
    if road is not None and road.way in TOLD:
        notices.published(instance, instance.live_revision_id, road.user)


def tell_comment(sender: Any, instance: Comment, created: bool, **kwargs: Any) -> None:
    """Comments at fields: of those left in one review the first is told, since the decision brings them all."""
    if created:
        task_state = instance.page.current_workflow_task_state
        key = f"review:{task_state.pk}" if task_state else f"comment:{instance.pk}"
        notices.commented(instance.page, key, instance.user, instance.text)


def tell_reply(sender: Any, instance: CommentReply, created: bool, **kwargs: Any) -> None:
    if created:
        notices.commented(instance.comment.page, f"reply:{instance.pk}", instance.user, instance.text)


def connect() -> None:
    page_published.connect(follow_publishing, dispatch_uid="community.follow_publishing")
    task_rejected.connect(tell_returned, dispatch_uid="community.tell_returned")
    workflow_cancelled.connect(open_withdrawn, dispatch_uid="community.open_withdrawn")
    post_save.connect(tell_comment, sender=Comment, dispatch_uid="community.tell_comment")
    post_save.connect(tell_reply, sender=CommentReply, dispatch_uid="community.tell_reply")
