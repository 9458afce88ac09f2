"""Evaluations by the CIPP model, as the plan's section on strategic control asks (product.md 2.4)."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable

from core.pupil_privacy import pupil_problem
from innovations import blocks
from innovations.choices import EvaluationDecision, Evaluator, Stage

DIMENSIONS = ("context", "input", "process", "product")
RATING_RANGE = [MinValueValidator(1), MaxValueValidator(5)]


def _rating(label: Any) -> models.PositiveSmallIntegerField:
    return models.PositiveSmallIntegerField(label, null=True, blank=True, validators=RATING_RANGE)


class CippEvaluation(Orderable):
    """One evaluation: context, input, process, product. Abstract: cases have it, adoptions will."""

    stage = models.CharField(_("ระยะ"), max_length=10, choices=Stage)
    round = models.PositiveSmallIntegerField(_("รอบที่"), default=1, validators=[MinValueValidator(1)])
    date = models.DateField(_("วันที่ประเมิน"))
    context = models.TextField(_("บริบท (Context)"), max_length=1500, blank=True)
    input = models.TextField(_("ปัจจัยนำเข้า (Input)"), max_length=1500, blank=True)
    process = models.TextField(_("กระบวนการ (Process)"), max_length=1500, blank=True)
    product = models.TextField(_("ผลผลิต (Product)"), max_length=1500, blank=True)
    rating_context = _rating(_("คะแนนบริบท (1–5)"))
    rating_input = _rating(_("คะแนนปัจจัยนำเข้า (1–5)"))
    rating_process = _rating(_("คะแนนกระบวนการ (1–5)"))
    rating_product = _rating(_("คะแนนผลผลิต (1–5)"))
    method = models.CharField(_("วิธีประเมิน"), max_length=200, blank=True)
    sample_n = models.PositiveIntegerField(_("จำนวนผู้ให้ข้อมูล"), null=True, blank=True)
    instrument = models.CharField(_("เครื่องมือ"), max_length=200, blank=True)
    evaluator = models.CharField(_("ผู้ประเมิน"), max_length=10, choices=Evaluator, default=Evaluator.INTERNAL)
    evidence_files = StreamField(blocks.FilesBlock(), blank=True, max_num=5, verbose_name=_("เอกสารหลักฐาน"))
    decision = models.CharField(_("การตัดสินใจ"), max_length=10, choices=EvaluationDecision, blank=True)

    panels = [
        FieldRowPanel([FieldPanel("stage"), FieldPanel("round"), FieldPanel("date"), FieldPanel("evaluator")]),
        *(FieldRowPanel([FieldPanel(name), FieldPanel(f"rating_{name}")]) for name in DIMENSIONS),
        FieldRowPanel([FieldPanel("method"), FieldPanel("instrument"), FieldPanel("sample_n")]),
        FieldPanel("evidence_files"),
        FieldPanel("decision"),
    ]

    class Meta(Orderable.Meta):
        abstract = True
        verbose_name = _("การประเมิน CIPP")
        verbose_name_plural = _("การประเมิน CIPP")

    def __str__(self) -> str:
        return f"{self.get_stage_display()} {self.round}"

    def clean(self) -> None:
        super().clean()
        errors: dict[str, Any] = {}
        if self.date and self.date > timezone.localdate():
            errors["date"] = _("วันที่ประเมินอยู่ในอนาคต กรุณาใส่วันที่ประเมินจริง")
        if not self.filled_dimensions:
            errors["context"] = _("กรุณาเขียนผลการประเมินอย่างน้อยหนึ่งด้าน")
        for name in (*DIMENSIONS, "method", "instrument"):
            if problem := pupil_problem(getattr(self, name)):
                errors[name] = problem
        if errors:
            raise ValidationError(errors)

    @property
    def filled_dimensions(self) -> list[str]:
        """Names of the CIPP dimensions that say something."""
        return [name for name in DIMENSIONS if getattr(self, name).strip()]

    @property
    def dimensions(self) -> list[tuple[Any, str, int | None]]:
        """The dimensions that say something: label, text, rating (1–5 or None)."""
        return [
            (self._meta.get_field(name).verbose_name, getattr(self, name), getattr(self, f"rating_{name}"))
            for name in self.filled_dimensions
        ]

    @property
    def is_complete_summative(self) -> bool:
        """Evidence level 2 and more need this: the final stage, all four dimensions."""
        return self.stage == Stage.SUMMATIVE and len(self.filled_dimensions) == len(DIMENSIONS)


class CaseEvaluation(CippEvaluation):
    """An evaluation of a case study."""

    case = ParentalKey("innovations.CaseStudyPage", on_delete=models.CASCADE, related_name="evaluations")

    class Meta(CippEvaluation.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(
                fields=["case", "stage", "round"],
                name="case_evaluation_unique_round",
                violation_error_message=_("มีการประเมินระยะและรอบนี้แล้ว กรุณาเปลี่ยนรอบ"),
            )
        ]
