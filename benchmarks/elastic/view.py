"""The page of results as readers get it, over a small site: what a page costs does not depend on how many there are."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

PAGES = 60


def set_up(folder: Path, url: str, index: str) -> None:
    """Settings of a new site in a folder that searches this server; its database is empty."""
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "cop_site.settings.dev",
        "VAR_DIR": str(folder),
        "DEBUG": "",
        "SEARCH_ENGINE": "elasticsearch",
        "ELASTICSEARCH_URL": url,
        "ELASTICSEARCH_INDEX": index,
        "ELASTICSEARCH_SECONDS": "60",
        "ELASTICSEARCH_WRITE_SECONDS": "120",
    }
    for name in ("DATABASE_URL", "SEARCH_INDEX_PATH"):
        os.environ.pop(name, None)
    import django

    django.setup()


def make_pages() -> list[int]:
    """Some published cases; their keys."""
    from benchmarks.scale.site_pages import make_site
    from innovations.models import CaseStudyPage

    make_site(PAGES)
    return list(CaseStudyPage.objects.order_by("pk").values_list("pk", flat=True))


def asking_view() -> Callable[[str], Any]:
    """What gets the page of results of some words, as a visitor without a filter."""
    from django.test import Client

    client = Client(SERVER_NAME="localhost")

    def ask(text: str) -> None:
        answer = client.get("/search/", {"q": text})
        if answer.status_code != 200 or 'class="hit-list"' not in answer.content.decode():
            raise SystemExit(f"{text}: {answer.status_code}, or no results shown")

    return ask
