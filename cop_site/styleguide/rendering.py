"""A specimen as HTML."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language, override

from cop_site.styleguide.types import Part, Specimen


def render_specimen(part: Part, specimen: Specimen, request: HttpRequest) -> SafeString:
    """The part in one state, in the specimen's own language of the interface where it has one."""
    with override(specimen.language or get_language()):
        return render_to_string(part.template, specimen.values(), request=request)
