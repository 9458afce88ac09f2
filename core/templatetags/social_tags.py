"""The picture that stands for a page when its address is shared (`core.social_views`)."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.conf import settings
from django.http import HttpRequest

from core.languages import path_in_language
from core.models import BasePage
from core.social_card import SocialCard, fixed_cards
from core.social_drawing import HEIGHT, WIDTH
from core.social_views import SITE_PATH, card_url, is_open, site_card

register = template.Library()


@dataclass(frozen=True)
class SharedPicture:
    """A picture by its absolute address, with its size in px and its description."""

    url: str
    alt: str
    width: int = WIDTH
    height: int = HEIGHT


@register.simple_tag(takes_context=True)
def social_picture(context: dict[str, Any]) -> SharedPicture:
    """The drawn card of the page that is being rendered; that of the site for what is not for everybody.

    Asks the database for nothing: a page's view has fetched what the card says.
    """
    request: HttpRequest = context["request"]
    path = path_in_language(request.path, settings.LANGUAGE_CODE).lstrip("/")
    card = _card(context, path)
    shown, path = (card, path) if card else (site_card(), SITE_PATH)
    return SharedPicture(request.build_absolute_uri(card_url(shown, path)), shown.alt)


def _card(context: dict[str, Any], path: str) -> SocialCard | None:
    if fixed := fixed_cards.get(path):
        return fixed
    page = context.get("page")
    if not isinstance(page, BasePage) or getattr(context["request"], "is_preview", False) or not is_open(page):
        return None
    return context["social_card"] if "social_card" in context else page.social_card()
