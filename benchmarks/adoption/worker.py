"""One process of the benchmark: `python -m benchmarks.adoption.worker PHASE COUNT`; a figure a line on standard output.

Phases: `fill` makes the database and its index, `steps` asks for the pages.
"""

import sys
from collections.abc import Iterator

from benchmarks.scale.measuring import Figure, measure


def steps() -> Iterator[Figure]:
    from django.test import Client

    from benchmarks.adoption.rows import asked_case, asked_school
    from benchmarks.adoption.table import RUNS, STEPS

    case, school = asked_case(), asked_school()
    addresses = (case.url, f"/spread/{case.uid}/", school.url, "/innovations/")
    client = Client(SERVER_NAME="localhost")

    def get(address: str) -> None:
        status = client.get(address).status_code
        if status != 200:
            raise SystemExit(f"{address}: {status}")

    for step, address in zip(STEPS, addresses, strict=True):
        yield measure(step, lambda address=address: get(address), runs=RUNS)


def main(phase: str, count: int) -> None:
    import django

    django.setup()
    if phase == "fill":
        from benchmarks.adoption.rows import fill
        from benchmarks.scale.site_steps import build

        fill(count)
        list(build())
        return
    for figure in steps():
        figure.send()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
