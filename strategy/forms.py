"""Forms of the admin for rows whose rules concern more than one field."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

OTHER_STRATEGY = _("เลือกได้เฉพาะกลยุทธ์ของยุทธศาสตร์เดียวกัน")


class ConditionForm(WagtailAdminModelForm):
    """A success condition whose tactics belong to its own strategy."""

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean()
        strategy = data.get("strategy")
        if strategy and any(tactic.strategy_id != strategy.pk for tactic in data.get("tactics", ())):
            raise ValidationError({"tactics": OTHER_STRATEGY})
        return data
