"""Keeps the text of a plan in force as it was announced.

Guarantees that no row of a plan that is or was current is created, changed or deleted through the models or their
query sets, except inside `official_loading()`, which only `strategy.loading` enters: the plan's official correction is
a new version of its file. Not covered: raw SQL, `_base_manager` and fixtures, which are no roads for content.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

_loading: ContextVar[bool] = ContextVar("strategy_official_loading", default=False)

LOCKED_MESSAGE = _("แผนนี้ประกาศใช้แล้วจึงแก้ไขไม่ได้ หากมีฉบับแก้ไขที่เป็นทางการ ให้นำเข้าด้วยคำสั่ง load_plan")


@contextmanager
def official_loading() -> Iterator[None]:
    """Inside this block the text of a locked plan may be written."""
    token = _loading.set(True)
    try:
        yield
    finally:
        _loading.reset(token)


def is_official_loading() -> bool:
    return _loading.get()


def refuse_if(locked: bool) -> None:
    """Stop a change of a locked plan.

    Raises:
        ValidationError: with code `plan_locked`, when the plan is locked.
    """
    if locked:
        raise ValidationError(LOCKED_MESSAGE, code="plan_locked")
