"""What the documents tell people to type, and where they point, exists."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import get_commands

ROOT = Path(settings.BASE_DIR)
DOCUMENTS = sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])
TARGETS = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
PROMISED_TARGETS = {"run", "test", "lint", "format", "shell", "check", "reset", "bench", "help"}

each_document = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))


@each_document
def test_commands_exist(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    assert set(re.findall(r"\bmake ([a-z]+)", "\n".join(code_of(text)))) <= TARGETS
    assert set(re.findall(r"manage\.py ([a-z_]+)", text)) <= set(get_commands())


@each_document
def test_links_lead_somewhere(document: Path) -> None:
    targets = re.findall(r"\]\(([^)#:]+)\)", document.read_text(encoding="utf-8"))
    assert [target for target in targets if not (document.parent / target).exists()] == []


def test_the_readme_is_short_and_every_promised_target_explains_itself() -> None:
    assert len((ROOT / "README.md").read_text(encoding="utf-8").splitlines()) < 150
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert set(re.findall(r"^([a-z]+):.*## ", makefile, re.MULTILINE)) >= PROMISED_TARGETS


def code_of(text: str) -> list[str]:
    """The fenced blocks and inline code of a document."""
    return re.findall(r"```\n(.*?)```", text, re.DOTALL) + re.findall(r"`([^`\n]+ ?)`", text)
