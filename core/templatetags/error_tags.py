"""The drawing of a page that says what went wrong (see `core.error_drawings`)."""

from django import template

from core.error_drawings import ErrorCloth
from core.error_drawings import error_cloth as weave

register = template.Library()


@register.inclusion_tag("parts/error_cloth.html")
def error_cloth(kind: str) -> dict[str, ErrorCloth]:
    """The cloth of one kind of page: gone, closed, busy, torn, cut or weaving."""
    return {"cloth": weave(kind)}
