"""Builds the fixed pages of a site once a process, and from then on puts their rows into the database as they were.

Half of all tests begin with the same five pages. Made anew they cost as much as many of these tests themselves.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, connection, transaction
from wagtail.models import Page

from tests.kept_rows import Table, insert_rows, keep_rows

Rows = dict[str, Table]
Ground = list[tuple[int, str, int]]


@dataclass(frozen=True)
class Building:
    """What building has changed: rows that are new or look otherwise now, and those in whose place they stand.

    `ground` is the pages that were there before.
    """

    ground: Ground
    added: Rows
    replaced: Rows


class KeptBuilding:
    """A function that builds rows, run for the first test that asks for them."""

    def __init__(self, build: Callable[[], object]) -> None:
        self._build = build
        self._building: Building | None = None

    def put(self) -> None:
        """Build, or put back what was built.

        The latter only inside a test's own transaction, and on the same pages as then: outside, whatever follows a
        commit has to follow.
        """
        if not connection.in_atomic_block:
            self._build()
        elif self._building is None:
            self._building = _watch(self._build)
        elif self._building.ground != _ground() or not _put(self._building):
            self._build()


def _put(building: Building) -> bool:
    """Put the rows into their tables; False, and nothing changed, where other rows have taken their numbers."""
    try:
        with transaction.atomic():
            _remove(building.replaced)
            insert_rows(building.added)
    except IntegrityError:
        return False
    return True


def _ground() -> Ground:
    return list(Page.objects.order_by("pk").values_list("pk", "path", "numchild"))


def _watch(build: Callable[[], object]) -> Building:
    ground, before = _ground(), keep_rows()
    build()
    after = keep_rows()
    return Building(ground, _missing(after, before), _missing(before, after))


def _missing(rows: Rows, among: Rows) -> Rows:
    """The rows that are not, as they stand, among the others."""
    found = {}
    for name, table in rows.items():
        known = {repr(row) for row in among[name].rows} if name in among else set()
        if different := [row for row in table.rows if repr(row) not in known]:
            found[name] = Table(table.columns, different)
    return found


def _remove(rows: Rows) -> None:
    with connection.cursor() as cursor:
        for name, table in rows.items():
            key = _primary_key(name)
            place = table.columns.index(key)
            quoted = connection.ops.quote_name
            sql = f"DELETE FROM {quoted(name)} WHERE {quoted(key)} = %s"  # noqa: S608 - names come from the models
            cursor.executemany(sql, [(row[place],) for row in table.rows])


def _primary_key(table: str) -> Any:
    with connection.cursor() as cursor:
        return connection.introspection.get_primary_key_column(cursor, table)
