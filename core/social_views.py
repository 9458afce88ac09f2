"""Serves social cards: the pictures that stand for pages when their addresses are shared.

Guarantees that only a page that anybody may read has a picture, that a picture says what the page says now, and that no
request makes the server draw anything else: the address holds the digest of the card, any other digest is not found.
Each picture is drawn when it is first asked for and kept in the cache `cards`.
"""

import hmac

from django.core.cache import caches
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import Page, Site

from core.models import BasePage
from core.routing import find_route
from core.social_card import SocialCard, fixed_cards
from core.social_drawing import draw

MAX_AGE = 30 * 86_400  # s; the address changes with the picture, a page that was withdrawn must leave caches some day
SITE_PATH = "_site/"  # no page has this address: a slug begins with a letter or a digit


def site_card() -> SocialCard:
    """The card of pages that are not for sharing: error pages, log-in, what not everybody may read."""
    return SocialCard(title=_("คลังนวัตกรรมการศึกษาเชียงใหม่"))


fixed_cards.register(SITE_PATH, site_card)


def card_url(card: SocialCard, path: str) -> str:
    """The path of the picture of `card`, which stands for the page at `path` (below the language's prefix)."""
    return reverse("social_card", args=(card.digest, path))


def is_open(page: Page) -> bool:
    """Whether anybody may read the page, as `core.routing` found it; False where nobody has asked."""
    return page.live and getattr(page, "is_restricted", True) is False


@require_safe
def social_card(request: HttpRequest, digest: str, path: str) -> HttpResponse:
    """The picture of the page at `path`.

    Raises:
        Http404: there is no such page, not everybody may read it, or its card has another digest.
    """
    card = fixed_cards.get(path) or _card_of_page(request, path)
    if card is None or not hmac.compare_digest(card.digest, digest):
        raise Http404
    picture = caches["cards"].get_or_set(digest, lambda: draw(card))
    response = HttpResponse(picture, content_type="image/png")
    patch_cache_control(response, public=True, max_age=MAX_AGE, immutable=True)
    return response


def _card_of_page(request: HttpRequest, path: str) -> SocialCard | None:
    route = find_route(request, path)
    if route is None or not isinstance(route.page, BasePage) or not is_open(route.page):
        return None
    home = Site.find_for_request(request).root_page
    own_path = route.page.url_path.removeprefix(home.url_path)
    return route.page.social_card(path.removeprefix(own_path).strip("/"))
