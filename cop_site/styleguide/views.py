"""The pages of the style guide."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import override

from cop_site.styleguide.access import for_builders
from cop_site.styleguide.looks import LOOKS, stylesheet
from cop_site.styleguide.registry import GROUPS, PARTS
from cop_site.styleguide.rendering import render_specimen
from cop_site.styleguide.types import Part, Specimen


@dataclass(frozen=True)
class Shown:
    """A specimen on the page of its part: its HTML, or the address of its own document."""

    specimen: Specimen
    html: SafeString
    frame_url: str


@for_builders
def index(request: HttpRequest) -> HttpResponse:
    """All parts by group, each with its parameters."""
    return render(request, "styleguide/index.html", {"groups": GROUPS, **_look(request)})


@for_builders
def part_page(request: HttpRequest, slug: str) -> HttpResponse:
    """One part in all its states."""
    part = _part(slug)
    shown = [_shown(part, number, request) for number in range(len(part.specimens))]
    return render(request, "styleguide/part.html", {"part": part, "shown": shown, **_look(request)})


@for_builders
def specimen_page(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """One state alone in a document, as it would stand on a page."""
    part = _part(slug)
    if number >= len(part.specimens):
        raise Http404
    specimen = part.specimens[number]
    with override(specimen.language or request.LANGUAGE_CODE):
        context = {"part": part, "specimen": specimen, "html": render_specimen(part, specimen, request)}
        return render(request, "styleguide/specimen.html", {**context, **_look(request)})


@for_builders
def look_stylesheet(request: HttpRequest, look: str) -> HttpResponse:
    """The stylesheet that forces a look."""
    if look not in LOOKS:
        raise Http404
    return HttpResponse(stylesheet(look), content_type="text/css; charset=utf-8")


def _part(slug: str) -> Part:
    if slug not in PARTS:
        raise Http404
    return PARTS[slug]


def _shown(part: Part, number: int, request: HttpRequest) -> Shown:
    specimen = part.specimens[number]
    if not part.framed:
        return Shown(specimen, render_specimen(part, specimen, request), "")
    query, fragment = request.GET.urlencode(), part.fragment
    url = reverse("styleguide_specimen", args=(part.slug, number))
    url += (f"?{query}" if query else "") + (f"#{fragment}" if fragment else "")
    return Shown(specimen, SafeString(""), url)


def _look(request: HttpRequest) -> dict[str, Any]:
    """The look that the address asks for, if it is one of ours."""
    look = request.GET.get("look", "")
    return {"look": look if look in LOOKS else "", "looks": LOOKS}
