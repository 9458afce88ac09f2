"""One process of a benchmark: `python -m benchmarks.scale.worker SYSTEM PHASE COUNT`, told its settings by the caller.

Phases: `fill` makes the database, `build` its index, `rebuild` the index again, `steps` measures the rest. Figures go
to standard output, a line each.
"""

import importlib
import sys

MODULES = {
    "site": ("benchmarks.scale.site_pages", "benchmarks.scale.site_steps"),
    "stock": ("benchmarks.scale.stock.pages", "benchmarks.scale.stock.steps"),
}


def main(system: str, phase: str, count: int) -> None:
    import django

    django.setup()
    pages, steps = MODULES[system]
    if phase == "fill":
        importlib.import_module(pages).make_site(count)
        return
    for figure in getattr(importlib.import_module(steps), phase)():
        figure.send()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
