"""Fixtures of a site with its fixed pages and a plan in force. `tests/conftest.py` makes them known everywhere."""

import functools
from typing import TYPE_CHECKING

import pytest
from django.utils import translation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from home.models import HomePage
    from strategy.models import StrategicPlan
    from tests.kept_site import KeptBuilding


@pytest.fixture
def plan(db: None) -> "StrategicPlan":
    """A plan in force with 4 issues and 12 strategies, `s01` to `s12`."""
    from strategy.models import StrategicPlan

    kept_plan().put()
    return StrategicPlan.objects.get()


@pytest.fixture
def site(db: None, plan: "StrategicPlan") -> "HomePage":
    """The home page of a site with its fixed pages and a plan in force."""
    from home.models import HomePage

    kept_site().put()
    return HomePage.objects.get()


@functools.cache
def kept_plan() -> "KeptBuilding":
    """The plan in force, kept by the process."""
    from tests.factories import make_plan
    from tests.kept_site import KeptBuilding

    return KeptBuilding(make_plan)


@functools.cache
def kept_site() -> "KeptBuilding":
    """The fixed pages, kept by the process."""
    from tests.factories import make_site
    from tests.kept_site import KeptBuilding

    return KeptBuilding(make_site)


@pytest.fixture(autouse=True)
def _thai_interface() -> "Iterator[None]":
    """Every test begins in Thai: a request to an English page leaves its language active in the test's thread."""
    with translation.override("th"):
        yield
