"""What the tests of lists do and read: keeping a page, and the list as its owner sees it."""

import re
from typing import Any

from django.test import Client

PATH, SHARE = "/my-list/", "/my-list/share/"


def keep(client: Client, *pages: Any) -> None:
    for page in pages:
        client.post(f"{PATH}{page.uid}/keep/", {"next": PATH})


def text_of(answer: Any) -> str:
    """A page without what keeps words together."""
    return answer.content.decode().replace("<wbr>", "").replace("\u00a0", " ")


def kept(client: Client) -> list[str]:
    """Titles on the list, in order."""
    html = text_of(client.get(PATH))
    return [
        re.sub("<[^>]+>", "", title).strip() for title in re.findall(r'card-title" lang="th">(.*?)</h3>', html, re.S)
    ]


def titles(*pages: Any) -> list[str]:
    return [page.title for page in pages]
