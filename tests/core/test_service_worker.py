"""The service worker's script: what it keeps, that it changes with it, and the way out."""

import json
import re
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from pytest_django import Settings

from core import service_worker
from home.models import HomePage

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    service_worker._worker.cache_clear()


def setup_of(client: Client) -> dict[str, Any]:
    response = client.get("/sw.js")
    assert response.status_code == 200
    assert response.headers["Content-Type"].startswith("text/javascript")
    assert response.headers["Cache-Control"] == "no-cache"
    found = re.search(r"= (\{.*?\n\});", response.content.decode(), re.DOTALL)
    assert found
    return json.loads(found[1])


def test_it_keeps_pages_that_are_there_and_what_they_look_like(client: Client, site: HomePage) -> None:
    setup = setup_of(client)
    assert setup["pages"] == {"th": "/offline/", "en": "/en/offline/"}
    for path in setup["pages"].values():
        assert client.get(path).status_code == 200
    for path in setup["assets"]:
        assert finders.find(path.removeprefix("/static/"))
    html = client.get("/offline/").content.decode()
    linked = set(re.findall(r'<link rel="[^"]*" href="([^"]+)"', html))
    assert linked <= set(setup["assets"])


def test_other_words_make_another_version(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    before = setup_of(client)["version"]
    assert setup_of(client)["version"] == before
    service_worker._worker.cache_clear()
    monkeypatch.setattr(service_worker, "_content", lambda path: f"new words of {path}")
    assert setup_of(client)["version"] != before


def test_it_costs_no_query(client: Client, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        client.get("/sw.js")


def test_switched_off_it_takes_itself_out_and_no_page_asks_for_it(
    client: Client, site: HomePage, settings: Settings
) -> None:
    assert "js/offline.js" in client.get("/").content.decode()
    settings.OFFLINE_PAGE = False
    text = client.get("/sw.js").content.decode()
    assert "unregister()" in text
    assert "fetch" not in text
    assert "js/offline.js" not in client.get("/").content.decode()
