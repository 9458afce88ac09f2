"""Keywords (คำสำคัญ): free words of teachers, held together by editors who merge synonyms.

A tag's slug is an ASCII code (`t0042`): Django's slugify drops Thai vowels and tone marks, so that ข่าว, ข้าว and ขาว
would share one address (product.md, fact 2).
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from taggit.models import ItemBase, TagBase
from wagtail.search import index

from core.models.sequence import next_code


class Keyword(index.Indexed, TagBase):
    """A keyword. One that is a synonym of another is never shown: the other stands in its place."""

    free_tagging = True

    synonym_of = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="synonyms",
        limit_choices_to={"synonym_of": None},
        verbose_name=_("มีความหมายเดียวกับ"),
        help_text=_("เมื่อเลือกแล้ว เนื้อหาที่ใช้คำนี้จะเปลี่ยนไปใช้คำที่เลือก และผู้ที่พิมพ์คำนี้จะได้คำที่เลือกแทน"),
    )
    is_sample = models.BooleanField(default=False, editable=False)

    search_auto_update = False  # the admin's search keeps its texts itself (search/admin_search/)
    search_fields = [index.AutocompleteField("name"), index.SearchField("slug")]

    class Meta:
        verbose_name = pgettext_lazy("singular", "คำสำคัญ")
        verbose_name_plural = _("คำสำคัญ")
        ordering = ["name"]

    def clean(self) -> None:
        super().clean()
        if self.synonym_of_id is None:
            return
        if self.synonym_of_id == self.pk:
            raise ValidationError({"synonym_of": _("คำสำคัญมีความหมายเดียวกับตัวเองไม่ได้ กรุณาเลือกคำอื่น")})
        if self.synonym_of and self.synonym_of.synonym_of_id is not None:
            raise ValidationError({"synonym_of": _("คำที่เลือกถูกรวมกับคำอื่นไปแล้ว กรุณาเลือกคำหลัก")})
        if self.pk and self.synonyms.exists():
            raise ValidationError({"synonym_of": _("มีคำอื่นรวมอยู่กับคำนี้ กรุณาย้ายคำเหล่านั้นก่อน")})

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self.slug:  # type: ignore[has-type]  # taggit has no types
            self.slug = next_code("t", separator="")
        super().save(*args, **kwargs)

    @property
    def canonical(self) -> "Keyword":
        """The keyword to show for this one."""
        return self.synonym_of or self


class TaggedCase(ItemBase):
    tag = models.ForeignKey(
        Keyword, on_delete=models.CASCADE, related_name="tagged_cases", verbose_name=pgettext_lazy("singular", "คำสำคัญ")
    )
    content_object = ParentalKey("innovations.CaseStudyPage", on_delete=models.CASCADE, related_name="tagged_items")

    class Meta:
        verbose_name = _("คำสำคัญของกรณีศึกษา")


class TaggedLesson(ItemBase):
    tag = models.ForeignKey(
        Keyword,
        on_delete=models.CASCADE,
        related_name="tagged_lessons",
        verbose_name=pgettext_lazy("singular", "คำสำคัญ"),
    )
    content_object = ParentalKey("innovations.LessonPage", on_delete=models.CASCADE, related_name="tagged_items")

    class Meta:
        verbose_name = _("คำสำคัญของบทเรียน")
