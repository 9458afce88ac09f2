"""Query sets and managers of the plan: the plan in force, its rows in order, and the guard on bulk changes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Self, cast

from django.db import models

from strategy.evidence_sources import behind_strategy
from strategy.guard import is_official_loading, refuse_if
from strategy.rules import LOCKED_STATUSES, PlanStatus

if TYPE_CHECKING:
    from strategy.models import StrategicPlan
    from strategy.models.plan_row import GuardedModel


class GuardedQuerySet(models.QuerySet[Any]):
    """A query set whose bulk changes leave locked plans alone (`strategy.guard`).

    The model names the way from a row to its plan's status in `plan_status_lookup`.
    """

    @property
    def _status(self) -> str:
        return cast("type[GuardedModel]", self.model).plan_status_lookup

    def in_current_plan(self) -> Self:
        return self.filter(**{self._status: PlanStatus.CURRENT})

    def has_locked(self) -> bool:
        """Whether a row of the query set belongs to a plan that is or was in force."""
        return self.filter(**{f"{self._status}__in": LOCKED_STATUSES}).exists()

    def _guard(self) -> None:
        if not is_official_loading():
            refuse_if(self.has_locked())

    def update(self, **kwargs: Any) -> int:
        self._guard()
        return super().update(**kwargs)

    def delete(self) -> tuple[int, dict[str, int]]:
        self._guard()
        return super().delete()

    def bulk_create(self, objs: Iterable[Any], *args: Any, **kwargs: Any) -> list[Any]:
        rows = list(objs)
        for row in rows:
            row.check_unlocked()
        return super().bulk_create(rows, *args, **kwargs)


class PlanQuerySet(GuardedQuerySet):
    def current(self) -> StrategicPlan | None:
        """The plan in force, or None before the first one is announced."""
        return self.filter(status=PlanStatus.CURRENT).first()


class StrategyQuerySet(GuardedQuerySet):
    def current(self) -> Self:
        """The strategies of the plan in force in their order, each with its issue."""
        return self.in_current_plan().select_related("issue").order_by("number")

    def with_evidence_count(self) -> Self:
        """With `evidence_count`: how many published cases and lessons anybody may read behind each."""
        return self.annotate(evidence_count=behind_strategy.total())


class ConditionQuerySet(GuardedQuerySet):
    def current(self) -> Self:
        """The success conditions of the plan in force in their order, each with its strategy."""
        return self.in_current_plan().select_related("strategy").order_by("strategy__number", "number")
