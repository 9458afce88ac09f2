"""What became of each strategy of a plan in the next one, so that tags can follow."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from strategy.models.plan import StrategicPlan
from strategy.models.plan_row import GuardedModel
from strategy.models.strategy import Strategy
from strategy.rules import CrosswalkRelation


class PlanCrosswalk(GuardedModel):
    """One step from a strategy of an earlier plan to one of `plan`, drafted with `plan` and locked with it.

    A split or merged strategy has one row for each pair; a dropped one has a single row without a target.
    """

    plan = models.ForeignKey(
        StrategicPlan,
        verbose_name=_("แผนใหม่"),
        on_delete=models.CASCADE,
        related_name="crosswalk",
        help_text=_("แผนที่ยุทธศาสตร์เดิมจะไปอยู่"),
    )
    from_strategy = models.ForeignKey(
        Strategy, verbose_name=_("ยุทธศาสตร์เดิม"), on_delete=models.PROTECT, related_name="crosswalk_onward"
    )
    to_strategy = models.ForeignKey(
        Strategy,
        verbose_name=_("ยุทธศาสตร์ใหม่"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="crosswalk_origins",
        help_text=_("เว้นว่างเฉพาะเมื่อยกเลิก"),
    )
    relation = models.CharField(_("ความเปลี่ยนแปลง"), max_length=8, choices=CrosswalkRelation)
    note = models.TextField(_("หมายเหตุ"), blank=True)

    search_fields = [
        index.AutocompleteField("note"),
        index.RelatedFields("from_strategy", [index.SearchField("title_th")]),
        index.RelatedFields("to_strategy", [index.SearchField("title_th")]),
    ]
    panels = [
        FieldPanel("plan"),
        FieldPanel("from_strategy"),
        FieldPanel("relation"),
        FieldPanel("to_strategy"),
        FieldPanel("note"),
    ]

    class Meta:
        verbose_name = _("การเทียบยุทธศาสตร์ระหว่างแผน")
        verbose_name_plural = _("การเทียบยุทธศาสตร์ระหว่างแผน")
        ordering = ["plan", "from_strategy__number", "to_strategy__number"]
        constraints = [
            models.UniqueConstraint(fields=["from_strategy", "to_strategy"], name="strategy_crosswalk_pair"),
            models.UniqueConstraint(
                fields=["plan", "from_strategy"], condition=Q(to_strategy=None), name="strategy_crosswalk_dropped_once"
            ),
            models.CheckConstraint(
                condition=Q(relation=CrosswalkRelation.DROPPED, to_strategy=None)
                | (~Q(relation=CrosswalkRelation.DROPPED) & Q(to_strategy__isnull=False)),
                name="strategy_crosswalk_target",
                violation_error_message=_("เลือกยุทธศาสตร์ใหม่ หรือเลือก “ยกเลิก” แล้วเว้นว่างไว้"),
            ),
            models.CheckConstraint(
                condition=Q(to_strategy=None) | ~Q(from_strategy=F("to_strategy")),
                name="strategy_crosswalk_two_strategies",
                violation_error_message=_("ยุทธศาสตร์เดิมและใหม่ต้องเป็นคนละข้อ"),
            ),
            models.CheckConstraint(
                condition=Q(relation__in=CrosswalkRelation.values), name="strategy_crosswalk_relation"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.from_strategy} → {self.to_strategy or self.get_relation_display()}"

    def clean(self) -> None:
        super().clean()
        if self.from_strategy_id and self.plan_id and self.from_strategy.plan_id == self.plan_id:
            raise ValidationError({"from_strategy": _("ยุทธศาสตร์เดิมต้องมาจากแผนอื่น")})
        if self.to_strategy and self.plan_id and self.to_strategy.plan_id != self.plan_id:
            raise ValidationError({"to_strategy": _("ยุทธศาสตร์ใหม่ต้องอยู่ในแผนใหม่ที่เลือก")})
