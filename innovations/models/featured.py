"""Practices that editors feature on the first page, for a time and with a reason (product.md 2.7)."""

import datetime
from typing import Any, ClassVar, Self

from django.conf import settings
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.lookups import LessThanOrEqual
from django.utils import timezone
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.models import Page
from wagtail.search import index

from core.expressions import DaysBetween
from core.fields import CodesField
from core.pupil_privacy import pupil_problem
from core.thai_text import format_date
from innovations.choices import FeatureCriterion
from innovations.featured_form import FeaturedForm
from innovations.models.case_study import CaseStudyPage

MOST_DAYS = 90  # that one is shown, the first and the last included


class FeatureState(models.TextChoices):
    """Where a day lies in the time of a featured practice."""

    SCHEDULED = "scheduled", _("รอถึงวันเริ่ม")
    SHOWING = "showing", _("แสดงอยู่")
    OVER = "over", _("พ้นกำหนดแล้ว")


def featurable() -> Any:
    """The cases that may be featured: full records that anybody may read now."""
    return CaseStudyPage.objects.readable().filter(is_full_record=True)


class FeaturedQuerySet(models.QuerySet["FeaturedPractice"]):
    """Featured practices by the day."""

    def on(self, day: datetime.date) -> Self:
        """Those whose time it is on a day."""
        return self.within(day, day)

    def within(self, first: datetime.date, last: datetime.date) -> Self:
        """Those with a day of their time between two days, both included."""
        return self.filter(starts__lte=last, ends__gte=first)

    def readable(self) -> Self:
        """Those whose page anybody may read now, as a full record."""
        return self.filter(page__in=featurable().order_by().values("pk"))

    def with_readability(self) -> Self:
        """With `is_readable`: whether anybody may read the page now, as a full record."""
        return self.annotate(is_readable=Exists(featurable().filter(pk=OuterRef("page_id"))))


class FeaturedPractice(index.Indexed, models.Model):
    """One page for at most 90 days, with the reason that a reader is told. One at a time for a page."""

    page = models.ForeignKey(
        CaseStudyPage,
        verbose_name=pgettext_lazy("singular", "กรณีศึกษา"),
        on_delete=models.CASCADE,
        related_name="featured",
        help_text=_("ต้องเป็นฉบับเต็มที่เผยแพร่ต่อสาธารณะแล้ว"),
    )
    reason_th = models.CharField(_("เหตุผลที่แนะนำ"), max_length=300, help_text=_("ผู้อ่านเห็นบนหน้าแรก คู่กับเรื่องนี้"))
    reason_en = models.CharField(
        _("เหตุผลภาษาอังกฤษ"), max_length=300, blank=True, help_text=_("ถ้าเว้นว่าง หน้าภาษาอังกฤษจะแสดงเหตุผลภาษาไทย")
    )
    criteria = CodesField(_("เลือกเพราะ"), vocabulary=FeatureCriterion)
    starts = models.DateField(_("แสดงตั้งแต่"), default=timezone.localdate)
    ends = models.DateField(_("แสดงถึง"), help_text=_("รวมวันนั้นด้วย แสดงได้ครั้งละไม่เกิน 90 วัน"))
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("ผู้แนะนำ"),
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
    )
    # The state of which `featured_changed` told last: what the time alone changes is told by comparing.
    told_state = models.CharField(max_length=9, choices=FeatureState, editable=False, default=FeatureState.SCHEDULED)
    created_at = models.DateTimeField(_("เพิ่มเมื่อ"), auto_now_add=True)
    updated_at = models.DateTimeField(_("แก้ไขเมื่อ"), auto_now=True)

    objects = FeaturedQuerySet.as_manager()

    #: The page that the stored row names; None before it is stored.
    stored_page_id: int | None = None
    search_auto_update: ClassVar[bool] = False  # the admin's search keeps its texts itself (search/admin_search/)
    search_fields: ClassVar[list[Any]] = [
        index.AutocompleteField("reason_th"),
        index.SearchField("reason_en"),
        index.RelatedFields("page", [index.SearchField("title")]),
    ]
    panels: ClassVar[list[Any]] = [
        FieldPanel("page"),
        FieldPanel("reason_th", widget=AdminAutoHeightTextInput),
        FieldPanel("reason_en", widget=AdminAutoHeightTextInput),
        FieldPanel("criteria"),
        FieldRowPanel([FieldPanel("starts"), FieldPanel("ends")]),
    ]
    base_form_class = FeaturedForm

    class Meta:
        verbose_name = _("แนวปฏิบัติเด่น")
        verbose_name_plural = pgettext_lazy("plural", "แนวปฏิบัติเด่น")
        ordering: ClassVar[list[str]] = ["-starts", "-pk"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["ends", "starts"], name="innovations_featured_days"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(ends__gte=F("starts")), name="innovations_featured_ends_later"),
            models.CheckConstraint(
                condition=LessThanOrEqual(DaysBetween("ends", "starts"), MOST_DAYS - 1),
                name="innovations_featured_90_days",
            ),
            models.CheckConstraint(condition=~Q(reason_th=""), name="innovations_featured_has_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.page.title} · {self.period}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store it, with the page locked: of two requests at once for the same days exactly one succeeds.

        Raises:
            ValidationError: the page is featured on some of these days already.
        """
        self.told_state = self.state
        with transaction.atomic():
            self.lock_page()
            self._check_beside()
            super().save(*args, **kwargs)

    @classmethod
    def from_db(cls, *args: Any, **kwargs: Any) -> Self:
        found = super().from_db(*args, **kwargs)
        found.stored_page_id = found.__dict__.get("page_id")
        return found

    def lock_page(self) -> None:
        """Let nobody else feature the page until this transaction ends. SQLite has one writer at a time anyway."""
        list(Page.objects.select_for_update().filter(pk=self.page_id).order_by().values_list("pk"))

    def state_on(self, day: datetime.date) -> FeatureState:
        """Whether its time is to come, is now or is over on a day."""
        if day < self.starts:
            return FeatureState.SCHEDULED
        return FeatureState.SHOWING if day <= self.ends else FeatureState.OVER

    @property
    def state(self) -> FeatureState:
        """Its state today, by the calendar of the site."""
        return self.state_on(timezone.localdate())

    @property
    def period(self) -> str:
        """Its days, in the calendar of the interface's language."""
        return f"{format_date(self.starts, short=True)} – {format_date(self.ends, short=True)}"

    @admin.display(description=pgettext_lazy("singular", "กรณีศึกษา"), ordering="page__title")
    def case_title(self) -> str:
        """The title of its page, for the editors' list."""
        return str(self.page.title)

    @property
    def reason(self) -> str:
        """The reason in the language of the interface, as far as there is one."""
        return (get_language() == "en" and self.reason_en) or self.reason_th

    @property
    def criteria_labels(self) -> list[str]:
        """Why it was chosen, in words."""
        return [str(FeatureCriterion(code).label) for code in FeatureCriterion.values if code in self.criteria]

    def clean(self) -> None:
        """Promise readers nothing that they could not open, and nothing without an end.

        Raises:
            ValidationError: a reason seems to name a pupil, the days are turned round, too many or taken, or the page
                is closed or no full record.
        """
        super().clean()
        texts = {"reason_th": self.reason_th, "reason_en": self.reason_en}
        if named := {name: problem for name, text in texts.items() if (problem := pupil_problem(text))}:
            raise ValidationError(named)
        if self.starts and self.ends:
            self._check_days()
        if self.page_id and self.page_id != self.stored_page_id:
            self._check_page()
        if self.page_id and self.starts and self.ends:
            self._check_beside()

    def _check_days(self) -> None:
        if self.ends < self.starts:
            raise ValidationError({"ends": ValidationError(_("วันสุดท้ายต้องไม่มาก่อนวันแรก"), code="turned")})
        last = self.starts + datetime.timedelta(MOST_DAYS - 1)
        if self.ends > last:
            long = _("แนะนำได้ครั้งละไม่เกิน 90 วัน เลือกวันสุดท้ายไม่เกิน %(day)s")
            raise ValidationError({"ends": ValidationError(long, code="long", params={"day": format_date(last)})})

    def _check_page(self) -> None:
        page = CaseStudyPage.objects.readable().filter(pk=self.page_id).first()
        if page is None:
            closed = _("ผู้อ่านทั่วไปยังเปิดเรื่องนี้ไม่ได้ เลือกเรื่องที่เผยแพร่ต่อสาธารณะแล้ว")
            raise ValidationError({"page": ValidationError(closed, code="closed")})
        if not page.is_full_record:
            short = _("เรื่องนี้ยังเป็นฉบับย่อ เติมข้อมูลให้ครบเป็นฉบับเต็มและเผยแพร่ก่อน จึงแนะนำได้")
            raise ValidationError({"page": ValidationError(short, code="short")})

    def _check_beside(self) -> None:
        others = FeaturedPractice.objects.filter(page=self.page_id).exclude(pk=self.pk)
        if other := others.within(self.starts, self.ends).first():
            taken = _("เรื่องนี้แนะนำไว้แล้วในช่วง %(period)s เลือกวันอื่น หรือแก้รายการเดิม")
            raise ValidationError({"starts": ValidationError(taken, code="taken", params={"period": other.period})})
