"""The direction of imports that `docs/architecture.md` promises, and a proof that the check can fail."""

import sys
from pathlib import Path

import pytest
from django.conf import settings

from .imports import Import, allowed_edges, forbidden, imports_of

ROOT = Path(settings.BASE_DIR)
ALLOWED = allowed_edges((ROOT / "docs" / "architecture.md").read_text(encoding="utf-8"))
PACKAGES = sorted(package for package in ALLOWED if (ROOT / package).is_dir())
NO_PACKAGE_OF_OURS = {"tests", "scripts", "benchmarks"}
THAI_LIBRARIES = {"pythainlp", "nlpo3"}  # the second is the first one's way of cutting in Rust (decision 26)
ELASTIC = {"elasticsearch", "elasticsearch_dsl", "elastic_transport"}


def test_the_table_names_every_package() -> None:
    packages = {path.parent.name for path in ROOT.glob("*/__init__.py")} - NO_PACKAGE_OF_OURS
    assert packages <= set(ALLOWED), "a package without a row in docs/architecture.md"
    assert {"core", "strategy", "members", "innovations", "search", "home", "cop_site"} <= packages


def test_the_table_has_one_direction() -> None:
    """No two packages may import each other, or the table itself would allow a circle."""
    assert [(a, b) for a in ALLOWED for b in ALLOWED[a] if a < b and a in ALLOWED[b]] == []


@pytest.mark.parametrize("package", PACKAGES)
def test_a_package_imports_only_what_the_table_allows(package: str) -> None:
    assert forbidden(imports_of(ROOT, package), ALLOWED) == []


@pytest.mark.parametrize("package", PACKAGES)
def test_the_site_imports_neither_tests_nor_scripts(package: str) -> None:
    assert [found for found in imports_of(ROOT, package) if found.imported in NO_PACKAGE_OF_OURS] == []


def test_search_types_and_thai_need_nothing_but_the_standard_library_and_thai_libraries() -> None:
    pure = {path for path in (ROOT / "search").glob("*.py") if path.name == "types.py" or path.name.startswith("thai")}
    own = {f"search.{path.stem}" for path in pure}
    files = {str(path.relative_to(ROOT)) for path in pure}
    assert "search/types.py" in files
    assert "search/thai.py" in files
    foreign = [
        found
        for found in imports_of(ROOT, "search")
        if found.file in files
        and found.imported not in sys.stdlib_module_names | THAI_LIBRARIES
        and not any(found.module == module or found.module.startswith(f"{module}.") for module in own)
    ]
    assert foreign == []


@pytest.mark.parametrize("package", PACKAGES)
def test_the_elasticsearch_client_is_imported_in_one_folder_only(package: str) -> None:
    users = {found.file for found in imports_of(ROOT, package) if found.imported in ELASTIC}
    assert [file for file in sorted(users) if not file.startswith("search/engines/elastic/")] == []


MADE_UP_TABLE = """
| package | question | may import |
|---|---|---|
| `low/` | what is below? | – |
| `high/` | what is above? | low |
| `top/` | who holds it together? | everything |
"""


@pytest.mark.parametrize(
    ("package", "source", "module"),
    [
        ("low", "import high", "high"),
        ("low", "from high.models import Row", "high.models.Row"),
        ("low", "def late() -> None:\n    from high import models\n", "high.models"),
        ("low", "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from high import Row\n", "high.Row"),
        ("low", "import importlib\nimportlib.import_module('high.models')\n", "high.models"),
        ("high", "import os, top.settings", "top.settings"),
    ],
)
def test_the_check_sees_a_forbidden_import(tmp_path: Path, package: str, source: str, module: str) -> None:
    (tmp_path / package).mkdir()
    (tmp_path / package / "rules.py").write_text(source, encoding="utf-8")
    found = forbidden(imports_of(tmp_path, package), allowed_edges(MADE_UP_TABLE))
    assert [(item.file, item.module) for item in found] == [(f"{package}/rules.py", module)]


@pytest.mark.parametrize(
    ("package", "source"),
    [
        ("high", "from low import models\nfrom . import views\nimport django\n"),
        ("low", "from django.apps import apps\napps.get_model('high.Row')\nparents = ['high.Page']\n"),
        ("top", "import low, high\n"),
    ],
)
def test_the_check_lets_an_allowed_import_pass(tmp_path: Path, package: str, source: str) -> None:
    (tmp_path / package).mkdir()
    (tmp_path / package / "rules.py").write_text(source, encoding="utf-8")
    assert forbidden(imports_of(tmp_path, package), allowed_edges(MADE_UP_TABLE)) == []


@pytest.mark.parametrize(
    ("source", "module"),
    [("from .plan import Part", "low.models.plan.Part"), ("from .. import rules", "low.rules")],
)
def test_a_relative_import_is_given_its_full_name(tmp_path: Path, source: str, module: str) -> None:
    (tmp_path / "low" / "models").mkdir(parents=True)
    (tmp_path / "low" / "models" / "row.py").write_text(source, encoding="utf-8")
    assert list(imports_of(tmp_path, "low")) == [Import("low/models/row.py", 1, module)]
