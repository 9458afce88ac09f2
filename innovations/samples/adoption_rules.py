"""The rules that one sample adoption must keep, each answered by a sentence that names the field."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from innovations.samples import codes
from innovations.samples.records import SampleAdoption, SampleCase, Samples
from innovations.samples.rules import LATEST_DATE, evaluations_faults, length, metric_faults, unknown

LONGEST_KEY = 13  # with its prefix it is the adoption's code
AREAS = 7  # of readiness


def adoption_faults(adoption: SampleAdoption) -> Iterator[str]:
    """What is wrong with one adoption by itself; nothing when it is right."""
    yield from unknown("changes.status", [change.status for change in adoption.changes], codes.ADOPTION_STATUSES)
    yield from unknown("components.choice", [one.choice for one in adoption.components], codes.COMPONENT_CHOICES)
    yield from length("key", adoption.key, 1, LONGEST_KEY)
    yield from length("results", adoption.results, 0, 1500)
    for name in ("barriers", "support_received"):
        yield from length(name, getattr(adoption, name), 0, 1000)
    yield from _change_faults(adoption)
    for component in adoption.components:
        if component.choice != "as_is" and not component.why:
            yield f"components: {component.name}: why it was {component.choice}"
    if adoption.readiness and (len(adoption.readiness) != AREAS or not set(adoption.readiness) <= {1, 2, 3}):
        yield "readiness: 1, 2 or 3 for each of seven areas"
    if adoption.verified_on is not None and not (adoption.results or adoption.metrics):
        yield "verified_on: without results"
    for metric in adoption.metrics:
        yield from metric_faults(metric)
    yield from evaluations_faults(adoption.evaluations)


def adoptions_faults(samples: Samples) -> Iterator[tuple[str, str]]:
    """What is wrong between adoptions, cases and schools, as (key of the adoption, sentence)."""
    schools, cases = {school.key for school in samples.schools}, {case.key: case for case in samples.cases}
    seen: dict[str, SampleAdoption] = {}
    for adoption in samples.adoptions:
        case = cases.get(adoption.case)
        if adoption.key in seen:
            yield adoption.key, "key: stands twice"
        if adoption.school not in schools:
            yield adoption.key, f"school: no {adoption.school!r} in schools.toml"
        if case is None:
            yield adoption.key, f"case: no cases/{adoption.case}.toml"
        else:
            yield from ((adoption.key, fault) for fault in _case_faults(adoption, case))
        source = seen.get(adoption.source)
        if adoption.source and (source is None or source.case != adoption.case):
            yield adoption.key, f"source: no adoption {adoption.source!r} of the same case before it"
        seen[adoption.key] = adoption


def _case_faults(adoption: SampleAdoption, case: SampleCase) -> Iterator[str]:
    if case.school == adoption.school:
        yield "school: owns the case"
    named = [component.name for component in adoption.components]
    yield from unknown("components.name", named, [component.name for component in case.components])


def _change_faults(adoption: SampleAdoption) -> Iterator[str]:
    if not adoption.changes:
        yield "changes: at least one"
    for before, after in pairwise(adoption.changes):
        if after.on < before.on or before.status == "stopped":
            yield f"changes: {after.status} does not follow {before.status}"
    for change in adoption.changes:
        if change.on > LATEST_DATE:
            yield f"changes: {change.on} is after {LATEST_DATE}"
        if change.status == "stopped" and not change.note:
            yield "changes: stopped without a reason"
