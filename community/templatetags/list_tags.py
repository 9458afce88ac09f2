"""A reader's own list on other pages: the button that keeps a page, the cases to choose from."""

from typing import Any

from django import template
from django.http import HttpRequest

from community.lists.keeping import list_of
from community.lists.pages import Kept, shown
from core.shortening import shorten
from innovations.models import CaseStudyPage, LessonPage

register = template.Library()
ONE_LINE = 110  # characters: a line of an A4 page
REMEMBERED = "_kept_page_ids"


def kept_ids(request: HttpRequest) -> frozenset[int]:
    """The pages on the reader's list, asked once a request: one query for an account, none for a visitor."""
    if not hasattr(request, REMEMBERED):
        setattr(request, REMEMBERED, frozenset(entry.page_id for entry in list_of(request).entries()))
    found: frozenset[int] = getattr(request, REMEMBERED)
    return found


@register.inclusion_tag("community/lists/keep_button.html", takes_context=True)
def keep_button(context: dict[str, Any], page: CaseStudyPage | LessonPage) -> dict[str, Any]:
    """Keeps a page, or takes it off the list again; nothing on a preview or where nobody asks."""
    request: HttpRequest | None = context.get("request")
    if request is None or not hasattr(request, "user") or getattr(request, "is_preview", False) or not page.live:
        return {"page": None}
    return {"page": page, "is_kept": page.pk in kept_ids(request), "next": f"{request.get_full_path()}#keep"}


@register.simple_tag(takes_context=True)
def kept_cases(context: dict[str, Any], without: CaseStudyPage | None = None) -> list[Kept]:
    """The cases on the reader's list but one, to compare with it."""
    request: HttpRequest = context["request"]
    cases = shown(list_of(request).entries(), request.user.is_authenticated).cases
    return [item for item in cases if without is None or item.page.pk != without.pk]


@register.filter
def one_line(text: str, letters: int = ONE_LINE) -> str:
    """A text in at most so many letters, cut between words."""
    return shorten(text, letters)
