"""What belongs to an adoption: components, evaluations, dated history, remarks (product.md 2.6)."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from core.pupil_privacy import pupil_problem
from innovations.adoption.choices import AdoptionStatus, ComponentChoice
from innovations.models.evaluation import CippEvaluation


class AdoptionComponent(models.Model):
    """What the school did with one component of the case.

    `component_id` is the id of the component in the case's list. Its name is kept as it was then, so that a component
    that the case no longer has can still be told.
    """

    adoption = ParentalKey("innovations.AdoptionRecord", on_delete=models.CASCADE, related_name="components")
    component_id = models.CharField(_("รหัสองค์ประกอบ"), max_length=36)
    name = models.CharField(_("องค์ประกอบ"), max_length=150)
    position = models.PositiveSmallIntegerField(default=0)
    choice = models.CharField(_("โรงเรียนของเรา"), max_length=10, choices=ComponentChoice)
    what = models.TextField(_("ทำอย่างไร"), max_length=600, blank=True)
    why = models.TextField(_("เพราะอะไร"), max_length=600, blank=True)

    class Meta:
        verbose_name = _("องค์ประกอบที่นำไปใช้")
        verbose_name_plural = _("องค์ประกอบที่นำไปใช้")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["adoption", "component_id"], name="adoption_component_once"),
            models.CheckConstraint(
                name="adoption_component_with_why",
                condition=models.Q(choice="as_is") | ~models.Q(why=""),
                violation_error_message=_("กรุณาเขียนว่าเพราะอะไรจึงปรับหรือไม่ใช้องค์ประกอบนี้"),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        errors: dict[str, Any] = {}
        self.why, self.what = self.why.strip(), self.what.strip()
        if self.choice in (ComponentChoice.ADAPTED, ComponentChoice.DROPPED) and not self.why:
            errors["why"] = _("กรุณาเขียนว่าเพราะอะไรจึงปรับหรือไม่ใช้องค์ประกอบนี้")
        for name in ("what", "why"):
            if problem := pupil_problem(getattr(self, name)):
                errors[name] = problem
        if errors:
            raise ValidationError(errors)


class AdoptionEvaluation(CippEvaluation):
    """An evaluation of an adoption, by the same model as that of a case."""

    adoption = ParentalKey("innovations.AdoptionRecord", on_delete=models.CASCADE, related_name="evaluations")

    class Meta(CippEvaluation.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(
                fields=["adoption", "stage", "round"],
                name="adoption_evaluation_unique_round",
                violation_error_message=_("มีการประเมินระยะและรอบนี้แล้ว กรุณาเปลี่ยนรอบ"),
            )
        ]


class AdoptionChange(models.Model):
    """A status that the adoption came to, and when. Dates follow each other: the database refuses an earlier one."""

    adoption = models.ForeignKey("innovations.AdoptionRecord", on_delete=models.CASCADE, related_name="changes")
    number = models.PositiveSmallIntegerField(_("ลำดับ"))
    status = models.CharField(_("สถานะ"), max_length=10, choices=AdoptionStatus)
    on = models.DateField(_("ตั้งแต่วันที่"))
    note = models.TextField(_("บันทึก"), max_length=1000, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("การเปลี่ยนสถานะ")
        verbose_name_plural = _("ประวัติสถานะ")
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["adoption", "number"], name="adoption_change_in_turn")]

    def __str__(self) -> str:
        return f"{self.number}. {self.get_status_display()}"

    def clean(self) -> None:
        super().clean()
        self.note = self.note.strip()
        if problem := pupil_problem(self.note):
            raise ValidationError({"note": problem})


class AdoptionRemark(models.Model):
    """What the owner of the case, the adopter or a supervisor says. A remark stops nothing."""

    adoption = models.ForeignKey("innovations.AdoptionRecord", on_delete=models.CASCADE, related_name="remarks")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    org = models.ForeignKey(
        "members.Organization", null=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("ในนามของ")
    )
    text = models.TextField(_("ความเห็น"), max_length=1000)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("ความเห็นต่อการนำไปใช้")
        verbose_name_plural = _("ความเห็นต่อการนำไปใช้")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return self.text[:50]

    def clean(self) -> None:
        super().clean()
        self.text = self.text.strip()
        if not self.text:
            raise ValidationError({"text": _("กรุณาเขียนความเห็นก่อนส่ง")})
        if problem := pupil_problem(self.text):
            raise ValidationError({"text": problem})
