"""Parts that stand around other content, as block tags, and what a part needs to show its values."""

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from core import initials as letters

register = template.Library()


@register.simple_block_tag
def figure(content: SafeString, caption: str = "", credit: str = "") -> SafeString:
    """`{% figure caption=value.caption %}<img …>{% endfigure %}`: see templates/parts/figure.html."""
    values = {"content": content, "caption": caption, "credit": credit, "current_language": get_language()}
    return render_to_string("parts/figure.html", values)


@register.simple_block_tag
def dialog(content: SafeString, id: str, heading: str, open: bool = False) -> SafeString:
    """`{% dialog id="withdraw" heading=question %}…{% enddialog %}`: see templates/parts/dialog.html."""
    return render_to_string("parts/dialog.html", {"content": content, "id": id, "heading": heading, "open": open})


@register.filter
def initials(name: object) -> str:
    """The first letters of a name (see `core.initials`)."""
    return letters.initials(str(name))
