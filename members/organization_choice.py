"""Which organisation a member means by what they typed: never a guess.

Only organisations that readers see may be chosen; samples speak for nobody (product.md, fact 8).
"""

from dataclasses import dataclass

from wagtail.query import PageQuerySet

from core.importing.text import clean
from members.importing.matching import Directory, Known
from members.importing.names import name_key
from members.models import Organization

SHORTEST = 2  # letters from which something is offered
OFFERED = 8


@dataclass(frozen=True)
class Resolved:
    """The organisation that is meant, or those that may be."""

    organization: Organization | None
    near: tuple[Organization, ...] = ()


def choosable() -> PageQuerySet:
    """The organisations that a member may belong to."""
    found = Organization.objects.live().public().filter(status=Organization.Status.ACTIVE, is_sample=False)
    return found.order_by("title_sort")


def suggestions(words: str) -> list[Organization]:
    """Organisations whose names hold what was typed so far, at most `OFFERED`; none for less than two letters."""
    typed = clean(words)
    if len(typed) < SHORTEST:
        return []
    return list(choosable().filter(title__icontains=typed)[:OFFERED])


def resolve(name: str, choice: str) -> Resolved:
    """What was typed, with the id that was picked from an offer.

    The id counts only while the name still speaks of it: without a script, a name may change under an older choice.

    Args:
        name: as typed.
        choice: id of an organisation, or anything else.
    """
    by_id = {organization.pk: organization for organization in choosable()}
    directory = Directory(_known(organization) for organization in by_id.values())
    same = [by_id[known.pk] for known in directory.candidates(name, "")]
    near = same or [by_id[known.pk] for known in directory.near(name)] or suggestions(name)
    picked = by_id.get(int(choice)) if choice.isdecimal() else None
    if picked is not None and (picked in near or name_key(picked.title) == name_key(name)):
        return Resolved(picked)
    return Resolved(same[0]) if len(same) == 1 else Resolved(None, tuple(near[:OFFERED]))


def _known(organization: Organization) -> Known:
    return Known(organization.pk, organization.title, "", organization.district, organization.seed_name)
