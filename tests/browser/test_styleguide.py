"""The parts in a real browser: the narrowest screen, the keyboard, the forced looks. No server, no database.

Axe asks about them in `test_accessibility.py`.
"""

import pytest
from playwright.sync_api import Page
from pytest_django import Settings

from cop_site.styleguide.registry import PARTS
from tests.browser.readable import too_small_for_a_thumb, unreadable
from tests.browser.styleguide_pages import ORIGIN, open_still, serve

NARROWEST = {"width": 320, "height": 640}  # CSS pixels that a page must fit: reflow, WCAG 2.2 SC 1.4.10
FRAMED = [(slug, number) for slug, part in PARTS.items() if part.framed for number in range(len(part.specimens))]
PAGES = [f"/styleguide/{slug}/" for slug, part in PARTS.items() if not part.framed]
PAGES += [f"/styleguide/{slug}/{number}/" for slug, number in FRAMED]
GROUND = "getComputedStyle(document.body).backgroundColor"
DIALOG = """
    <button id="opener" commandfor="ask" command="show-modal" popovertarget="ask">ถอนเรื่อง</button>
    <dialog class="dialog" id="ask" popover aria-labelledby="ask-heading">
      <h2 id="ask-heading">ถอนเรื่องนี้?</h2>
      <button id="close" commandfor="ask" command="close" popovertarget="ask" popovertargetaction="hide">ปิด</button>
    </dialog>
"""


@pytest.fixture
def styleguide(page: Page, settings: Settings) -> Page:
    settings.DEBUG = True
    serve(page)
    return page


@pytest.mark.slow
def test_parts_fit_the_narrowest_screen_and_a_thumb(styleguide: Page) -> None:
    styleguide.set_viewport_size(NARROWEST)  # type: ignore[arg-type]
    faults: list[str] = []
    for path in ["/styleguide/", *PAGES]:
        styleguide.goto(f"{ORIGIN}{path}")
        faults += [*unreadable(styleguide, path), *too_small_for_a_thumb(styleguide, path)]
    assert faults == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_forced_look_is_that_of_the_scheme(styleguide: Page, scheme: str) -> None:
    """Whatever the reader's own scheme is."""
    styleguide.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    open_still(styleguide, "/styleguide/notice/")
    real = styleguide.evaluate(GROUND)
    styleguide.emulate_media(color_scheme="light" if scheme == "dark" else "dark")
    assert styleguide.evaluate(GROUND) != real
    open_still(styleguide, f"/styleguide/notice/?look={scheme}")
    assert styleguide.evaluate(GROUND) == real


def test_paper_can_be_seen_on_the_screen(styleguide: Page) -> None:
    open_still(styleguide, "/styleguide/print_header/")
    assert not styleguide.locator(".print-header").first.is_visible()
    open_still(styleguide, "/styleguide/print_header/?look=print")
    assert styleguide.locator(".print-header").first.is_visible()


@pytest.mark.parametrize("knows_commands", [True, False], ids=["modal", "popover"])
def test_a_dialog_opens_without_script_and_gives_the_focus_back(styleguide: Page, knows_commands: bool) -> None:
    """A browser that does not know `commandfor` is one in which it was taken out: the popover does the same."""
    open_still(styleguide, "/styleguide/button/")
    styleguide.locator(".specimen-body").first.evaluate("(body, html) => { body.innerHTML = html }", DIALOG)
    if not knows_commands:
        styleguide.evaluate("document.querySelectorAll('[commandfor]').forEach(e => e.removeAttribute('commandfor'))")
    dialog = styleguide.get_by_role("dialog", name="ถอนเรื่องนี้?")
    styleguide.locator("#opener").focus()
    styleguide.keyboard.press("Enter")
    dialog.wait_for(state="visible")
    assert dialog.evaluate("d => d.matches(':modal')") is knows_commands
    assert dialog.evaluate("d => d.contains(document.activeElement)")
    styleguide.keyboard.press("Escape")
    dialog.wait_for(state="hidden")
    assert styleguide.evaluate("document.activeElement.id") == "opener"
    styleguide.keyboard.press("Enter")
    styleguide.locator("#close").click()
    dialog.wait_for(state="hidden")


@pytest.mark.parametrize(
    ("slug", "drawn", "property_"),
    [
        ("before_after", ".metric-before", "stroke"),
        ("before_after", ".metric-after", "fill"),
        ("timeline", ".timeline-point", "fill"),
        ("sparkline", ".spark-line", "stroke"),
        ("tile_map", ".tile-bar rect", "fill"),
        ("chip", ".chip-issue-1", "borderTopColor"),
        ("notice", ".notice-info", "borderTopColor"),
    ],
)
def test_drawings_are_seen_where_the_browser_sets_its_own_colours(
    styleguide: Page, slug: str, drawn: str, property_: str
) -> None:
    """Windows' contrast themes: what is drawn takes the colour of text or of a link, never that of the ground."""
    styleguide.emulate_media(forced_colors="active", color_scheme="dark")
    open_still(styleguide, f"/styleguide/{slug}/")
    colour = styleguide.locator(drawn).first.evaluate("(e, name) => getComputedStyle(e)[name]", property_)
    text = styleguide.evaluate("getComputedStyle(document.body).color")
    ground = styleguide.evaluate(GROUND)
    assert colour == text
    assert colour != ground
