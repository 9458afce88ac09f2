"""The admin wears the site's mark, name, type and colours, and everything on them can be read in both themes."""

import re

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse

from tests.core.admin_colors import WAGTAIL, color, variables
from tests.core.stylesheet import ADMIN, contrast, luminance, rules

pytestmark = pytest.mark.any_database

TEXT, MARK = 4.5, 3.0  # WCAG 2.2 AA: 1.4.3 and 1.4.11
NAME = "คลังนวัตกรรมการศึกษาเชียงใหม่"
# What Wagtail writes on what, by its own names. Fixed colours of its status labels and messages are its own affair.
TEXT_ON = {
    "page": (
        "label",
        "context",
        "meta",
        "link-default",
        "link-hover",
        "button-outline-default",
        "error",
        "placeholder",
    ),
    "header": ("label", "context", "meta", "link-default", "link-hover"),
    "field": ("context", "placeholder"),
    "dashboard-panel": ("label", "context", "link-default", "link-hover"),
    "menus": ("label-menus-active",),
    "menu-item-active": ("label-menus-active",),
    "tooltip": ("label-menus-active",),
    "button-default": ("button",),
    "button-hover": ("button",),
    "button-outline-hover": ("button-outline-hover",),
}
PAIRS = [(text, surface) for surface, texts in TEXT_ON.items() for text in texts]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("text", "surface"), PAIRS)
def test_text_of_the_admin_is_read_on_its_ground(theme: str, text: str, surface: str) -> None:
    values = variables(theme)
    ratio = contrast(color(values, f"--w-color-text-{text}"), color(values, f"--w-color-surface-{surface}"))
    assert ratio >= TEXT, f"{ratio:.2f}"


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("surface", ["page", "header", "menus", "dashboard-panel"])
def test_the_ring_around_what_is_focused_is_seen(theme: str, surface: str) -> None:
    values = variables(theme)
    ratio = contrast(color(values, "--w-color-focus"), color(values, f"--w-color-surface-{surface}"))
    assert ratio >= MARK, f"{ratio:.2f}"


def test_the_admin_has_the_colours_of_the_site() -> None:
    """The sidebar is the site's indigo, within what the eye cannot tell apart."""
    sidebar = color(variables("light"), "--w-color-surface-menus")
    assert abs(luminance(sidebar) - luminance("#1e3360")) < 0.002


def test_colours_are_set_through_wagtails_own_properties() -> None:
    """A property that Wagtail does not know would colour nothing, as would one that an upgrade drops."""
    ours = {name for rule in rules(ADMIN) for name in rule.declarations if name.startswith("--w-color")}
    assert len(ours) > 8
    assert ours <= set(re.findall(r"(--w-color[\w-]+)\s*:", WAGTAIL.read_text("utf-8")))


@pytest.mark.django_db
def test_pages_of_the_admin_carry_mark_and_name(editor_client: Client) -> None:
    for address in (reverse("wagtailadmin_home"), reverse("wagtailadmin_explore_root"), "/cms/nothing-here/"):
        html = editor_client.get(address).content.decode()
        assert 'class="site-brand"' in html
        title = html.split("<title>")[1].split("</title>")[0]
        assert NAME in title
        assert "Wagtail" not in title


def test_the_icons_that_the_admin_names_are_there() -> None:
    for name in ("icons/favicon.ico", "favicon.svg", "icons/apple-touch-icon.png", "css/admin.css", "css/fonts.css"):
        assert finders.find(name), name
