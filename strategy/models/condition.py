"""Success conditions: how a strategy's success is recognised. They belong to the strategy, not to a tactic.

The plan numbers tactics and conditions alike, but the numbers do not agree in strategies 4 and 6; `tactics` says
which tactics lead to a condition.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.search import index

from strategy.forms import ConditionForm
from strategy.models.plan import StrategicPlan
from strategy.models.plan_row import NumberedText
from strategy.models.strategy import Strategy
from strategy.models.tactic import Tactic
from strategy.querysets import ConditionQuerySet
from strategy.rules import ConditionKind


class SuccessCondition(NumberedText):
    """One success condition, named by its `code`: strategy slug and number, e.g. `s07.3`."""

    plan_status_lookup: ClassVar[str] = "strategy__plan__status"

    strategy = models.ForeignKey(
        Strategy, verbose_name=_("ยุทธศาสตร์"), on_delete=models.CASCADE, related_name="conditions"
    )
    tactics = models.ManyToManyField(
        Tactic,
        verbose_name=_("กลยุทธ์ที่เกี่ยวข้อง"),
        blank=True,
        related_name="conditions",
        help_text=_("กลยุทธ์ข้อใดนำไปสู่ความสำเร็จข้อนี้ เลือกได้เฉพาะกลยุทธ์ของยุทธศาสตร์เดียวกัน"),
    )
    kind = models.CharField(_("ลักษณะของผล"), max_length=10, choices=ConditionKind, blank=True)
    in_scope = models.BooleanField(
        _("เก็บหลักฐานในเว็บไซต์นี้ได้"),
        default=True,
        help_text=_("ไม่เลือก เมื่อเป็นเรื่องของระบบอื่น เช่น ทะเบียนนักเรียน งบประมาณ พัสดุ หรืออัตรากำลัง"),
    )

    objects = ConditionQuerySet.as_manager()  # type: ignore[misc]  # mypy takes the base class's manager for fixed.

    search_fields = [index.AutocompleteField("text_th")]
    panels = [
        FieldRowPanel([FieldPanel("strategy"), FieldPanel("number")]),
        FieldPanel("text_th"),
        FieldPanel("tactics"),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("in_scope")]),
    ]

    base_form_class = ConditionForm

    class Meta:
        verbose_name = pgettext_lazy("singular", "สภาพความสำเร็จ")
        verbose_name_plural = _("สภาพความสำเร็จ")
        ordering = ["strategy", "number"]
        constraints = [
            models.UniqueConstraint(fields=["strategy", "number"], name="strategy_condition_number_in_strategy"),
            models.CheckConstraint(condition=Q(number__gte=1), name="strategy_condition_number"),
            models.CheckConstraint(condition=Q(kind__in=["", *ConditionKind.values]), name="strategy_condition_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.text_th}"

    @property
    def code(self) -> str:
        return f"{self.strategy.slug}.{self.number}"

    @property
    def owning_plan(self) -> StrategicPlan | None:
        return self.strategy.plan if self.strategy_id else None
