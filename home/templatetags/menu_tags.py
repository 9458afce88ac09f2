"""The pages that editors put into the menu, for the foot of every page.

Guarantees that hardly any page costs a query for them: the list is kept as long as a public page is kept by a cache, so
the foot is never older than the page around it may be anyway. A fixed address would cost as little, but an editor may
delete or rename the page behind it.
"""

from dataclasses import dataclass

from django import template
from django.conf import settings
from django.core.cache import cache
from django.utils.translation import get_language, override

from core.languages import path_in_language
from core.privacy import restricted
from home.models import StandardPage

register = template.Library()
CACHE_KEY = "menu_pages"


@dataclass(frozen=True)
class MenuPage:
    """A page's title and where it is in the language of the interface."""

    title: str
    url: str


@register.simple_tag
def menu_pages() -> list[MenuPage]:
    """Live public standard pages that are shown in menus, in the order of the page tree."""
    found = cache.get_or_set(CACHE_KEY, _thai_addresses, settings.PUBLIC_CACHE_SECONDS)
    language = get_language() or settings.LANGUAGE_CODE
    return [MenuPage(title, path_in_language(url, language)) for title, url in found or ()]


def _thai_addresses() -> list[tuple[str, str]]:
    """Title and address of each page."""
    pages = StandardPage.objects.live().in_menu().filter(~restricted()).order_by("path")
    with override(settings.LANGUAGE_CODE):
        return [(page.title, url) for page in pages if (url := page.url)]
