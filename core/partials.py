"""Answers to htmx: the part of a page that changes, from the same view and the same address.

Guarantees that no cache can mix the two: an answer that may come in part says so in `Vary`.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

#: What decides between part and whole.
VARY = ("HX-Request", "HX-History-Restore-Request")


def wants_part(request: HttpRequest) -> bool:
    """Whether htmx asks for the part; for its own history it wants the whole page."""
    htmx = getattr(request, "htmx", None)  # not there on a request that went through no middleware
    return htmx is not None and bool(htmx) and not htmx.history_restore_request


def vary_by_htmx(response: HttpResponse) -> HttpResponse:
    """Say that the answer depends on whether htmx asked."""
    patch_vary_headers(response, VARY)
    return response


class PartialPageMixin:
    """A Wagtail page whose `part_template` is the answer to htmx."""

    part_template: str

    def get_template(self, request: HttpRequest, *args: Any, **kwargs: Any) -> str:
        if wants_part(request):
            return self.part_template
        return super().get_template(request, *args, **kwargs)  # type: ignore[misc]

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return vary_by_htmx(super().serve(request, *args, **kwargs))  # type: ignore[misc]
