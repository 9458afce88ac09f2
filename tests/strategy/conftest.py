"""The plan in the database, in force and as a draft, and its page."""

from pathlib import Path

import pytest

import strategy
from home.site_tree import ensure_site_tree
from strategy.loading import load_plan
from strategy.models import PlanPage, StrategicPlan
from strategy.plan_data import PlanFile
from strategy.plan_file import read_plan_file

PLAN_PATH = Path(strategy.__file__).parent / "data" / "cm-2565.toml"


@pytest.fixture(scope="session")
def plan_file() -> PlanFile:
    return read_plan_file(PLAN_PATH)


@pytest.fixture
def current_plan(db: None, plan_file: PlanFile) -> StrategicPlan:
    load_plan(plan_file, make_current=True)
    return StrategicPlan.objects.get(code="cm-2565")


@pytest.fixture
def draft_plan(db: None, plan_file: PlanFile) -> StrategicPlan:
    load_plan(plan_file)
    return StrategicPlan.objects.get(code="cm-2565")


@pytest.fixture
def plan_page(db: None) -> PlanPage:
    ensure_site_tree()
    return PlanPage.objects.get()
