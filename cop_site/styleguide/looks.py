"""Ways to look at a part that a browser would otherwise decide: a colour scheme, paper.

Guarantees that no token is written twice: the stylesheets that force a look are cut out of `static/css` when they are
asked for. `dark` is the block of the dark scheme without its question, `light` the tokens that it replaces, `print` the
print layer on the screen.
"""

import re
from pathlib import Path

from django.contrib.staticfiles import finders

LOOKS = ("light", "dark", "print")
DARK_BLOCK = re.compile(r"@media [^{]*prefers-color-scheme: dark[^{]*\{\s*(:root \{[^}]*\})\s*\}")
LIGHT_BLOCK = re.compile(r"(:root \{[^}]*\})")


def stylesheet(look: str) -> str:
    """The stylesheet that forces one of `LOOKS`.

    Raises:
        KeyError: there is no such look.
        LookupError: the tokens are not written in the way that this module reads.
    """
    return {"light": _light, "dark": _dark, "print": _print}[look]()


def _dark() -> str:
    return _scheme("dark", DARK_BLOCK)


def _light() -> str:
    return _scheme("light", LIGHT_BLOCK)


def _scheme(name: str, block: re.Pattern[str]) -> str:
    """The tokens of one scheme outside of all layers, so that they win on a screen, whatever the browser prefers."""
    found = block.search(_source("tokens.css"))
    if found is None:
        raise LookupError(f"css/tokens.css has no block of the {name} scheme")
    return f"@media screen {{ {found[1]} :root {{ color-scheme: {name}; }} }}"


def _print() -> str:
    return f"@layer print {{ {_source('print.css')} .print-header {{ display: flex; }} }}"


def _source(name: str) -> str:
    path = finders.find(f"css/{name}")
    if path is None:
        raise LookupError(f"css/{name} is not among the static files")
    return Path(path).read_text(encoding="utf-8")
