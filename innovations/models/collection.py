"""Collections that editors put together, each item with a reason (product.md 2.7)."""

import datetime
from typing import Any, ClassVar, Self

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.models import Orderable, PageManager
from wagtail.query import PageQuerySet
from wagtail.search import index
from wagtail.url_routing import RouteResult

from core.models import CodedPage
from core.privacy import restricted
from core.pupil_privacy import pupil_problem
from core.social_card import SocialCard
from innovations.choices import CollectionMode
from innovations.collection_form import CollectionForm
from innovations.rules import Problems, pupil_problems
from strategy.rules import PlanStatus

MOST_ITEMS = 24


class CollectionQuerySet(PageQuerySet):
    def showing(self, day: datetime.date) -> Self:
        """Those that anybody may read on a day."""
        begun = Q(valid_from=None) | Q(valid_from__lte=day)
        return self.live().filter(~restricted()).filter(begun, Q(valid_to=None) | Q(valid_to__gte=day))

    def for_cards(self) -> Self:
        """With what a card shows, at the same number of queries whatever the length of the list."""
        return self.select_related("cover_image").prefetch_related("cover_image__renditions")


CollectionManager: Any = PageManager.from_queryset(CollectionQuerySet)


class CollectionPage(CodedPage):
    """Cases and lessons for one purpose: chosen one by one, or by the filters of the list."""

    code_prefix = "col"

    intro = models.TextField(_("คำนำ"), max_length=600, help_text=_("ชุดนี้ช่วยใคร เรื่องอะไร ไม่เกิน 600 ตัวอักษร"))
    curator = models.CharField(_("ผู้คัดสรร"), max_length=150, help_text=_("ชื่อบุคคลหรือคณะทำงานที่ผู้อ่านเห็น"))
    mode = models.CharField(_("วิธีเลือก"), max_length=6, choices=CollectionMode, default=CollectionMode.HAND)
    filter_query = models.CharField(
        _("ที่อยู่ของรายการที่กรองแล้ว"),
        max_length=500,
        blank=True,
        help_text=_("เปิดหน้านวัตกรรมและบทเรียน เลือกตัวกรองจนได้เรื่องที่ต้องการ แล้วคัดลอกที่อยู่ของหน้านั้นมาวาง"),
    )
    filter_why_th = models.CharField(
        _("ทำไมจึงเลือกเรื่องกลุ่มนี้"), max_length=200, blank=True, help_text=_("เรื่องที่อยากบอกเหตุผลเอง ให้เพิ่มไว้ในรายการด้านล่าง")
    )
    strategies = ParentalManyToManyField(
        "strategy.Strategy",
        blank=True,
        related_name="collections",
        limit_choices_to={"plan__status": PlanStatus.CURRENT.value},
        verbose_name=_("ยุทธศาสตร์"),
    )
    valid_from = models.DateField(_("แสดงตั้งแต่"), null=True, blank=True, help_text=_("ถ้าเว้นว่าง แสดงทันที"))
    valid_to = models.DateField(_("แสดงถึง"), null=True, blank=True, help_text=_("รวมวันนั้นด้วย ถ้าเว้นว่าง แสดงไม่มีกำหนด"))
    cover_image = models.ForeignKey(
        "core.SiteImage", null=True, blank=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("ภาพหลัก")
    )

    objects = CollectionManager()
    base_form_class = CollectionForm
    defers_rules = False
    #: Page and reason of each item as the form has them; None where there is no form.
    items_in_form: list[tuple[int, str]] | None = None

    content_panels = [
        MultiFieldPanel(
            [
                FieldPanel("title", heading=_("ชื่อชุด")),
                FieldPanel("intro"),
                FieldPanel("curator"),
                FieldPanel("cover_image"),
                FieldPanel("strategies", widget=forms.CheckboxSelectMultiple),
                FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_to")]),
            ],
            heading=_("1. ชุดนี้เรื่องอะไร"),
        ),
        MultiFieldPanel(
            [FieldPanel("mode", widget=forms.RadioSelect), FieldPanel("filter_query"), FieldPanel("filter_why_th")],
            heading=_("2. เลือกอย่างไร"),
        ),
        InlinePanel(
            "items", heading=_("3. เรื่องในชุด พร้อมเหตุผล"), label=pgettext_lazy("collection", "เรื่อง"), max_num=MOST_ITEMS
        ),
    ]
    search_fields = [
        *CodedPage.search_fields,
        *(index.SearchField(name) for name in ("intro", "curator", "filter_why_th")),
        index.RelatedFields("items", [index.SearchField("why_th")]),
    ]
    parent_page_types: ClassVar[list[str]] = ["innovations.CollectionIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    page_description = _("เรื่องที่คัดมาให้อ่านด้วยกัน พร้อมเหตุผลของแต่ละเรื่อง")
    template = "innovations/collection_page.html"

    class Meta:
        verbose_name = pgettext_lazy("singular", "ชุดแนะนำ")
        verbose_name_plural = _("ชุดแนะนำ")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(valid_from=None) | Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                name="innovations_collection_ends_later",
            ),
        ]

    @classmethod
    def for_serving(cls) -> PageQuerySet:
        return cls.objects.select_related("cover_image")

    def is_shown_on(self, day: datetime.date) -> bool:
        """Whether its time it is on a day."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)

    @property
    def is_by_filter(self) -> bool:
        return self.mode == CollectionMode.FILTER

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Outside its time it is not there, for readers; editors see it in the preview.

        Raises:
            Http404: it is not its time.
        """
        if not self.is_shown_on(timezone.localdate()):
            raise Http404
        route: RouteResult = super().route(request, path_components)
        return route

    def social_card(self, below: str = "") -> SocialCard:
        return SocialCard(self.title, pgettext("singular", "ชุดแนะนำ"), self.curator, code=self.uid)

    def get_sitemap_urls(self, request: HttpRequest | None = None) -> list[dict[str, Any]]:
        """Where it is; nowhere outside its time."""
        return super().get_sitemap_urls(request) if self.is_shown_on(timezone.localdate()) else []

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from innovations.collection_view import CollectionView

        context = super().get_context(request, *args, **kwargs)
        context["collection"] = CollectionView.of(self, preview=getattr(request, "is_preview", False))
        return context

    def clean(self) -> None:
        """Keep the filters as the list reads them.

        Raises:
            ValidationError: the days are turned round, the filters are not the list's, or it is public and incomplete.
        """
        super().clean()
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            raise ValidationError({"valid_to": ValidationError(_("วันสุดท้ายต้องไม่มาก่อนวันแรก"), code="turned")})
        if self.filter_query:
            self._read_filters()
        if self.live and not self.defers_rules and (problems := self.publishing_problems()):
            raise ValidationError(problems)

    def _read_filters(self) -> None:
        from innovations.filter_address import read_address

        try:
            self.filter_query = read_address(self.filter_query)
        except ValidationError as error:
            raise ValidationError({"filter_query": error}) from error

    def publishing_problems(self) -> Problems:
        """What keeps it from being published, by field."""
        problems: Problems = {}
        if not self.intro.strip():
            problems["intro"] = _("กรุณากรอกข้อมูลส่วนนี้")
        if self.cover_image is None:
            problems["cover_image"] = _("กรุณาเลือกภาพหลัก")
        elif not self.cover_image.may_be_shown:
            problems["cover_image"] = _("ภาพนี้เห็นบุคคลแต่ยังไม่มีความยินยอม กรุณาเลือกภาพอื่น")
        if self.is_by_filter and not self.filter_query:
            problems["filter_query"] = _("กรุณาวางที่อยู่ของรายการที่กรองแล้ว")
        if self.is_by_filter and not self.filter_why_th.strip():
            problems["filter_why_th"] = _("กรุณาบอกว่าทำไมจึงเลือกเรื่องกลุ่มนี้")
        if message := self._problem_of_items():
            problems["items"] = message
        return problems | pupil_problems(self)

    def _problem_of_items(self) -> Any:
        items = self.items_in_form
        if items is None:
            items = [(item.page_id, item.why_th) for item in self.items.all()]
        if not items and not self.is_by_filter:
            return _("กรุณาเพิ่มเรื่องในชุดอย่างน้อยหนึ่งเรื่อง")
        if len({page_id for page_id, _why in items}) < len(items):
            return _("มีเรื่องเดียวกันซ้ำในชุด กรุณาลบออกหนึ่งรายการ")
        if not all(why.strip() for _page, why in items):
            return _("กรุณาบอกเหตุผลของทุกเรื่องในชุด")
        return next((found for _page, why in items if (found := pupil_problem(why))), None)


class CollectionItem(Orderable):
    """A case or lesson of a collection, and why it is there."""

    collection = ParentalKey(CollectionPage, on_delete=models.CASCADE, related_name="items")
    page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("เรื่อง"),
        on_delete=models.CASCADE,
        related_name="collection_items",
    )
    why_th = models.CharField(_("ทำไมจึงเลือกเรื่องนี้"), max_length=200, help_text=_("ผู้อ่านเห็นคู่กับเรื่องนี้ ไม่เกิน 200 ตัวอักษร"))

    panels: ClassVar[list[Any]] = [
        PageChooserPanel("page", ["innovations.CaseStudyPage", "innovations.LessonPage"]),
        FieldPanel("why_th"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("เรื่องในชุด")
        verbose_name_plural = _("เรื่องในชุด")

    def __str__(self) -> str:
        return f"{self.collection_id}: {self.page_id}"
