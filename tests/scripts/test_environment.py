"""What `venv.sh` says without Python 3.11, and the throw-away PostgreSQL."""

import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings

from scripts import with_postgres

ROOT = Path(settings.BASE_DIR)
NEEDED = ("bash", "cat", "cut", "dirname", "env", "sha256sum")


def test_without_python_the_message_is_in_thai_and_english(tmp_path: Path) -> None:
    for name in ("scripts/venv.sh", "requirements.lock", "requirements-dev.lock"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    (tmp_path / "bin").mkdir()
    for program in NEEDED:
        (tmp_path / "bin" / program).symlink_to(shutil.which(program) or "")
    result = subprocess.run(
        [tmp_path / "scripts" / "venv.sh", "site"],
        env={"PATH": str(tmp_path / "bin")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 1
    assert "ไม่พบ Python 3.11" in result.stderr
    assert "Python 3.11 was not found" in result.stderr
    assert not (tmp_path / ".venv").exists()


def test_without_postgresql_nothing_is_run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(with_postgres, "find_programs", lambda: None)
    assert with_postgres.main(["touch", str(tmp_path / "run")]) == with_postgres.UNAVAILABLE
    assert not (tmp_path / "run").exists()


def test_the_command_has_a_database_of_its_own_that_is_gone_afterwards(tmp_path: Path) -> None:
    if with_postgres.find_programs() is None and os.environ.get("REQUIRE_POSTGRES") != "1":
        pytest.skip("PostgreSQL is not installed")
    seen = tmp_path / "url"
    code = (
        "import os, pathlib, sys, psycopg; url = os.environ['DATABASE_URL']; psycopg.connect(url).execute('SELECT 1')"
    )
    code += f"; pathlib.Path({str(seen)!r}).write_text(url); sys.exit(5)"
    assert with_postgres.main([sys.executable, "-c", code]) == 5
    address = urlsplit(seen.read_text(encoding="ascii"))
    with socket.socket() as probe:
        assert probe.connect_ex((address.hostname or "", address.port or 0)) != 0
