"""Bring the data of a site on this machine up to date with its code, in as few processes as possible.

Starting Django costs seconds, so each step has a stamp below `var/`: a second start with unchanged code runs nothing.
"""

import os
import subprocess
import sys
from pathlib import Path

from scripts.stamps import Stamp, files_below, fingerprint

ROOT = Path(__file__).resolve().parent.parent
LOCK = Path("requirements.lock")
EDITOR_EMAIL = "editor@example.org"
# Folders that hold no code or data of the site itself.
NOT_THE_SITE = {"tests", "scripts", "benchmarks", "docs", "var", "static", "templates", "locale"}
# Parts of a package that decide how a page looks, not what is in the database or in the index.
PRESENTATION = frozenset({"static", "templates", "locale"})


def var_dir() -> Path:
    """Where a running site writes: `VAR_DIR`, else `var/` (relative to the working directory, the project's root)."""
    return Path(os.environ.get("VAR_DIR", "var"))


def packages() -> list[Path]:
    """The site's own Python packages, relative to the working directory."""
    return [path.parent for path in sorted(Path().glob("*/__init__.py")) if path.parent.name not in NOT_THE_SITE]


def manage(*arguments: str, **variables: str) -> None:
    """Run a management command; it ends this program if the command fails, with the command's own words.

    Args:
        arguments: the command and its options.
        variables: environment variables that it gets unless they are set already.
    """
    result = subprocess.run([sys.executable, "manage.py", *arguments], env=variables | os.environ)
    if result.returncode:
        sys.exit(result.returncode)


def set_up_data() -> None:
    """Migrations, plan, sample content, index and editor account: `manage.py setup_site`, when anything changed."""
    url = os.environ.get("DATABASE_URL", "")
    engine = os.environ.get("SEARCH_ENGINE", "")
    products = [var_dir() / "search.sqlite3"] + ([] if url else [var_dir() / "db.sqlite3"])
    stamp = Stamp(var_dir() / "stamps" / "setup", products)
    current = fingerprint(files_below([*packages(), LOCK], PRESENTATION), url, os.environ.get("BASE_URL", ""), engine)
    if not stamp.is_fresh(current):
        print("เตรียมฐานข้อมูลและเนื้อหา / preparing the database and its content ...", flush=True)
        manage("setup_site", "--editor", EDITOR_EMAIL)
        stamp.write(current)


def collect_static() -> None:
    """Hash and compress style sheets, scripts and fonts into `var/static`, when one of them changed."""
    stamp = Stamp(var_dir() / "stamps" / "static", [var_dir() / "static" / "staticfiles.json"])
    sources = [Path("static"), *(package / "static" for package in packages()), LOCK]
    current = fingerprint(files_below(sources))
    if not stamp.is_fresh(current):
        print("เตรียมไฟล์ประกอบหน้าเว็บ / collecting static files ...", flush=True)
        manage("collectstatic", "--noinput", "--verbosity", "0")
        stamp.write(current)


def prepare() -> None:
    """Do what is due, from the project's root."""
    os.chdir(ROOT)
    set_up_data()
    collect_static()
