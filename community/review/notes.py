"""What a reviewer sees above the form of a page: what was found in the version being edited, and where its entry is."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from wagtail.admin.ui.components import Component
from wagtail.models import Page

from community.review.checks import run_checks
from community.review.rights import may_review
from community.review.wording import Line, lines_of
from innovations.models import CaseStudyPage, LessonPage


class ChecksNote(Component):
    """The findings, with the way to the entry while the page is under review."""

    template_name = "community/review/note.html"

    def __init__(self, lines: list[Line], entry_id: int | None) -> None:
        self.lines, self.entry_id = lines, entry_id

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        return {"lines": self.lines, "entry_id": self.entry_id}


def checks_note(page: Page, request: HttpRequest) -> ChecksNote | None:
    """For reviewers, while a case or lesson is under review."""
    if not isinstance(page, CaseStudyPage | LessonPage) or not may_review(request.user):
        return None
    if not page.workflow_in_progress:
        return None
    return ChecksNote(lines_of(run_checks(page), type(page)), page.current_workflow_state.pk)
