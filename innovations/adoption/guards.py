"""Rules of adoptions that concern several rows, held by the database itself: triggers on SQLite and on PostgreSQL.

Guarantees, whoever writes and however many at once:
- no adoption is, by whatever way round, its own source;
- a source is an adoption of the same case;
- no school adopts its own case, also when a case changes hands;
- the statuses of an adoption follow each other in time.

A trigger on PostgreSQL first locks the case's row: adoptions of one case are checked one after the other, and each
check sees what the others have committed. SQLite has one writer at a time anyway. A constraint cannot ask other rows.

Triggers are made after migrating and taken away before: SQLite rewrites a table to change it, and would meet triggers
that name what is not there for a moment.
"""

import hashlib
from typing import Any

from django.db import connections

from innovations.adoption.guard_texts import POSTGRES, SQLITE

PREFIX = "adoption_guard"
#: What a guard says when it refuses; the name of the rule is part of the message (`refused_by`).
RULES = ("no_cycle", "same_case", "not_the_owner", "dates_in_order")


def wanted(vendor: str) -> dict[str, tuple[str, str]]:
    """Trigger name → (table, SQL that makes it). The name changes with the text, so that an old one is known."""
    texts = {"sqlite": SQLITE, "postgresql": POSTGRES}[vendor]
    named = {}
    for topic, (table, text) in texts.items():
        name = f"{PREFIX}_{topic}_{hashlib.sha256(text.encode()).hexdigest()[:8]}"
        named[name] = (table, text.replace("{name}", name))
    return named


def install(using: str = "default", **kwargs: Any) -> None:
    """Make what is missing and remove what is old. Connected to `post_migrate`."""
    connection = connections[using]
    if not _has_tables(connection):
        return
    present, expected = present_guards(using), wanted(connection.vendor)
    with connection.cursor() as cursor:
        for name, table in present.items():
            if name not in expected:
                _drop(cursor, connection.vendor, name, table)
        for name, (_table, sql) in expected.items():
            if name not in present:
                cursor.execute(sql)


def remove(using: str = "default", **kwargs: Any) -> None:
    """Take all guards away while migrations rewrite tables. Connected to `pre_migrate`."""
    connection = connections[using]
    with connection.cursor() as cursor:
        for name, table in present_guards(using).items():
            _drop(cursor, connection.vendor, name, table)


def present_guards(using: str = "default") -> dict[str, str]:
    """Trigger name → table, of the guards that the database has."""
    connection = connections[using]
    if connection.vendor == "sqlite":
        query = "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger' AND name LIKE %s"
    else:
        query = (
            "SELECT t.tgname, c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid WHERE t.tgname LIKE %s"
        )
    with connection.cursor() as cursor:
        cursor.execute(query, [f"{PREFIX}%"])
        return dict(cursor.fetchall())


def missing_guards(using: str = "default") -> list[str]:
    """Names of the guards that should be there and are not."""
    connection = connections[using]
    if not _has_tables(connection):
        return []
    return sorted(set(wanted(connection.vendor)) - set(present_guards(using)))


def refused_by(error: Exception) -> str:
    """The rule (one of `RULES`) by which a guard refused, "" for any other error of the database."""
    return next((rule for rule in RULES if f"{PREFIX}:{rule}" in str(error)), "")


def _has_tables(connection: Any) -> bool:
    tables = set(connection.introspection.table_names())
    return {"innovations_adoptionrecord", "innovations_adoptionchange", "innovations_casestudypage"} <= tables


def _drop(cursor: Any, vendor: str, name: str, table: str) -> None:
    cursor.execute(f'DROP TRIGGER "{name}"' if vendor == "sqlite" else f'DROP TRIGGER "{name}" ON "{table}"')
    if vendor == "postgresql":
        cursor.execute(f'DROP FUNCTION IF EXISTS "{name}_check"()')
