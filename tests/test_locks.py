"""The locks: complete, hashed, free of addresses, and the development lock a superset of the site's."""

import re
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from django.conf import settings

from tests.architecture.imports import imports_of

ROOT = Path(settings.BASE_DIR)
_PIN = re.compile(r"^(?P<name>[a-z0-9-]+)(?:\[[^]]*\])?==(?P<version>[^ ]+) \\$", re.MULTILINE)
_REQUIREMENT = re.compile(r"^(?P<name>[A-Za-z0-9_.-]+)(?:\[[^]]*\])?==(?P<version>[^ \n]+)", re.MULTILINE)
TYPES_ONLY = {"_typeshed"}  # Exists for the type checker alone.


def pins(lock: str) -> dict[str, str]:
    """Name and version of each locked package."""
    return {match["name"]: match["version"] for match in _PIN.finditer((ROOT / lock).read_text(encoding="ascii"))}


def requirements(file: str) -> dict[str, str]:
    """Name (as the locks spell it) and version of each line of a requirement file."""
    text = (ROOT / file).read_text(encoding="utf-8")
    return {re.sub("[_.]", "-", m["name"]).lower(): m["version"] for m in _REQUIREMENT.finditer(text)}


@pytest.mark.parametrize("stem", ["requirements", "requirements-dev"])
def test_a_lock_holds_what_its_requirement_file_asks_for(stem: str) -> None:
    wanted = requirements(f"{stem}.txt")
    assert wanted
    assert wanted.items() <= pins(f"{stem}.lock").items()


def test_the_development_lock_holds_the_sites_lock() -> None:
    assert pins("requirements.lock").items() <= pins("requirements-dev.lock").items()


def test_every_package_that_the_site_imports_is_asked_for_by_name() -> None:
    """A package that only comes along with another one could leave, or change, without anybody deciding it."""
    ours = {path.parent.name for path in ROOT.glob("*/__init__.py")}
    site = sorted(ours - {"tests", "scripts", "benchmarks"})
    imported = {found.imported for package in site for found in imports_of(ROOT, package)}
    foreign = imported - ours - sys.stdlib_module_names - TYPES_ONLY
    distributions = packages_distributions()
    names = {re.sub("[_.]", "-", name).lower() for module in foreign for name in distributions[module]}
    assert "wagtail" in names
    assert sorted(names - set(requirements("requirements.txt"))) == []


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_every_package_has_hashes_and_no_registry_is_named(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="ascii")
    packages = text.count("==")
    assert len(pins(lock)) == packages
    assert len(re.findall(r"==[^ ]+ \\\n    --hash=sha256:", text)) == packages
    assert re.search(r"://|--(extra-)?index-url|--find-links", text) is None
