"""Keeps all rows of the test database aside, and puts them back as they were.

Works on rows, not on objects as Django's `serialized_rollback` does: saving an object sends signals, and their
handlers look up rows that are not back yet and make new ones in their place.
"""

from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection, transaction


@dataclass(frozen=True)
class Table:
    """The columns of a table and its rows in the same order of columns."""

    columns: list[str]
    rows: list[tuple[Any, ...]]


def keep_rows() -> dict[str, Table]:
    """The rows of every table that has some."""
    kept: dict[str, Table] = {}
    with connection.cursor() as cursor:
        for name in connection.introspection.django_table_names(only_existing=True, include_views=False):
            cursor.execute(f"SELECT * FROM {_quoted(name)}")  # noqa: S608 - names come from the models
            if rows := cursor.fetchall():
                kept[name] = Table([column[0] for column in cursor.description], rows)
    return kept


def put_back(kept: dict[str, Table]) -> None:
    """Empty all tables, then fill them with the kept rows. Numbers of new rows go on where they were."""
    call_command("flush", verbosity=0, interactive=False, inhibit_post_migrate=True, reset_sequences=False)
    # SQLite checks foreign keys of each row unless told otherwise, PostgreSQL at the end of the transaction.
    with connection.constraint_checks_disabled(), transaction.atomic():
        insert_rows(kept)
    ContentType.objects.clear_cache()


def insert_rows(kept: dict[str, Table]) -> None:
    """Put rows into their tables, past the models."""
    with connection.cursor() as cursor:
        for name, table in kept.items():
            columns = ", ".join(map(_quoted, table.columns))
            values = ", ".join(["%s"] * len(table.columns))
            cursor.executemany(f"INSERT INTO {_quoted(name)} ({columns}) VALUES ({values})", table.rows)  # noqa: S608


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)
