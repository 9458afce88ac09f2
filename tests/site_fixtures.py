"""Fixtures of a site with its fixed pages and a plan in force. `tests/conftest.py` makes them known everywhere."""

from typing import TYPE_CHECKING

import pytest
from django.utils import translation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from home.models import HomePage
    from strategy.models import StrategicPlan


@pytest.fixture
def plan(db: None) -> "StrategicPlan":
    """A plan in force with 4 issues and 12 strategies, `s01` to `s12`."""
    from tests.factories import make_plan

    return make_plan()


@pytest.fixture
def site(db: None, plan: "StrategicPlan") -> "HomePage":
    """The home page of a site with its fixed pages and a plan in force."""
    from tests.factories import make_site

    return make_site()


@pytest.fixture(autouse=True)
def _thai_interface() -> "Iterator[None]":
    """Every test begins in Thai: a request to an English page leaves its language active in the test's thread."""
    with translation.override("th"):
        yield
