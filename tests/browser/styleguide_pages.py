"""The style guide in Chromium without a server and without a database.

Every request of the browser is answered by Django's test client in this process: nothing is listening, and a page that
asked the database for anything would fail.
"""

from django.test import Client
from playwright.sync_api import Page, Route

ORIGIN = "http://localhost"
#: A frame's fonts are its own; the two weights are asked for, so that none is missing because no text has used it yet.
FONTS_READY = (
    "Promise.all([400, 700].map(weight => document.fonts.load(`${weight} 16px Sarabun`, 'กa'))).then(() => true)"
)


def serve(page: Page) -> None:
    """Let the test client answer everything that the page asks of `ORIGIN`."""
    client = Client()

    def answer(route: Route) -> None:
        response = client.get(route.request.url.removeprefix(ORIGIN))
        headers = {name.lower(): value for name, value in response.items() if name.lower() != "content-length"}
        route.fulfill(status=response.status_code, headers=headers, body=response.getvalue())

    page.route(f"{ORIGIN}/**", answer)


def open_still(page: Page, path: str) -> None:
    """Open a page and wait until nothing on it moves any more: fonts, frames, icons."""
    page.goto(f"{ORIGIN}{path}", wait_until="networkidle")
    for frame in page.frames:
        frame.evaluate(FONTS_READY)
