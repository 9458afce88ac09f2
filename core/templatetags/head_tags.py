"""What stands in the head of a page: its title used twice, its address in both languages, its data for machines."""

import json
from typing import Any

from django import template
from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest
from django.template.base import NodeList, Parser, Token
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from core.facets import PAGE_PARAMETER
from core.languages import LanguageLink, switch_links

register = template.Library()

# JSON inside HTML: none of these may end the script element or begin a comment, an entity or an element.
JSON_ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}

# Python refuses to read thousands of digits as a number, and no list is that long.
MAX_PAGE_DIGITS = 6


class CaptureNode(template.Node):
    """Renders its content into a variable, so that a block filled once can be shown several times."""

    def __init__(self, nodelist: NodeList, name: str) -> None:
        self.nodelist, self.name = nodelist, name

    def render(self, context: template.Context) -> SafeString:
        context[self.name] = mark_safe(" ".join(self.nodelist.render(context).split()))  # noqa: S308  (was rendered)
        return mark_safe("")


@register.tag
def capture(parser: Parser, token: Token) -> CaptureNode:
    """`{% capture as head_title %}…{% endcapture %}`: the content, with runs of white space made one space.

    Raises:
        TemplateSyntaxError: it is written in any other way.
    """
    words = token.split_contents()
    if len(words) != 3 or words[1] != "as":
        raise template.TemplateSyntaxError("Use {% capture as name %}…{% endcapture %}")
    nodelist = parser.parse(("endcapture",))
    parser.delete_first_token()
    return CaptureNode(nodelist, words[2])


def canonical_path(request: HttpRequest) -> str:
    """The path that stands for this page: filters and sorting are left out, the page of a list stays."""
    page = request.GET.get(PAGE_PARAMETER, "")
    is_later = page.isdecimal() and len(page) <= MAX_PAGE_DIGITS and int(page) > 1
    return f"{request.path}?{PAGE_PARAMETER}={page}" if is_later else request.path


@register.simple_tag(takes_context=True)
def canonical_url(context: dict[str, Any]) -> str:
    """The absolute address that stands for this page."""
    request: HttpRequest = context["request"]
    return request.build_absolute_uri(canonical_path(request))


@register.simple_tag(takes_context=True)
def alternate_urls(context: dict[str, Any]) -> list[LanguageLink]:
    """This page's canonical path in every language of the interface."""
    return switch_links(canonical_path(context["request"]))


@register.simple_tag(takes_context=True)
def absolute_url(context: dict[str, Any], path: str) -> str:
    """A path of this site as an absolute address."""
    return context["request"].build_absolute_uri(path)


@register.simple_tag
def json_ld(data: dict[str, Any]) -> SafeString:
    """A data block of linked data, escaped so that no text in it can leave the script element.

    The content policy does not stop it: a block of this type is data, a browser runs nothing in it.
    """
    text = json.dumps(data, ensure_ascii=False, cls=DjangoJSONEncoder).translate(JSON_ESCAPES)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))  # noqa: S308  (escaped above)
