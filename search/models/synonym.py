"""Words that mean the same, as editors keep them: what a reader types, and what is searched besides."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.search import index

from search.dictionary import letters_of

LENGTH = 120


class Synonym(index.Indexed, models.Model):
    """A pair of words or phrases. Used one step far and never in a chain, so pairs may form circles without harm."""

    word = models.CharField(
        _("คำที่ผู้อ่านพิมพ์"), max_length=LENGTH, help_text=_("เช่น PLC จะเป็นคำเดียวหรือหลายคำก็ได้ ตัวพิมพ์เล็กใหญ่และช่องว่างไม่มีผล")
    )
    equivalent = models.CharField(
        _("คำที่ค้นรวมด้วย"), max_length=LENGTH, help_text=_("เช่น ชุมชนแห่งการเรียนรู้ทางวิชาชีพ ถ้ามีหลายคำจะค้นเมื่ออยู่ติดกันเท่านั้น")
    )
    both_ways = models.BooleanField(
        _("ใช้ทั้งสองทาง"),
        default=True,
        help_text=_("ผู้ที่พิมพ์คำขวาจะค้นคำซ้ายด้วย เอาออกเมื่อคำขวากว้างกว่าคำซ้าย"),
    )
    word_letters = models.CharField(max_length=LENGTH, editable=False)
    equivalent_letters = models.CharField(max_length=LENGTH, editable=False)
    updated_at = models.DateTimeField(_("แก้ไขเมื่อ"), auto_now=True)

    search_auto_update: ClassVar[bool] = False  # the admin's search keeps its texts itself (search.admin_search)
    search_fields: ClassVar[list[Any]] = [index.AutocompleteField("word"), index.AutocompleteField("equivalent")]
    panels: ClassVar[list[Any]] = [
        FieldRowPanel([FieldPanel("word"), FieldPanel("equivalent")]),
        FieldPanel("both_ways"),
    ]

    class Meta:
        verbose_name = _("คำที่มีความหมายเดียวกัน")
        verbose_name_plural = _("คำที่มีความหมายเดียวกัน")
        ordering: ClassVar[list[str]] = ["word", "equivalent"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["word_letters", "equivalent_letters"], name="search_synonym_once"),
            models.CheckConstraint(condition=~Q(word_letters=F("equivalent_letters")), name="search_synonym_differs"),
            models.CheckConstraint(
                condition=~Q(word_letters="") & ~Q(equivalent_letters=""), name="search_synonym_has_letters"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.word} {'↔' if self.both_ways else '→'} {self.equivalent}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self._set_letters()
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """Compare as the search does: by letters and digits alone.

        Raises:
            ValidationError: a side is empty, both are the same, or the pair is in the list already.
        """
        self._set_letters()
        for field in ("word", "equivalent"):
            if not getattr(self, f"{field}_letters"):
                raise ValidationError({field: ValidationError(_("ต้องมีตัวอักษรหรือตัวเลข"), code="empty")})
        if self.word_letters == self.equivalent_letters:
            same = ValidationError(_("คำทั้งสองเหมือนกันอยู่แล้วสำหรับการค้นหา"), code="same")
            raise ValidationError({"equivalent": same})
        if self._twins().exists():
            raise ValidationError(_("มีคู่คำนี้ในรายการแล้ว"), code="twice")

    def _set_letters(self) -> None:
        self.word_letters, self.equivalent_letters = letters_of(self.word), letters_of(self.equivalent)

    def _twins(self) -> models.QuerySet["Synonym"]:
        """Other rows that say the same, maybe the other way round."""
        same = Q(word_letters=self.word_letters, equivalent_letters=self.equivalent_letters)
        turned = Q(word_letters=self.equivalent_letters, equivalent_letters=self.word_letters)
        if not self.both_ways:
            turned &= Q(both_ways=True)
        return Synonym.objects.filter(same | turned).exclude(pk=self.pk)
