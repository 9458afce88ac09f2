"""Nothing jumps when the fonts arrive late: the letters that stand in for them take the same room.

A reader's device has a Thai font, a test machine need not have one: these tests bring Android's (`fonts/`), so they
say the same everywhere. Without any, a browser draws boxes of another width, which no style sheet can match.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserType, Page, Route
from pytest_django.live_server_helper import LiveServer

from home.models import HomePage
from tests.core.page_types import every_page
from tests.factories import CaseStudyPageFactory

FONTS = Path(__file__).parent / "fonts"
MOST = 0.02  # cumulative layout shift (issue 4; Web Vitals calls 0.1 good)
LATE = 2_000  # ms that the fonts are held back, after the page was painted without them
SETTLED = 500  # ms
SIZES = {"phone": {"width": 360, "height": 640}, "desk": {"width": 1280, "height": 800}}
# Read as long as the page is open; a shift within half a second of a touch is the reader's own and does not count.
WATCH = """
    window.shifts = [];
    new PerformanceObserver(list => {
        for (const entry of list.getEntries()) {
            if (entry.hadRecentInput) continue;
            const moved = entry.sources.map(s => s.node?.parentElement?.outerHTML?.slice(0, 90) ?? "?");
            window.shifts.push({value: entry.value, moved});
        }
    }).observe({type: "layout-shift", buffered: true});
"""
DRAWN_WITH = "() => [...document.fonts].filter(f => f.family.includes('Sarabun') && f.status === 'loaded').length"


@pytest.fixture
def reader(browser_type: BrowserType, browser_type_launch_args: dict[str, Any], tmp_path: Path) -> Iterator[Page]:
    """A page in a browser that sees Android's Thai font beside those of this machine."""
    config = tmp_path / "fonts.conf"
    config.write_text(
        f"<fontconfig><dir>{FONTS}</dir><dir>/usr/share/fonts</dir><cachedir>{tmp_path}/cache</cachedir></fontconfig>"
    )
    browser = browser_type.launch(**browser_type_launch_args, env={"FONTCONFIG_FILE": str(config)})
    yield browser.new_page(locale="th-TH")
    browser.close()


@pytest.mark.slow
@pytest.mark.parametrize("size", SIZES)
def test_nothing_jumps_when_the_fonts_are_late(
    reader: Page, site: HomePage, live_server: LiveServer, size: str
) -> None:
    reader.set_viewport_size(SIZES[size])  # type: ignore[arg-type]
    reader.add_init_script(WATCH)
    CaseStudyPageFactory.reset_sequence(0)  # a numbered title at the very end of a line may take another
    paths = every_page(site)
    found: dict[str, float] = {}
    for name in ("home", "cases", "case"):
        shifts = shifts_with_late_fonts(reader, f"{live_server.url}{paths[name]}")
        found[name] = sum(shift["value"] for shift in shifts)
        assert found[name] < MOST, f"{name}: {shifts}"


class LateFonts:
    """Holds back what asks for a font until it is told to let go."""

    def __init__(self, page: Page) -> None:
        self.held: list[Route] = []
        self.is_holding = True
        page.route("**/*.woff2", self._handle)

    def _handle(self, route: Route) -> None:
        if self.is_holding:
            self.held.append(route)
        else:
            route.continue_()

    def let_go(self) -> None:
        self.is_holding = False
        for route in self.held:
            route.continue_()


def shifts_with_late_fonts(page: Page, address: str) -> list[dict[str, float]]:
    """The layout shifts of a page whose fonts come when everything else has been on the screen for a while."""
    fonts = LateFonts(page)
    page.goto(address, wait_until="domcontentloaded")
    page.wait_for_timeout(LATE)
    assert fonts.held, "the page asks for no font"
    assert page.evaluate("performance.getEntriesByType('paint').length"), "nothing was painted without the fonts"
    fonts.let_go()
    page.wait_for_load_state("load")
    page.evaluate("document.fonts.ready.then(() => true)")
    page.wait_for_timeout(SETTLED)
    assert page.evaluate(DRAWN_WITH) >= 2
    page.unroute("**/*.woff2")
    shifts: list[dict[str, float]] = page.evaluate("window.shifts")
    return shifts
