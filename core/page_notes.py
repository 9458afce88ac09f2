"""What a higher package has to say above the form of a page in the admin.

Guarantees that a form without anything to say is the form alone: a note is shown only to those for whom there is one.
"""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from wagtail.admin.panels import Panel
from wagtail.admin.ui.components import Component
from wagtail.models import Page

#: Gives what stands above the form of this page for who asks, or None.
NoteOf = Callable[[Page, HttpRequest], Component | None]


class PageNotes:
    """What is said above forms, once somebody says something."""

    def __init__(self) -> None:
        self._notes: list[NoteOf] = []

    def register(self, note_of: NoteOf) -> None:
        self._notes.append(note_of)

    def of(self, page: Page, request: HttpRequest) -> list[Component]:
        """What stands above the form, in the order of registering."""
        return [note for note_of in self._notes if (note := note_of(page, request)) is not None]


page_notes = PageNotes()


class NotesPanel(Panel):
    """The place of the notes among the panels of a page type."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "wagtailadmin/panels/page_notes.html"

        def __init__(self, **kwargs: Any) -> None:
            super().__init__(**kwargs)
            self.notes = page_notes.of(self.instance, self.request) if self.instance.pk and self.request else []

        def is_shown(self) -> bool:
            return bool(self.notes) and bool(super().is_shown())

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            return {**super().get_context_data(parent_context), "notes": self.notes}
