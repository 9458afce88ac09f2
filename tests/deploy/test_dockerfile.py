"""The Dockerfile: pinned, without rights, and with all that the site needs."""

import re
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
TEXT = (ROOT / "Dockerfile").read_text(encoding="utf-8")
NOT_IN_THE_IMAGE = {"tests", "benchmarks", "scripts"}


def instructions(text: str) -> list[tuple[str, str]]:
    """Instruction and argument of each step, continued lines joined."""
    lines = re.sub(r"\\\n\s*", " ", re.sub(r"^#.*\n", "", text, flags=re.MULTILINE)).splitlines()
    pairs = (line.partition(" ") for line in lines if line.strip())
    return [(name, argument.strip()) for name, _space, argument in pairs]


def faults(text: str) -> list[str]:
    """What is wrong with a Dockerfile by our rules."""
    steps = instructions(text)
    images = [argument.split()[0] for name, argument in steps if name == "FROM"]
    users = [argument for name, argument in steps if name == "USER"]
    found = [f"not pinned: {image}" for image in images if not re.search(r":\d+\.\d+\.\d+", image)]
    found += [f"ADD {argument}" for name, argument in steps if name == "ADD"]
    if not users or users[-1].split(":")[0] in {"root", "0"}:
        found.append("runs as root")
    if not any(name == "HEALTHCHECK" for name, _argument in steps):
        found.append("no health check")
    found += [f"secret: {argument}" for name, argument in steps if name in {"ENV", "ARG"} and "SECRET" in argument]
    return found


def copied() -> list[str]:
    """What is copied from the project."""
    sources: list[str] = []
    for name, argument in instructions(TEXT):
        if name == "COPY" and not argument.startswith("--from="):
            sources += argument.split()[:-1]
    return sources


def test_the_dockerfile_keeps_to_the_rules() -> None:
    assert faults(TEXT) == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("FROM python:latest\nUSER 1\nHEALTHCHECK CMD x\n", "not pinned: python:latest"),
        ("FROM python:3.11.1\nUSER root\nHEALTHCHECK CMD x\n", "runs as root"),
        ("FROM python:3.11.1\nHEALTHCHECK CMD x\n", "runs as root"),
        ("FROM python:3.11.1\nUSER 1\n", "no health check"),
        ("FROM python:3.11.1\nUSER 1\nHEALTHCHECK CMD x\nADD a b\n", "ADD a b"),
        ("FROM python:3.11.1\nUSER 1\nHEALTHCHECK CMD x\nENV SECRET_KEY=x\n", "secret: SECRET_KEY=x"),
    ],
)
def test_the_rules_find_what_is_wrong(text: str, fault: str) -> None:
    assert faults(text) == [fault]


def test_what_is_copied_exists_and_reaches_the_builder() -> None:
    allowed = {
        line[1:] for line in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines() if line[:1] == "!"
    }
    for source in copied():
        assert (ROOT / source).exists(), source
        assert source in allowed or source.split("/")[0] in allowed, source
    assert (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()[1] == "*"


def test_every_package_of_the_site_is_in_the_image() -> None:
    packages = {path.parent.name for path in ROOT.glob("*/__init__.py")} - NOT_IN_THE_IMAGE
    assert packages | {"templates", "static", "locale", "manage.py"} <= set(copied())


def test_the_site_reads_nothing_that_the_image_lacks() -> None:
    """Files outside the packages that the code names by path from `BASE_DIR`."""
    named: set[str] = set()
    for package in {path.parent for path in ROOT.glob("*/__init__.py")}:
        if package.name not in NOT_IN_THE_IMAGE:
            for source in package.rglob("*.py"):
                named |= set(re.findall(r'BASE_DIR\)? / "([a-z_.]+)"', source.read_text(encoding="utf-8")))
    top = {source.split("/")[0] for source in copied()}
    assert named
    assert named - {"var"} <= top


def test_the_python_is_that_of_the_lock() -> None:
    image = next(argument for name, argument in instructions(TEXT) if name == "FROM")
    assert image.startswith("python:3.11.")
