"""Template tags and filters of the whole site."""

import datetime
import re
from typing import Any

from django import template
from django.http import QueryDict
from django.utils import timezone
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from core import thai_text
from core.places import district_name

register = template.Library()

NO_BREAK_SPACE = "\u00a0"
SHORT_PHRASE = re.compile(r" (?=\S{1,4}(?: |$))")  # the space before “ป.1” or “5”


@register.filter
def thaiwrap(text: object) -> SafeString:
    """Thai words of a heading kept whole at line ends: `<wbr>` between them. The text is escaped."""
    broken = conditional_escape(thai_text.break_words(str(text)))
    return mark_safe(broken.replace(thai_text.ZERO_WIDTH_SPACE, "<wbr>"))  # noqa: S308  (escaped just above)


@register.filter
def thaititle(text: object) -> SafeString:
    """A title whose phrases stay together: Thai writes a space between phrases, not between words.

    Each phrase is a box that moves to the next line as a whole and breaks between words only when it is wider than
    the line; a number or another very short end of a phrase never stands alone. The text is escaped.
    """
    phrases = thaiwrap(SHORT_PHRASE.sub(NO_BREAK_SPACE, str(text))).split(" ")
    if len(phrases) == 1:
        return mark_safe(phrases[0])  # noqa: S308  (escaped by thaiwrap)
    return mark_safe(" ".join(f'<span class="phrase">{phrase}</span>' for phrase in phrases))  # noqa: S308


@register.filter
def thaidate(value: datetime.date | datetime.datetime | None, style: str = "long") -> str:
    """A day in the calendar of the interface's language; `style` is "long" or "short"."""
    if value is None:
        return ""
    if isinstance(value, datetime.datetime):
        value = timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    return thai_text.format_date(value, short=style == "short")


@register.filter
def district(code: str) -> str:
    """The name of a district by its code."""
    return district_name(code)


@register.filter
def number(value: object) -> str:
    """A number without needless zeros and with separators: 1250.50 → 1,250.5."""
    if value is None or value == "":
        return ""
    text = f"{float(value):,.2f}"  # type: ignore[arg-type]
    return text.rstrip("0").rstrip(".")


@register.simple_tag(takes_context=True)
def query_with(context: dict[str, Any], **changes: object) -> str:
    """The query string of this page with some parameters changed; `None` or "" takes one out.

    Usage: `<a href="{% query_with page=2 %}">`.
    """
    query: QueryDict = context["request"].GET.copy()
    for name, value in changes.items():
        if value in (None, ""):
            query.pop(name, None)
        else:
            query[name] = str(value)
    return f"?{query.urlencode()}"
