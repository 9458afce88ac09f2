"""Tactics: how a strategy is to be reached."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.search import index

from strategy.models.plan import StrategicPlan
from strategy.models.plan_row import NumberedText
from strategy.models.strategy import Strategy


class Tactic(NumberedText):
    plan_status_lookup: ClassVar[str] = "strategy__plan__status"

    strategy = models.ForeignKey(Strategy, verbose_name=_("ยุทธศาสตร์"), on_delete=models.CASCADE, related_name="tactics")

    search_fields = [index.AutocompleteField("text_th")]
    panels = [FieldRowPanel([FieldPanel("strategy"), FieldPanel("number")]), FieldPanel("text_th")]

    class Meta:
        verbose_name = pgettext_lazy("singular", "กลยุทธ์")
        verbose_name_plural = _("กลยุทธ์")
        ordering = ["strategy", "number"]
        constraints = [
            models.UniqueConstraint(fields=["strategy", "number"], name="strategy_tactic_number_in_strategy"),
            models.CheckConstraint(condition=Q(number__gte=1), name="strategy_tactic_number"),
        ]

    @property
    def owning_plan(self) -> StrategicPlan | None:
        return self.strategy.plan if self.strategy_id else None
