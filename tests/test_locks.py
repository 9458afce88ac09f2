"""The locks: complete, hashed, free of addresses, and the development lock a superset of the site's."""

import re
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
_PIN = re.compile(r"^(?P<name>[a-z0-9-]+)(?:\[[^]]*\])?==(?P<version>[^ ]+) \\$", re.MULTILINE)
_REQUIREMENT = re.compile(r"^(?P<name>[A-Za-z0-9_.-]+)(?:\[[^]]*\])?==(?P<version>[^ \n]+)", re.MULTILINE)


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


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_every_package_has_hashes_and_no_registry_is_named(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="ascii")
    packages = text.count("==")
    assert len(pins(lock)) == packages
    assert len(re.findall(r"==[^ ]+ \\\n    --hash=sha256:", text)) == packages
    assert re.search(r"://|--(extra-)?index-url|--find-links", text) is None
