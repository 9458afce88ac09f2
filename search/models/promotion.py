"""Pages that editors recommend for a query. How they are shown is in `search.promotions`."""

import datetime
from typing import Any, ClassVar, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, PageChooserPanel
from wagtail.search import index

from search.dictionary import letters_of
from search.eligibility import PAGE_TYPES, indexable_pages, is_indexable
from search.models.synonym import LENGTH, Synonym
from search.promotion_form import PromotionForm

MOST = 3  # at one time for one query; more would be a second list of results


class PromotionQuerySet(models.QuerySet["Promotion"]):
    """Promotions by the query that they answer and by the day."""

    def on(self, day: datetime.date) -> Self:
        """Those whose time it is on a day."""
        begun = Q(starts=None) | Q(starts__lte=day)
        return self.filter(begun, Q(ends=None) | Q(ends__gte=day))

    def answering(self, letters: str, with_synonyms: bool) -> Self:
        """Those for a query of these letters, or for what editors say means the same as the whole of it."""
        same = Q(query_letters=letters)
        if with_synonyms:
            forward = Synonym.objects.filter(word_letters=letters).order_by()
            back = Synonym.objects.filter(equivalent_letters=letters, both_ways=True).order_by()
            same |= Q(query_letters__in=forward.values("equivalent_letters"))
            same |= Q(query_letters__in=back.values("word_letters"))
        return self.filter(same)

    def with_readability(self) -> Self:
        """With `is_readable`: whether anybody may read the page now."""
        return self.annotate(is_readable=Exists(indexable_pages().filter(pk=OuterRef("page_id"))))


class Promotion(index.Indexed, models.Model):
    """One page for one query, with the reason that a reader is told."""

    query = models.CharField(
        _("คำค้น"),
        max_length=LENGTH,
        help_text=_("เช่น อ่านไม่คล่อง แสดงเมื่อผู้อ่านค้นคำนี้ทั้งคำ ช่องว่าง เลขไทย และตัวพิมพ์เล็กใหญ่ไม่มีผล"),
    )
    query_letters = models.CharField(max_length=LENGTH, editable=False)
    page = models.ForeignKey(
        "wagtailcore.Page", verbose_name=_("หน้าที่แนะนำ"), on_delete=models.CASCADE, related_name="+"
    )
    reason_th = models.CharField(_("เหตุผลที่แนะนำ"), max_length=200, help_text=_("หนึ่งประโยค ผู้อ่านเห็นคู่กับคำว่า “ทีมงานแนะนำ”"))
    reason_en = models.CharField(
        _("เหตุผลภาษาอังกฤษ"), max_length=200, blank=True, help_text=_("ถ้าเว้นว่าง หน้าภาษาอังกฤษจะแสดงเหตุผลภาษาไทย")
    )
    order = models.PositiveSmallIntegerField(
        _("ลำดับ"), default=1, validators=[MinValueValidator(1), MaxValueValidator(MOST)], help_text=_("1 อยู่บนสุด")
    )
    starts = models.DateField(_("แสดงตั้งแต่"), null=True, blank=True, help_text=_("ถ้าเว้นว่าง แสดงทันที"))
    ends = models.DateField(_("แสดงถึง"), null=True, blank=True, help_text=_("รวมวันนั้นด้วย ถ้าเว้นว่าง แสดงไม่มีกำหนด"))
    created_at = models.DateTimeField(_("เพิ่มเมื่อ"), auto_now_add=True)
    updated_at = models.DateTimeField(_("แก้ไขเมื่อ"), auto_now=True)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("แก้ไขโดย"),
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
    )

    objects = PromotionQuerySet.as_manager()

    search_auto_update: ClassVar[bool] = False  # the admin's search keeps its texts itself (search.admin_search)
    search_fields: ClassVar[list[Any]] = [
        index.AutocompleteField("query"),
        index.SearchField("reason_th"),
        index.SearchField("reason_en"),
        index.RelatedFields("page", [index.SearchField("title")]),
    ]
    panels: ClassVar[list[Any]] = [
        FieldPanel("query"),
        PageChooserPanel("page", page_type=list(PAGE_TYPES.values())),
        FieldPanel("reason_th"),
        FieldPanel("reason_en"),
        FieldPanel("order"),
        FieldRowPanel([FieldPanel("starts"), FieldPanel("ends")]),
    ]
    base_form_class = PromotionForm

    class Meta:
        verbose_name = _("เรื่องที่แนะนำในการค้นหา")
        verbose_name_plural = pgettext_lazy("plural", "เรื่องที่แนะนำในการค้นหา")
        ordering: ClassVar[list[str]] = ["query", "order", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["query_letters", "page"], name="search_promotion_once"),
            models.CheckConstraint(condition=~Q(query_letters=""), name="search_promotion_has_letters"),
            models.CheckConstraint(
                condition=Q(starts=None) | Q(ends=None) | Q(ends__gte=F("starts")), name="search_promotion_ends_later"
            ),
            models.CheckConstraint(condition=Q(order__gte=1, order__lte=MOST), name="search_promotion_order"),
        ]

    def __str__(self) -> str:
        return f"{self.query} → {self.page}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.query_letters = letters_of(self.query)
        super().save(*args, **kwargs)

    @property
    def reason(self) -> str:
        """The reason in the language of the interface, as far as there is one."""
        return (get_language() == "en" and self.reason_en) or self.reason_th

    def clean(self) -> None:
        """Compare queries as the search does, and promise nothing that a reader could not open.

        Raises:
            ValidationError: there are no letters, the days are turned round, the page is not for everybody or promoted
                already, or others fill the place.
        """
        self.query_letters = letters_of(self.query)
        if not self.query_letters:
            raise ValidationError({"query": ValidationError(_("ต้องมีตัวอักษรหรือตัวเลข"), code="empty")})
        if self.starts and self.ends and self.ends < self.starts:
            raise ValidationError({"ends": ValidationError(_("วันสุดท้ายต้องไม่มาก่อนวันแรก"), code="turned")})
        if self.page_id:
            self._check_page()
        if self._most_beside() >= MOST:
            full = _("คำค้นนี้มีเรื่องที่แนะนำในช่วงเวลาเดียวกันครบ %(most)d เรื่องแล้ว เอาบางเรื่องออกหรือเปลี่ยนวันก่อน")
            raise ValidationError({"query": ValidationError(full, code="full", params={"most": MOST})})

    def _check_page(self) -> None:
        if self._others().filter(page_id=self.page_id).exists():
            raise ValidationError({"page": ValidationError(_("หน้านี้แนะนำไว้กับคำค้นนี้แล้ว"), code="twice")})
        if not is_indexable(self.page):
            closed = _("ผู้อ่านทั่วไปยังเปิดหน้านี้ไม่ได้ หรือเป็นหน้าที่ไม่อยู่ในการค้นหา เลือกหน้าที่เผยแพร่ต่อสาธารณะแล้ว")
            raise ValidationError({"page": ValidationError(closed, code="closed")})

    def _others(self) -> PromotionQuerySet:
        return Promotion.objects.filter(query_letters=self.query_letters).exclude(pk=self.pk)

    def _most_beside(self) -> int:
        """How many others are shown, at most, on a day of this one's time; their number changes when one starts."""
        others = list(self._others())
        today = timezone.localdate()
        days = {max(day for day in (self.starts, other.starts, today) if day) for other in others}
        mine = [day for day in days if self.ends is None or day <= self.ends]
        return max((sum(other.is_shown_on(day) for other in others) for day in mine), default=0)

    def is_shown_on(self, day: datetime.date) -> bool:
        """Whether its time it is on a day."""
        return (self.starts is None or self.starts <= day) and (self.ends is None or day <= self.ends)
