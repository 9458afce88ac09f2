"""The map of the site for search engines.

Guarantees that its addresses begin with the one under which the map was asked for, like the canonical address of each
page, and that a page is listed in every language of the interface, each entry naming the others.
"""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from wagtail.contrib.sitemaps import Sitemap

from core.languages import switch_links

Entry = dict[str, Any]


class PageSitemap(Sitemap):
    """All live public pages that have something to say to anybody (`get_sitemap_urls` of their type)."""

    limit = 20_000  # pages: with two languages, below the 50,000 entries that sitemaps.org allows in one file

    def _urls(self, page: int, protocol: str, domain: str) -> list[Entry]:
        entries = super()._urls(page, protocol, domain)
        return [in_language for entry in entries for in_language in self._in_every_language(entry)]

    def _in_every_language(self, entry: Entry) -> list[Entry]:
        path = urlsplit(entry["location"]).path
        addresses = {link.code: self.request.build_absolute_uri(link.url) for link in switch_links(path)}
        alternates = [{"lang_code": code, "location": address} for code, address in addresses.items()]
        alternates.append({"lang_code": "x-default", "location": addresses[settings.LANGUAGE_CODE]})
        return [entry | {"location": address, "alternates": alternates} for address in addresses.values()]
