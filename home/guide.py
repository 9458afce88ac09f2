"""The editors' guide (docs/editors.md) inside the admin, so that help is where the work is.

Reads the few marks that the guide is written in: headings, paragraphs, lists, tables, bold and code. Whatever else
stands there is shown as the text it is; nothing is taken for HTML.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

GUIDE = Path(settings.BASE_DIR) / "docs" / "editors.md"
_HEADING = re.compile(r"^(#{1,4}) (.+)$")
_ITEM = re.compile(r"^(?:(\d+)\.|-) +", re.MULTILINE)
_INLINE = ((re.compile(r"\*\*(.+?)\*\*"), r"<strong>\1</strong>"), (re.compile(r"`(.+?)`"), r"<code>\1</code>"))


def guide_html(text: str) -> SafeString:
    """The guide as HTML; its title is left out, because the page has one."""
    blocks = re.split(r"\n\s*\n", text.strip())
    return mark_safe("\n".join(part for block in blocks for part in _block(block)))  # noqa: S308  (escaped by _inline)


def _block(block: str) -> Iterator[str]:
    lines = block.splitlines()
    if heading := _HEADING.match(lines[0]):
        level = len(heading[1])
        if level > 1:
            yield f"<h{level}>{_inline(heading[2])}</h{level}>"
        if lines[1:]:
            yield from _block("\n".join(lines[1:]))
    elif lines[0].startswith("|"):
        yield _table(lines)
    elif _ITEM.match(block):
        tag = "ol" if block[0].isdigit() else "ul"
        items = [item for item in re.split(r"^(?:\d+\.|-) +", block, flags=re.MULTILINE) if item]
        yield f"<{tag}>{''.join(f'<li>{_inline(item)}</li>' for item in items)}</{tag}>"
    else:
        yield f"<p>{_inline(block)}</p>"


def _table(lines: list[str]) -> str:
    rows = [[_inline(cell) for cell in line.strip("| ").split("|")] for line in lines if not set(line) <= set("|-: ")]
    head, *body = rows
    heads = "".join(f'<th scope="col">{cell}</th>' for cell in head)
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in body)
    return f"<table><thead><tr>{heads}</tr></thead><tbody>{cells}</tbody></table>"


def _inline(text: str) -> str:
    html: str = escape(" ".join(text.split()))
    for pattern, replacement in _INLINE:
        html = pattern.sub(replacement, html)
    return html


class GuideView(WagtailAdminTemplateMixin, TemplateView):
    """The guide, for whoever may enter the admin."""

    template_name = "wagtailadmin/home/guide.html"
    page_title = _("คู่มือบรรณาธิการ")
    header_icon = "help"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(guide=guide_html(GUIDE.read_text(encoding="utf-8")), **kwargs)
