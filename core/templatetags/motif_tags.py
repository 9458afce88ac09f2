"""Cloth for pages without a picture (see `core.motifs`)."""

from typing import Any

from django import template

from core.motifs import DRAFTS, Cloth
from core.motifs import cloth as weave

register = template.Library()


@register.inclusion_tag("parts/motif.html")
def motif(issue: object, code: str) -> dict[str, Cloth]:
    """The cloth of a page. Without a known issue it is woven in the pattern of the first."""
    number = int(str(issue)) if str(issue).isdecimal() else 0
    return {"cloth": weave(number if number in DRAFTS else min(DRAFTS), code)}


@register.simple_tag
def first_issue(labels: Any) -> str:
    """The number of the strategic issue that a page's first strategy belongs to; "" without one."""
    return labels.strategies[0].group if labels.strategies else ""
