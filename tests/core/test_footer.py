"""The footer leads to the pages that editors put into the menu."""

from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from home.models import HomePage, StandardPage

pytestmark = pytest.mark.django_db


def footer(client: Client, path: str = "/") -> str:
    cache.clear()  # as after the minute for which a footer may be old
    return client.get(path).content.decode().split("<footer")[1]


def add(site: HomePage, slug: str, **values: Any) -> StandardPage:
    return site.add_child(instance=StandardPage(title=f"หน้า {slug}", slug=slug, **values))


def test_pages_of_the_menu_are_linked_in_their_order_in_both_languages(client: Client, site: HomePage) -> None:
    for slug in ("privacy", "about"):
        add(site, slug, show_in_menus=True)
    add(site, "draft", show_in_menus=True, live=False)
    add(site, "elsewhere")
    PageViewRestriction.objects.create(page=add(site, "team", show_in_menus=True), restriction_type="login")
    for prefix in ("", "/en"):
        html = footer(client, f"{prefix}/")
        assert html.index(f'href="{prefix}/privacy/" lang="th"') < html.index(f'href="{prefix}/about/" lang="th"')
        assert not any(slug in html for slug in ("draft", "elsewhere", "team"))


def test_a_deleted_page_is_linked_no_more(client: Client, site: HomePage) -> None:
    page = add(site, "about", show_in_menus=True)
    assert "/about/" in footer(client)
    page.delete()
    assert "/about/" not in footer(client)


def test_the_footer_of_the_next_page_costs_nothing(client: Client, site: HomePage) -> None:
    add(site, "about", show_in_menus=True)

    def asked_for_the_menu(path: str) -> bool:
        with CaptureQueriesContext(connection) as captured:
            assert "/about/" in client.get(path).content.decode()
        return any(StandardPage._meta.db_table in query["sql"] for query in captured)

    cache.clear()
    assert [asked_for_the_menu(path) for path in ("/", "/plan/", "/en/")] == [True, False, False]
