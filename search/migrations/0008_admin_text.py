"""The texts of the admin's search, and what makes them quick to look through.

On SQLite an FTS5 table of the texts' trigrams, kept in step by triggers. It holds no copy of the texts. Whoever changes
the table of `AdminText` in a later migration has to make the triggers anew: SQLite drops them with a table that is
altered. On PostgreSQL an index for LIKE, if the role may create the extension pg_trgm (a trusted one since version 13).
"""

from typing import Any, ClassVar

import django.db.models.deletion
from django.db import DatabaseError, migrations, models, transaction

SQLITE = (
    """CREATE VIRTUAL TABLE search_admintext_letters USING fts5(
        shown, draft, content='search_admintext', content_rowid='entry_id', tokenize='trigram case_sensitive 1')""",
    "CREATE VIRTUAL TABLE search_admintext_trigrams USING fts5vocab(search_admintext_letters, 'row')",
    """CREATE TRIGGER search_admintext_added AFTER INSERT ON search_admintext BEGIN
        INSERT INTO search_admintext_letters (rowid, shown, draft) VALUES (new.entry_id, new.shown, new.draft);
    END""",
    """CREATE TRIGGER search_admintext_removed AFTER DELETE ON search_admintext BEGIN
        INSERT INTO search_admintext_letters (search_admintext_letters, rowid, shown, draft)
        VALUES ('delete', old.entry_id, old.shown, old.draft);
    END""",
    """CREATE TRIGGER search_admintext_changed AFTER UPDATE ON search_admintext
    WHEN old.shown <> new.shown OR old.draft <> new.draft BEGIN
        INSERT INTO search_admintext_letters (search_admintext_letters, rowid, shown, draft)
        VALUES ('delete', old.entry_id, old.shown, old.draft);
        INSERT INTO search_admintext_letters (rowid, shown, draft) VALUES (new.entry_id, new.shown, new.draft);
    END""",
)
SQLITE_BACK = (
    "DROP TRIGGER search_admintext_added",
    "DROP TRIGGER search_admintext_removed",
    "DROP TRIGGER search_admintext_changed",
    "DROP TABLE search_admintext_trigrams",
    "DROP TABLE search_admintext_letters",
)
POSTGRESQL = (
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    """CREATE INDEX search_admintext_trigrams ON search_admintext
        USING gin (shown gin_trgm_ops, draft gin_trgm_ops)""",
)
POSTGRESQL_BACK = ("DROP INDEX IF EXISTS search_admintext_trigrams",)


def _run(schema_editor: Any, statements: tuple[str, ...]) -> None:
    with transaction.atomic(schema_editor.connection.alias):
        for statement in statements:
            schema_editor.execute(statement)


def make_index(apps: Any, schema_editor: Any) -> None:
    vendor = schema_editor.connection.vendor
    if vendor == "sqlite":
        _run(schema_editor, SQLITE)
    elif vendor == "postgresql":
        try:
            _run(schema_editor, POSTGRESQL)
        except DatabaseError as error:
            print(f"\n  No index for the admin's search, which stays correct but slower: {error}", end="")


def drop_index(apps: Any, schema_editor: Any) -> None:
    vendor = schema_editor.connection.vendor
    _run(schema_editor, {"sqlite": SQLITE_BACK, "postgresql": POSTGRESQL_BACK}.get(vendor, ()))


class Migration(migrations.Migration):
    dependencies: ClassVar = [
        ("contenttypes", "0002_remove_content_type_name"),
        ("search", "0007_saved_search"),
    ]

    operations: ClassVar = [
        migrations.CreateModel(
            name="AdminEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("object_id", models.BigIntegerField(verbose_name="รหัสรายการ")),
                (
                    "content_type",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="contenttypes.contenttype",
                    ),
                ),
            ],
            options={
                "verbose_name": "รายการที่ค้นได้ในระบบจัดการ",
                "verbose_name_plural": "รายการที่ค้นได้ในระบบจัดการ",
                "default_permissions": (),
            },
        ),
        migrations.AddConstraint(
            model_name="adminentry",
            constraint=models.UniqueConstraint(fields=("content_type", "object_id"), name="search_admin_entry_once"),
        ),
        migrations.CreateModel(
            name="AdminText",
            fields=[
                (
                    "entry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="text",
                        serialize=False,
                        to="search.adminentry",
                    ),
                ),
                ("shown", models.TextField(blank=True, verbose_name="ข้อความที่บันทึกไว้")),
                ("draft", models.TextField(blank=True, verbose_name="ข้อความในฉบับร่าง")),
            ],
            options={
                "verbose_name": "ข้อความที่ค้นได้ในระบบจัดการ",
                "verbose_name_plural": "ข้อความที่ค้นได้ในระบบจัดการ",
                "default_permissions": (),
            },
        ),
        migrations.RunPython(make_index, drop_index),
    ]
