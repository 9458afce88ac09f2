"""The plan's glossary. Its terms also feed the search dictionary and its synonyms."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.search import index

from core.fields import LinesField
from strategy.models.plan import StrategicPlan
from strategy.models.plan_row import GuardedModel
from strategy.rules import TERM_LENGTH


class GlossaryTerm(GuardedModel):
    """A term as one plan defines it; another plan may define it anew."""

    plan = models.ForeignKey(
        StrategicPlan, verbose_name=_("แผนยุทธศาสตร์"), on_delete=models.CASCADE, related_name="glossary_terms"
    )
    number = models.PositiveSmallIntegerField(_("ลำดับ"))
    term_th = models.CharField(_("คำศัพท์"), max_length=TERM_LENGTH)
    term_en = models.CharField(_("คำภาษาอังกฤษ"), max_length=TERM_LENGTH, blank=True, help_text=_("ตามที่แผนเขียนกำกับไว้"))
    definition_th = models.TextField(_("นิยาม"), help_text=_("เว้นบรรทัดว่างหนึ่งบรรทัดเพื่อขึ้นย่อหน้าใหม่"))
    synonyms = LinesField(
        _("คำที่มีความหมายเดียวกัน"), blank=True, max_lines=20, line_length=TERM_LENGTH, help_text=_("หนึ่งบรรทัดต่อหนึ่งคำ")
    )

    search_fields = [
        index.AutocompleteField("term_th"),
        index.AutocompleteField("term_en"),
        index.SearchField("definition_th"),
        index.SearchField("synonyms"),
    ]
    panels = [
        FieldRowPanel([FieldPanel("plan"), FieldPanel("number")]),
        FieldRowPanel([FieldPanel("term_th"), FieldPanel("term_en")]),
        FieldPanel("definition_th"),
        FieldPanel("synonyms"),
    ]

    class Meta:
        verbose_name = pgettext_lazy("singular", "นิยามศัพท์")
        verbose_name_plural = _("นิยามศัพท์")
        ordering = ["plan", "number"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="strategy_term_number_in_plan"),
            models.UniqueConstraint(fields=["plan", "term_th"], name="strategy_term_in_plan"),
            models.CheckConstraint(condition=Q(number__gte=1), name="strategy_term_number"),
        ]

    def __str__(self) -> str:
        return self.term_th
