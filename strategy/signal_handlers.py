"""Guards the one change of a plan's row that saves no row: the tactics linked to a success condition."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models.signals import m2m_changed

from strategy.forms import OTHER_STRATEGY
from strategy.models import SuccessCondition, Tactic

CHANGING = ("pre_add", "pre_remove", "pre_clear")


def guard_tactic_links(
    instance: SuccessCondition | Tactic,
    action: str,
    model: type[SuccessCondition | Tactic],
    pk_set: set[int] | None,
    **kwargs: Any,
) -> None:
    """Refuse links of a locked plan, and links between two strategies, before anything is written.

    Raises:
        ValidationError: from either end of the relation.
    """
    if action not in CHANGING:
        return
    instance.check_unlocked()
    linked = model._default_manager.filter(pk__in=pk_set or ())
    if action == "pre_add" and linked.exclude(strategy=instance.strategy_id).exists():
        raise ValidationError(OTHER_STRATEGY)


def connect() -> None:
    m2m_changed.connect(
        guard_tactic_links, sender=SuccessCondition.tactics.through, dispatch_uid="strategy.guard_tactic_links"
    )
