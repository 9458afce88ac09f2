"""Keeps the SQLite database that the migrations make, so that the next run begins with a copy of it.

Guarantees that a copy is used only for the very same migrations and packages; whatever Django does after migrating
(permissions, content types, groups) is done on the copy as well.
"""

import hashlib
import os
import shutil
import sys
import tempfile
from pathlib import Path

from django.conf import settings
from django.db import connections
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

KEPT = 3  # databases of other migrations that stay: of branches that somebody goes to and fro between


def kept_path(folder: Path) -> Path:
    """Where the database of today's migrations is kept, or would be, below `folder`."""
    digest = hashlib.sha256((Path(settings.BASE_DIR) / "requirements.lock").read_bytes())
    for migration in MigrationLoader(None).disk_migrations.values():
        source = sys.modules[type(migration).__module__].__file__
        digest.update(f"{migration.app_label}.{migration.name}".encode())
        digest.update(Path(source).read_bytes() if source else b"")
    return folder / f"{digest.hexdigest()[:24]}.sqlite3"


def copy_to(kept: Path, target: Path) -> bool:
    """Put the kept database in its place; whether there is one."""
    try:
        shutil.copyfile(kept, target)
    except FileNotFoundError:
        return False
    return True


def keep(kept: Path) -> None:
    """Keep the database as it is now, if it was migrated, and not for ever those of other migrations.

    A run without a test that asks the database migrates nothing.
    """
    if not MigrationRecorder(connections["default"]).has_table():
        return
    handle, temporary = tempfile.mkstemp(dir=kept.parent)
    os.close(handle)
    Path(temporary).unlink()
    with connections["default"].cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [temporary])
    Path(temporary).replace(kept)  # two processes at once: either file is right
    for other in sorted(kept.parent.glob("*.sqlite3"), key=lambda path: path.stat().st_mtime)[:-KEPT]:
        other.unlink(missing_ok=True)
