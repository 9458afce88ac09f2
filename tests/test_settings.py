"""Production settings, each time in a process of its own: no start without what they need, no deploy warning."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

COMPLETE = {
    "SECRET_KEY": "a-long-value-of-many-different-letters-0123456789-for-one-test",
    "DATABASE_URL": "postgres://user:password@localhost:5432/site",
    "ALLOWED_HOSTS": "site.example",
    "BASE_URL": "https://site.example",
}


def manage(arguments: list[str], environment: dict[str, str], var_dir: Path) -> subprocess.CompletedProcess[str]:
    """Run `manage.py` with production settings and no variable of ours but the given ones."""
    inherited = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return subprocess.run(
        [sys.executable, "manage.py", *arguments, "--settings", "cop_site.settings.production"],
        cwd=settings.BASE_DIR,
        env=inherited | {"VAR_DIR": str(var_dir)} | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def named(result: subprocess.CompletedProcess[str]) -> set[str]:
    """The variables that the error at the end of a failed start names."""
    error = result.stderr.strip().splitlines()[-1]
    assert error.startswith("django.core.exceptions.ImproperlyConfigured")
    return set(re.findall(r"[A-Z_]{6,}", error))


def test_production_names_every_missing_variable(tmp_path: Path) -> None:
    result = manage(["check"], {}, tmp_path)
    assert result.returncode != 0
    assert named(result) == set(COMPLETE)


@pytest.mark.parametrize("missing", sorted(COMPLETE))
def test_production_refuses_to_start_without(missing: str, tmp_path: Path) -> None:
    environment = {name: value for name, value in COMPLETE.items() if name != missing}
    result = manage(["check"], environment, tmp_path)
    assert result.returncode != 0
    assert named(result) == {missing}


def test_production_refuses_a_short_secret_key(tmp_path: Path) -> None:
    result = manage(["check"], COMPLETE | {"SECRET_KEY": "short"}, tmp_path)
    assert result.returncode != 0
    assert named(result) == {"SECRET_KEY"}


@pytest.mark.parametrize("scanner", ["off", "unix:///run/clamav/clamd.ctl"])
def test_production_passes_the_deploy_checks(scanner: str, tmp_path: Path) -> None:
    result = manage(["check", "--deploy", "--fail-level", "WARNING"], COMPLETE | {"CLAMD_URL": scanner}, tmp_path)
    assert (result.returncode, result.stderr) == (0, "")


def test_production_warns_of_nothing_but_a_scanner_that_nobody_decided_on(tmp_path: Path) -> None:
    result = manage(["check", "--deploy"], COMPLETE, tmp_path)
    assert result.returncode == 0
    assert re.findall(r"\(([\w.]+[EW]\d+)\)", result.stderr) == ["core.W001"]
    assert "CLAMD_URL=off" in result.stderr


def test_a_scanner_at_an_unreadable_address_fails_the_checks(tmp_path: Path) -> None:
    result = manage(["check"], COMPLETE | {"CLAMD_URL": "localhost:3310"}, tmp_path)
    assert result.returncode != 0
    assert "core.E003" in result.stderr


def test_production_says_what_is_wrong_with_an_unreadable_database_address(tmp_path: Path) -> None:
    result = manage(["check"], COMPLETE | {"DATABASE_URL": "x"}, tmp_path)
    assert result.returncode != 0
    assert named(result) == {"DATABASE_URL"}
