"""`docs/configuration.md` describes each environment variable that the code reads, once, and no other."""

from pathlib import Path

import pytest
from django.conf import settings

from .configuration import described, read_by_python, read_by_shell, read_by_the_code

ROOT = Path(settings.BASE_DIR)


def test_the_table_and_the_code_name_the_same_variables() -> None:
    names = described((ROOT / "docs" / "configuration.md").read_text(encoding="utf-8"))
    assert len(names) == len(set(names)), "a variable is described twice"
    assert set(names) == read_by_the_code(ROOT)


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ('DEBUG = env.bool("DEBUG", default=False)', {"DEBUG"}),
        ('env.db_url(\n    "DATABASE_URL", default=url)', {"DATABASE_URL"}),
        ('os.environ.get("PORT")', {"PORT"}),
        ('os.environ["VAR_DIR"]', {"VAR_DIR"}),
        ('os.environ.setdefault("DJANGO_SETTINGS_MODULE", "x")', set()),
        ('print("PORT")', set()),
    ],
)
def test_variables_are_found_in_python(source: str, names: set[str]) -> None:
    assert read_by_python(source) == names


def test_variables_are_found_in_shell() -> None:
    assert read_by_shell('[ "${YES:-}" = 1 ] && echo "$answer ${local} ${PYTHON:-python3.11}"') == {"YES", "PYTHON"}
