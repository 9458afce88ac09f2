"""Whatever the keyboard reaches shows a ring that stands out of what is behind it (WCAG 2.2, 2.4.7 and 1.4.11)."""

from typing import TypedDict

import pytest
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from home.models import HomePage
from tests.core.page_types import every_page
from tests.core.stylesheet import contrast

LEAST = 3.0
# The ring lies around its element, so it is seen on the ground of what holds the element.
RINGS = """
    () => {
        const ground = element => {
            for (let e = element; e; e = e.parentElement) {
                const color = getComputedStyle(e).backgroundColor;
                if (color !== "rgba(0, 0, 0, 0)") return color;
            }
            return getComputedStyle(document.documentElement).backgroundColor;
        };
        const outline = (element, part) => {
            const style = getComputedStyle(element, part);
            return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 ? style.outlineColor : null;
        };
        const ring = element => {
            const card = element.closest(".card");  // a card is one link, which lies over all of it
            const drawn = element.querySelector(":scope > rect");  // within a drawing, the ring is a frame of it
            if (element.ownerSVGElement && drawn) {
                const style = getComputedStyle(drawn);
                return [element.ownerSVGElement, parseFloat(style.strokeWidth) >= 2 ? style.stroke : null];
            }
            const whole = outline(element, "::after") ?? (card && outline(card, null));
            return card && whole ? [card, whole] : [element, outline(element, null)];
        };
        return [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, summary")]
            .filter(e => e.checkVisibility({visibilityProperty: true}) && !e.disabled)
            .map(e => {
                e.focus({focusVisible: true});
                const [around, color] = ring(e);
                const found = {element: e.outerHTML.slice(0, 100), color, behind: ground(around.parentElement)};
                e.blur();
                return found;
            });
    }
"""


class Ring(TypedDict):
    """An element with the colours of its ring ("rgb(…)", None without one) and of what is behind it."""

    element: str
    color: str | None
    behind: str


def as_hex(color: str) -> str:
    """`rgb(30, 51, 96)` → `#1e3360`."""
    numbers = color.removeprefix("rgba(").removeprefix("rgb(").rstrip(")").split(",")[:3]
    return "#" + "".join(f"{int(number):02x}" for number in numbers)


def weak(rings: list[Ring]) -> list[str]:
    """What has no ring, or one that is hardly seen."""
    return [
        f"{ring['element']} {ring['color']} on {ring['behind']}"
        for ring in rings
        if ring["color"] is None or contrast(as_hex(ring["color"]), as_hex(ring["behind"])) < LEAST
    ]


def test_a_weak_ring_is_noticed() -> None:
    strong = Ring(element="a", color="rgb(27, 47, 89)", behind="rgb(250, 247, 241)")
    faint = Ring(element="b", color="rgb(27, 47, 89)", behind="rgb(30, 51, 96)")
    missing = Ring(element="c", color=None, behind="rgb(250, 247, 241)")
    assert [line[0] for line in weak([strong, faint, missing])] == ["b", "c"]


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_keyboard_is_seen_everywhere(page: Page, site: HomePage, live_server: LiveServer, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    faults: list[str] = []
    for name, path in every_page(site).items():
        page.goto(f"{live_server.url}{path}")
        rings: list[Ring] = page.evaluate(RINGS)
        assert len(rings) > 5, name
        faults += [f"{name}: {fault}" for fault in weak(rings)]
    assert "\n".join(sorted(faults)) == ""
