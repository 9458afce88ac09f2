"""A start does what has become due since the last one, and nothing else."""

from pathlib import Path

import pytest

from scripts import prepare

Commands = list[str]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A made-up project of one package, as the working directory."""
    for name in ("notes/templates", "notes/static", "static", "var/static"):
        (tmp_path / name).mkdir(parents=True)
    for name in (
        "notes/__init__.py",
        "notes/models.py",
        "notes/templates/a.html",
        "static/site.css",
        "requirements.lock",
    ):
        (tmp_path / name).write_text(name, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("VAR_DIR", "var")
    return tmp_path


@pytest.fixture
def commands(project: Path, monkeypatch: pytest.MonkeyPatch) -> Commands:
    """The management commands that were run; each leaves behind what the real one makes."""
    run: Commands = []
    products = {"setup_site": ["db.sqlite3", "search.sqlite3"], "collectstatic": ["static/staticfiles.json"]}

    def manage(command: str, *arguments: str, **variables: str) -> None:
        run.append(command)
        for product in products[command]:
            (project / "var" / product).touch()

    monkeypatch.setattr(prepare, "manage", manage)
    return run


def start() -> None:
    prepare.set_up_data()
    prepare.collect_static()


def test_a_second_start_runs_nothing(commands: Commands) -> None:
    start()
    start()
    assert commands == ["setup_site", "collectstatic"]


@pytest.mark.parametrize(
    ("changed", "due"),
    [
        ("notes/models.py", ["setup_site"]),
        ("requirements.lock", ["setup_site", "collectstatic"]),
        ("static/site.css", ["collectstatic"]),
        ("notes/templates/a.html", []),
    ],
)
def test_a_change_makes_due_what_depends_on_it(project: Path, commands: Commands, changed: str, due: Commands) -> None:
    start()
    (project / changed).write_text("changed", encoding="utf-8")
    start()
    assert commands[2:] == due


@pytest.mark.parametrize("lost", ["db.sqlite3", "search.sqlite3"])
def test_lost_data_is_made_again(project: Path, commands: Commands, lost: str) -> None:
    start()
    (project / "var" / lost).unlink()
    start()
    assert commands[2:] == ["setup_site"]


def test_another_database_is_set_up_too(commands: Commands, monkeypatch: pytest.MonkeyPatch) -> None:
    start()
    monkeypatch.setenv("DATABASE_URL", "postgres://localhost/other")
    start()
    assert commands[2:] == ["setup_site"]


def test_a_command_that_fails_ends_the_start_and_stays_due(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (project / "manage.py").write_text("import sys; sys.exit(3)", encoding="utf-8")
    for _attempt in range(2):
        with pytest.raises(SystemExit) as ended:
            prepare.set_up_data()
        assert ended.value.code == 3
