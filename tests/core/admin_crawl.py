"""Every page of the admin that can be reached from its first one, a few of each kind.

Follows links, forms, and the addresses that scripts fetch parts of a page from. Nothing is changed: only GET is used.
"""

import html
import re
from collections import Counter, deque
from collections.abc import Iterator

from django.test import Client

START = "/cms/"
EACH = 2  # pages of one kind: addresses that differ by numbers only
_ADDRESS = re.compile(r"[\"'](/cms/[^\"'#<>\s\\]*)")
# Signing out ends the crawl; a preview of a draft is a page of the site, not of the admin.
_NOT_FOLLOWED = re.compile(r"/(logout|view_draft|preview|workflow_preview|revisions/\d+/view)\b")


def crawl(client: Client) -> Iterator[tuple[str, str]]:
    """Address and HTML of each page, fetched by a client that is signed in."""
    waiting, seen, kinds = deque([START]), {START}, Counter[str]()
    while waiting:
        address = waiting.popleft()
        response = client.get(address, follow=True)
        if response.status_code != 200 or "html" not in response.get("Content-Type", ""):
            continue
        page = response.content.decode()
        yield address, page
        for found in _ADDRESS.findall(html.unescape(page)):
            path, kind = found.split("?")[0], re.sub(r"\d+", "0", found.split("?")[0])
            if path not in seen and kinds[kind] < EACH and not _NOT_FOLLOWED.search(path):
                seen.add(path)
                kinds[kind] += 1
                waiting.append(found)
