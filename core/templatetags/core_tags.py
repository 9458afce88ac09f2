"""Template tags and filters of the whole site."""

import datetime
import re
from typing import Any

from django import template
from django.http import QueryDict
from django.utils import timezone
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from core import thai_text
from core.places import district_name

register = template.Library()

NO_BREAK_SPACE = "\u00a0"
SPACE = re.compile(r"[^\S\u00a0]+")  # where a line may end
MARKS = re.compile(r"[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]")  # stacked above and below: they take no room in a line
LONGEST_WORD = 18  # letters that fit a heading's line on the narrowest phone; a longer one breaks where it must
SHORT_PHRASE = re.compile(r" (?=\S{1,4}(?: |$))")  # the space before “ป.1” or “5”


@register.filter
def thaiwrap(text: object) -> SafeString:
    """Thai words of a heading kept whole at line ends.

    A browser cuts Thai by a dictionary of its own. The box `words` lets it break at a `<wbr>` only, and those stand
    between the words of our segmenter. The text is escaped, unless it is safe already (`{% filter thaiwrap %}`); safe
    text with elements in it is left as it is.
    """
    if isinstance(text, SafeString) and "<" in text:
        return text
    broken = _with_breaks(text if isinstance(text, SafeString) else str(text))
    return mark_safe(f'<span class="words">{broken}</span>' if "<" in broken else broken)  # noqa: S308  (escaped)


@register.filter
def thaititle(text: object) -> SafeString:
    """A title whose phrases stay together: Thai writes a space between phrases, not between words.

    Each phrase is a box that moves to the next line as a whole and breaks between words only when it is wider than
    the line; a number or another very short end of a phrase never stands alone. The text is escaped.
    """
    phrases = SHORT_PHRASE.sub(NO_BREAK_SPACE, str(text)).split(" ")
    boxes = (f'<span class="phrase">{_with_breaks(phrase)}</span>' for phrase in phrases)
    return mark_safe(" ".join(boxes))  # noqa: S308  (escaped by _with_breaks)


def _with_breaks(text: str) -> str:
    """The text escaped, with `<wbr>` wherever a line may end."""
    spaced = SPACE.sub(rf"\g<0>{thai_text.ZERO_WIDTH_SPACE}", text)
    broken = str(thai_text.break_words(spaced))
    pieces = broken.split(thai_text.ZERO_WIDTH_SPACE)
    escaped = pieces if isinstance(text, SafeString) else map(conditional_escape, pieces)
    return "<wbr>".join(
        f'<span class="long">{shown}</span>' if len(MARKS.sub("", piece)) > LONGEST_WORD else shown
        for piece, shown in zip(pieces, escaped, strict=True)
    )


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
def lang_of(text: object) -> SafeString:
    """` lang="th"` for a text that is mostly in Thai letters where the interface speaks another language, else nothing.

    For what may be content or interface, such as the title of a page: `<title{{ head_title|lang_of }}>`.
    """
    is_other = get_language() != "th" and thai_text.is_mostly_thai(str(text))
    return mark_safe(' lang="th"' if is_other else "")  # noqa: S308  (no text of others in it)


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
