"""A strategic plan with its missions and goals. At most one plan is in force: the database sees to it."""

from __future__ import annotations

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.search import index

from strategy.models.plan_row import BilingualTitle, GuardedModel, NumberedText
from strategy.querysets import PlanQuerySet
from strategy.rules import CODE_LENGTH, FIRST_YEAR_BE, LAST_YEAR_BE, LOCKED_STATUSES, PlanStatus


class StrategicPlan(BilingualTitle, GuardedModel, ClusterableModel):
    """One version of the provincial plan, known by its code (`cm-2565`)."""

    plan_status_lookup: ClassVar[str] = "status"

    code = models.SlugField(_("รหัสแผน"), max_length=CODE_LENGTH, unique=True, help_text=_("เช่น cm-2565"))
    start_be = models.PositiveSmallIntegerField(_("ปีที่เริ่ม (พ.ศ.)"))
    end_be = models.PositiveSmallIntegerField(_("ปีที่สิ้นสุด (พ.ศ.)"))
    status = models.CharField(_("สถานะ"), max_length=12, choices=PlanStatus, default=PlanStatus.DRAFT, editable=False)
    supersedes = models.ForeignKey(
        "self",
        verbose_name=_("ใช้แทนแผน"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="superseded_by",
    )
    announced_on = models.DateField(_("วันที่ประกาศ"), null=True, blank=True)
    source_document = models.ForeignKey(
        "core.SiteDocument",
        verbose_name=_("เอกสารแผนฉบับจริง"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    vision_th = models.TextField(_("วิสัยทัศน์"), blank=True)
    mission_statement_th = models.TextField(_("คำแถลงเจตนารมณ์"), blank=True)

    objects = PlanQuerySet.as_manager()  # type: ignore[misc]  # mypy takes the base class's manager for fixed.

    search_fields = [
        index.AutocompleteField("title_th"),
        index.AutocompleteField("title_en"),
        index.SearchField("code"),
        index.SearchField("vision_th"),
        index.SearchField("mission_statement_th"),
    ]
    panels = [
        MultiFieldPanel(
            [
                FieldPanel("title_th"),
                FieldPanel("title_en"),
                FieldPanel("title_en_is_translation"),
                FieldRowPanel([FieldPanel("code"), FieldPanel("start_be"), FieldPanel("end_be")]),
                FieldRowPanel([FieldPanel("announced_on"), FieldPanel("supersedes")]),
                FieldPanel("source_document"),
            ],
            heading=_("แผน"),
        ),
        FieldPanel("vision_th"),
        FieldPanel("mission_statement_th"),
        InlinePanel("missions", label=_("พันธกิจ")),
        InlinePanel("goals", label=pgettext_lazy("singular", "เป้าประสงค์")),
    ]

    class Meta:
        verbose_name = _("แผนยุทธศาสตร์")
        verbose_name_plural = pgettext_lazy("plural", "แผนยุทธศาสตร์")
        ordering = ["-start_be", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["status"], condition=Q(status=PlanStatus.CURRENT), name="strategy_one_current_plan"
            ),
            models.CheckConstraint(
                condition=Q(start_be__gte=FIRST_YEAR_BE, end_be__lte=LAST_YEAR_BE, end_be__gte=F("start_be")),
                name="strategy_plan_years",
                violation_error_message=_("ปีต้องอยู่ระหว่าง พ.ศ. 2500–2700 และปีที่สิ้นสุดต้องไม่ก่อนปีที่เริ่ม"),
            ),
            models.CheckConstraint(condition=Q(status__in=PlanStatus.values), name="strategy_plan_status"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def owning_plan(self) -> StrategicPlan:
        return self

    @property
    def is_in_force(self) -> bool:
        """Whether this copy of the row says that the plan is or was in force. Asks no database."""
        return self.status in LOCKED_STATUSES

    def clean(self) -> None:
        super().clean()
        if self.supersedes_id and self.supersedes_id == self.pk:
            raise ValidationError({"supersedes": _("แผนใช้แทนตัวเองไม่ได้")})


class PlanMission(NumberedText):
    plan = ParentalKey(StrategicPlan, on_delete=models.CASCADE, related_name="missions")

    panels = [FieldPanel("number"), FieldPanel("text_th")]

    class Meta(NumberedText.Meta):
        verbose_name = _("พันธกิจ")
        verbose_name_plural = _("พันธกิจ")
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="strategy_mission_number_in_plan"),
            models.CheckConstraint(condition=Q(number__gte=1), name="strategy_mission_number"),
        ]


class PlanGoal(NumberedText):
    plan = ParentalKey(StrategicPlan, on_delete=models.CASCADE, related_name="goals")

    panels = [FieldPanel("number"), FieldPanel("text_th")]

    class Meta(NumberedText.Meta):
        verbose_name = pgettext_lazy("singular", "เป้าประสงค์")
        verbose_name_plural = _("เป้าประสงค์")
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="strategy_goal_number_in_plan"),
            models.CheckConstraint(condition=Q(number__gte=1), name="strategy_goal_number"),
        ]
