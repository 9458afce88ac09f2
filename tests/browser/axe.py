"""Axe on a page that is open, as often as it changes its look.

All rules of axe that are not experimental or of level AAA count: WCAG 2.0 to 2.2 A and AA, best practice, contrast.
The script is put into a page once; the content policy must be bypassed (`for_axe`), since axe hides elements for a
moment by inline styles, which our policy forbids to everybody.
"""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Frame, Page

for_axe = pytest.mark.browser_context_args(bypass_csp=True)

# Not the stylesheets a second time: axe would look for the parts of `site.css` beside the page, not beside the file.
OPTIONS: dict[str, Any] = {
    "resultTypes": ["violations"],
    "preload": False,
    "rules": {"target-size": {"enabled": True}},  # WCAG 2.2; axe has it off by default.
}
#: What may come out otherwise in another colour scheme.
COLOURS = ("color-contrast", "link-in-text-block")
#: What may come out otherwise at another width or text size: what is shown, where and how large.
LAYOUT = (
    *("color-contrast", "target-size", "scrollable-region-focusable", "aria-hidden-focus", "landmark-unique"),
    *("region", "heading-order", "page-has-heading-one", "skip-link"),
)
RUN = "options => axe.run(document, options).then(found => found.violations)"


def violations(page: Page | Frame, about: str, rules: tuple[str, ...] = ()) -> list[str]:
    """What axe finds: the rule, the element. Only `rules`, if given."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    options = OPTIONS | ({"runOnly": {"type": "rule", "values": list(rules)}} if rules else {})
    found = page.evaluate(RUN, options)
    return [f"{about}: {rule['id']} {node['html'][:120]}" for rule in found for node in rule["nodes"]]
