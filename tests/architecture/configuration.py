"""Which environment variables the code reads, and which the table of `docs/configuration.md` describes."""

import re
from pathlib import Path

_SETTINGS = re.compile(r"""\benv(?:\.\w+)?\(\s*["']([A-Z][A-Z0-9_]+)["']""")
_PYTHON = re.compile(r"""os\.environ(?:\.get\(|\.setdefault\(|\[)\s*["']([A-Z][A-Z0-9_]+)["']""")
_SHELL = re.compile(r"\$\{([A-Z][A-Z0-9_]+):?-")
_SWITCH = re.compile(r"""["'](REQUIRE_[A-Z]+)["']""")
_ROW = re.compile(r"^\| `([A-Z][A-Z0-9_]+)` \|", re.MULTILINE)
# Read by the code, but set by Django's and the project's own entry points, not by whoever runs the site.
NOT_FOR_PEOPLE = {"DJANGO_SETTINGS_MODULE", "DJANGO_ALLOW_ASYNC_UNSAFE"}


def read_by_python(source: str) -> set[str]:
    """Variables that a Python source reads through django-environ or `os.environ`."""
    return set(_SETTINGS.findall(source)) | set(_PYTHON.findall(source)) - NOT_FOR_PEOPLE


def read_by_shell(source: str) -> set[str]:
    """Variables that a bash source takes from outside: those that it gives a default, `${NAME:-}`."""
    return set(_SHELL.findall(source))


def described(document: str) -> list[str]:
    """Variables of the table, in its order."""
    return _ROW.findall(document)


def read_by_the_code(root: Path) -> set[str]:
    """All variables that settings, entry points, scripts and tests read."""
    python = [root / "manage.py", *root.glob("cop_site/**/*.py"), *root.glob("scripts/**/*.py")]
    shell = [root / ".ci" / "run", *root.glob("scripts/*.sh"), root / "deploy" / "certificates.sh"]
    found: set[str] = set()
    for path in [*python, *root.glob("tests/**/conftest.py"), *root.glob("tests/*_fixtures.py")]:
        found |= read_by_python(path.read_text(encoding="utf-8"))
    for path in shell:
        found |= read_by_shell(path.read_text(encoding="utf-8"))
    for path in root.glob("tests/**/*.py"):
        found |= set(_SWITCH.findall(path.read_text(encoding="utf-8")))
    return found
