"""Chromium against a live server.

Guarantees that no page of the site, the admin included, asks a third party for anything, breaks its own content policy
or stops with a script error: every test that opens a page checks that at its end.
"""

import os
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import ConsoleMessage, Page, Request

from tests.requirements import program

# Playwright's event loop stays on the main thread; Django would refuse to query the database there.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

CHROMIUM_ARGS = [
    "--no-sandbox",  # Containers and root have no user namespaces; only our own pages are opened.
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
]
LOCAL_HOSTS = {"localhost", "127.0.0.1"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(os.path.dirname(__file__)):
            item.add_marker("browser")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The system's Chromium, not one that Playwright would fetch."""
    chromium = program("chromium", "REQUIRE_BROWSER")
    return {**browser_type_launch_args, "executable_path": chromium, "args": CHROMIUM_ARGS}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """A Thai reader's browser. Without service workers: behind one, a test could not cut a connection."""
    ours = {"locale": "th-TH", "timezone_id": "Asia/Bangkok", "service_workers": "block"}
    return {**browser_context_args, **ours}


@pytest.fixture
def page(page: Page) -> Iterator[Page]:
    """A page of the browser that is watched: see the module's guarantee."""
    faults: list[str] = []

    def on_request(request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme in {"http", "https"} and address.hostname not in LOCAL_HOSTS:
            faults.append(f"request to a third party: {request.url}")

    def on_console(message: ConsoleMessage) -> None:
        if message.type == "error" and "Content Security Policy" in message.text:
            faults.append(message.text)

    page.set_default_timeout(15_000)
    page.on("request", on_request)
    page.on("console", on_console)
    page.on("pageerror", lambda error: faults.append(f"script error: {error}"))
    yield page
    assert faults == []
