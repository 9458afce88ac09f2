"""The documents name every column as the code does, and no two columns share a heading."""

import re
from collections import Counter
from pathlib import Path

import pytest
from django.conf import settings

from core.importing.columns import Column, Layout
from innovations.importing.columns import LAYOUT as CASES
from members.importing.columns import LAYOUT as ORGANIZATIONS

DOCUMENT = (Path(settings.BASE_DIR) / "docs" / "import.md").read_text(encoding="utf-8")
both = pytest.mark.parametrize("layout", [CASES, ORGANIZATIONS], ids=["cases", "organizations"])


def described(layout: Layout) -> list[Column]:
    """The columns that have a line of their own: of numbered ones the first."""
    return [column for column in layout.columns if not re.search(r"_([2-9]|1\d)(_|$)", column.key)]


@both
def test_every_column_is_in_the_document(layout: Layout) -> None:
    for column in described(layout):
        names = ", ".join([f"`{column.key}`", *column.names])
        required = "**จำเป็น** " if column.required else ""
        assert f"| {column.heading} | {names} | {required}{column.note} |" in DOCUMENT


@both
def test_no_heading_means_two_columns(layout: Layout) -> None:
    folded = Counter(name for column in layout.columns for name in set(column.folded))
    assert [name for name, count in folded.items() if count > 1] == []


@both
def test_the_template_has_what_is_required(layout: Layout) -> None:
    assert all(column.in_template and column.example for column in layout.columns if column.required)
