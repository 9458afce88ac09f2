"""The agencies and schools of the plan's announcement, as organisations (product.md, fact 5).

The list holds 56 of its 94 rows; the missing names are never invented. Loading it again changes nothing that an
editor may have written: only the printed name and the row are the list's own.
"""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from members.models import Organization, OrganizationIndexPage

FIRST_ROW, LAST_ROW = 1, 94


@dataclass(frozen=True)
class ListedOrganization:
    """One row: its number in the announcement, the name as printed and the organisation's own name."""

    row: int
    printed: str
    name: str
    kind: str
    affiliation: str


@dataclass(frozen=True)
class ListReport:
    """What loading changed."""

    created: int
    unchanged: int


class OfficialListError(ValueError):
    """The file breaks a rule; the message names the row and the reason in Thai and English."""


def read_list(path: Path) -> list[ListedOrganization]:
    """The rows of a list file.

    Raises:
        OfficialListError: a key is missing or unknown, a value is no known code, or a row number repeats.
    """
    rows = [_row(table) for table in tomllib.loads(path.read_text(encoding="utf-8")).get("organization", [])]
    seen: set[int] = set()
    for row in rows:
        if row.row in seen:
            raise OfficialListError(f"ลำดับที่ {row.row} ซ้ำ / row {row.row} stands twice")
        seen.add(row.row)
    return rows


def _row(table: dict[str, object]) -> ListedOrganization:
    try:
        row = ListedOrganization(**table)  # type: ignore[arg-type]
    except TypeError as error:
        raise OfficialListError(f"ลำดับที่ {table.get('row')}: ช่องไม่ครบหรือไม่รู้จัก / wrong fields: {error}") from error
    if not FIRST_ROW <= row.row <= LAST_ROW:
        raise OfficialListError(f"ลำดับที่ {row.row} อยู่นอกช่วง 1–94 / row number outside 1–94")
    if row.kind not in Organization.Kind.values or row.affiliation not in Organization.Affiliation.values:
        raise OfficialListError(
            f"ลำดับที่ {row.row}: ประเภทหรือสังกัดไม่ถูกต้อง / unknown kind or affiliation: {row.kind}, {row.affiliation}"
        )
    return row


@transaction.atomic
def load_list(rows: list[ListedOrganization], index_page: OrganizationIndexPage) -> ListReport:
    """Add the organisations that are not there yet below `index_page`, known by their row."""
    known = set(Organization.objects.exclude(seed_row=None).values_list("seed_row", flat=True))
    new = [row for row in rows if row.row not in known]
    for row in new:
        page = Organization(
            title=row.name,
            kind=row.kind,
            affiliation=row.affiliation,
            seed_row=row.row,
            seed_name=row.printed,
        )
        index_page.add_child(instance=page)
        page.save_revision().publish()
    return ListReport(created=len(new), unchanged=len(rows) - len(new))
