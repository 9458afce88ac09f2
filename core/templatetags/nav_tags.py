"""The ways around the site: the primary navigation and the numbers of a long list."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.core.paginator import Page
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

register = template.Library()

# (name of the part, where it is below the first page, label), in the order of the header
PARTS: tuple[tuple[str, str, Promise], ...] = (
    ("home", "", _("หน้าแรก")),
    ("innovations", "innovations/", _("นวัตกรรม")),
    ("plan", "plan/", _("แผนยุทธศาสตร์")),
    ("organizations", "organizations/", _("สถานศึกษา")),
)


@dataclass(frozen=True)
class NavItem:
    """A link of the primary navigation; `current` when the reader is in that part of the site."""

    name: str
    label: str | Promise
    url: str
    current: bool


@register.simple_tag(takes_context=True)
def primary_nav(context: dict[str, Any]) -> list[NavItem]:
    """The parts of the site in the language of the interface."""
    request = context.get("request")
    here = request.path if request else ""
    items = [(name, label, reverse("wagtail_serve", args=(path,))) for name, path, label in PARTS]
    items.append(("search", _("ค้นหา"), reverse("search")))
    home = items[0][2]
    return [
        NavItem(name, label, url, here == url if url == home else here.startswith(url)) for name, label, url in items
    ]


@register.simple_tag
def page_numbers(page: Page) -> list[int | str]:
    """Page numbers around `page` with the first and the last; an ellipsis stands for what is left out."""
    return list(page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1))
