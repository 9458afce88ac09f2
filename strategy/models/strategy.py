"""A strategy: what case studies, lessons and events are tagged with."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.search import index

from strategy.models.issue import StrategicIssue
from strategy.models.plan import StrategicPlan
from strategy.models.plan_row import GuardedModel, LabelledTitle
from strategy.querysets import StrategyQuerySet


class Strategy(LabelledTitle, GuardedModel):
    """One strategy of a plan, known inside it by its slug (`s07`), which follows from its number.

    `plan` repeats the issue's plan, so that the database can keep numbers unique in a plan.
    """

    plan = models.ForeignKey(
        StrategicPlan,
        verbose_name=_("แผนยุทธศาสตร์"),
        on_delete=models.CASCADE,
        related_name="strategies",
        editable=False,
    )
    issue = models.ForeignKey(
        StrategicIssue, verbose_name=_("ประเด็นยุทธศาสตร์"), on_delete=models.CASCADE, related_name="strategies"
    )
    number = models.PositiveSmallIntegerField(_("ยุทธศาสตร์ที่"))
    slug = models.SlugField(_("รหัส"), max_length=8, editable=False)
    objective_th = models.TextField(_("วัตถุประสงค์"))

    evidence_count: int  # published items behind it; read by `StrategyQuerySet.with_evidence_count()` alone

    objects = StrategyQuerySet.as_manager()  # type: ignore[misc]  # mypy takes the base class's manager for fixed.

    search_fields = [
        index.AutocompleteField("title_th"),
        index.AutocompleteField("short_label_th"),
        index.AutocompleteField("title_en"),
        index.SearchField("short_label_en"),
        index.SearchField("slug"),
        index.SearchField("objective_th"),
    ]
    panels = [
        FieldRowPanel([FieldPanel("issue"), FieldPanel("number")]),
        FieldPanel("title_th"),
        FieldPanel("short_label_th"),
        FieldPanel("objective_th"),
        FieldPanel("title_en"),
        FieldPanel("title_en_is_translation"),
        FieldPanel("short_label_en"),
    ]

    class Meta:
        verbose_name = _("ยุทธศาสตร์")
        verbose_name_plural = pgettext_lazy("plural", "ยุทธศาสตร์")
        ordering = ["plan", "number"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="strategy_number_in_plan"),
            models.UniqueConstraint(fields=["plan", "slug"], name="strategy_slug_in_plan"),
            models.CheckConstraint(condition=Q(number__gte=1, number__lte=99), name="strategy_number"),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.short_label}"

    def clean(self) -> None:
        if self.issue_id and self.number:
            self._follow_issue_and_number()
        super().clean()

    def save(self, *args: Any, **kwargs: Any) -> None:
        self._follow_issue_and_number()
        super().save(*args, **kwargs)

    def _follow_issue_and_number(self) -> None:
        self.plan = self.issue.plan
        self.slug = f"s{self.number:02d}"

    def get_absolute_url(self) -> str:
        """The strategy's public address in the language of the interface (the page exists for the plan in force)."""
        return reverse("wagtail_serve", args=(f"plan/{self.slug}/",))
