"""The page behind a draft: its newest version, or a new one that is not stored yet."""

from typing import Any

from django.utils import timezone

from community.models import Draft
from innovations.models import CaseStudyPage, InnovationIndexPage, LessonPage
from members.access import profile_of

PAGE_TYPES: dict[str, type[CaseStudyPage | LessonPage]] = {
    Draft.Kind.CASE: CaseStudyPage,
    Draft.Kind.LESSON: LessonPage,
}


def page_of(draft: Draft) -> Any:
    """A page object to work on: a copy of its own at each call."""
    if draft.page_id is not None:
        # Not `draft.page.specific`, which is kept: without unpublished changes it would be the newest version itself.
        return PAGE_TYPES[draft.kind].objects.get(pk=draft.page_id).get_latest_revision_as_object()
    profile = profile_of(draft.owner)
    page = PAGE_TYPES[draft.kind](owner=draft.owner, owner_org=profile.org if profile else None)
    if isinstance(page, LessonPage):
        page.date = timezone.localdate()
    return page


def parent_page() -> InnovationIndexPage:
    """Where pages of members stand."""
    return InnovationIndexPage.objects.get()
