"""Strategic issues: the plan's main themes, each holding a few strategies."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.search import index

from strategy.models.plan import StrategicPlan
from strategy.models.plan_row import GuardedModel, LabelledTitle


class StrategicIssue(LabelledTitle, GuardedModel):
    plan = models.ForeignKey(
        StrategicPlan, verbose_name=_("แผนยุทธศาสตร์"), on_delete=models.CASCADE, related_name="issues"
    )
    number = models.PositiveSmallIntegerField(_("ประเด็นที่"))

    search_fields = [
        index.AutocompleteField("title_th"),
        index.AutocompleteField("short_label_th"),
        index.AutocompleteField("title_en"),
        index.SearchField("short_label_en"),
    ]
    panels = [
        FieldRowPanel([FieldPanel("plan"), FieldPanel("number")]),
        FieldPanel("title_th"),
        FieldPanel("short_label_th"),
        FieldPanel("title_en"),
        FieldPanel("title_en_is_translation"),
        FieldPanel("short_label_en"),
    ]

    class Meta:
        verbose_name = _("ประเด็นยุทธศาสตร์")
        verbose_name_plural = pgettext_lazy("plural", "ประเด็นยุทธศาสตร์")
        ordering = ["plan", "number"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="strategy_issue_number_in_plan"),
            models.CheckConstraint(condition=Q(number__gte=1), name="strategy_issue_number"),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.short_label}"
