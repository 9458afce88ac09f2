"""Who may do what with the plan's rows in the admin: look at all of them, change those of a draft only.

`PlanPermissionPolicy` is asked about a single row by the admin's edit and delete views. The models refuse the change
of a locked row whatever the admin allows (`strategy.guard`).
"""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Model, QuerySet
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from strategy.models import (
    GlossaryTerm,
    PlanCrosswalk,
    StrategicIssue,
    StrategicPlan,
    Strategy,
    SuccessCondition,
    Tactic,
)
from strategy.rules import LOCKED_STATUSES

PLAN_MODELS: tuple[type[Model], ...] = (
    StrategicPlan,
    StrategicIssue,
    Strategy,
    Tactic,
    SuccessCondition,
    GlossaryTerm,
    PlanCrosswalk,
)
WRITING = {"change", "delete"}


class PlanPermissionPolicy(ModelPermissionPolicy):
    """Django's permissions, less changing and deleting rows of a plan that is or was in force."""

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        if action in WRITING and instance.is_locked:
            return False
        return bool(super().user_has_permission_for_instance(user, action, instance))

    def instances_user_has_any_permission_for(self, user: "AnonymousUser | Any", actions: list[str]) -> QuerySet[Model]:
        rows = super().instances_user_has_any_permission_for(user, actions)
        if set(actions) <= WRITING:
            rows = rows.exclude(**{f"{self.model.plan_status_lookup}__in": LOCKED_STATUSES})
        return rows


def register() -> None:
    for model in PLAN_MODELS:
        register_permission_policy(model, PlanPermissionPolicy(model), exact_class=True)
