"""The case study: what a school tried, how, and what came of it (product.md 2.3)."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalManyToManyField
from wagtail.fields import StreamField
from wagtail.query import PageQuerySet
from wagtail.search import index

from core.blocks import StoryBlock
from core.fields import LinesField
from core.models import EducationLevel, Subject
from core.social_card import SocialCard
from innovations import blocks, rules
from innovations.adoption.figures import Figures, figures_of
from innovations.choices import CaseKind, CaseStatus, CostBand, EvidenceLevel, Licence
from innovations.completeness import Completeness, completeness
from innovations.evidence import EvidenceFacts, evidence_level
from innovations.models.case_panels import CASE_PANELS
from innovations.models.evaluation import DIMENSIONS
from innovations.models.shared import SharedPage
from innovations.querysets import SharedPageManager
from strategy.rules import PlanStatus

CASE_TEXTS = (
    *("summary", "target_group", "problem", "objectives", "process", "story", "components", "cost_note", "results"),
    *("metrics", "success_factors", "limits", "gallery", "files", "creator_names", "source_id"),
)
FIRST_SCHOOL_YEAR, LAST_SCHOOL_YEAR = 2550, 2700  # B.E.


class CaseStudyPage(SharedPage):
    """An innovation of a school. A short record may be published; a full one may be featured."""

    code_prefix = "inv"

    summary = models.TextField(_("สรุปสั้น ๆ ทำอะไร ได้ผลอย่างไร"), max_length=rules.SUMMARY_MAX)
    owner_org = models.ForeignKey(
        "members.Organization",
        on_delete=models.PROTECT,
        related_name="case_studies",
        verbose_name=_("สถานศึกษาเจ้าของ"),
    )
    strategies = ParentalManyToManyField(
        "strategy.Strategy",
        related_name="case_studies",
        limit_choices_to={"plan__status": PlanStatus.CURRENT.value},
        verbose_name=_("ตอบยุทธศาสตร์ข้อใด"),
    )
    conditions = ParentalManyToManyField(
        "strategy.SuccessCondition",
        blank=True,
        related_name="case_studies",
        limit_choices_to={"strategy__plan__status": PlanStatus.CURRENT.value},
        verbose_name=_("สภาพความสำเร็จที่เกี่ยวข้อง"),
    )
    kind = models.CharField(_("ประเภท"), max_length=12, choices=CaseKind)
    levels = ParentalManyToManyField(EducationLevel, related_name="case_studies", verbose_name=_("ระดับชั้น"))
    subjects = ParentalManyToManyField(
        Subject, blank=True, related_name="case_studies", verbose_name=_("กลุ่มสาระการเรียนรู้")
    )
    school_year = models.PositiveSmallIntegerField(
        _("ปีการศึกษาที่เริ่มใช้ (พ.ศ.)"),
        null=True,
        blank=True,
        validators=[MinValueValidator(FIRST_SCHOOL_YEAR), MaxValueValidator(LAST_SCHOOL_YEAR)],
    )
    status = models.CharField(_("สถานะการใช้งาน"), max_length=8, choices=CaseStatus, default=CaseStatus.IN_USE)
    target_group = models.CharField(_("กลุ่มเป้าหมาย"), max_length=200, blank=True)
    problem = models.TextField(_("ปัญหาและที่มา"), max_length=1500)
    objectives = LinesField(_("วัตถุประสงค์"), blank=True)
    process = StreamField(blocks.StepsBlock(), max_num=12, verbose_name=_("ทำอย่างไร (ขั้นตอน)"))
    story = StreamField(StoryBlock(), blank=True, verbose_name=_("เรื่องเล่า"))
    components = StreamField(blocks.ComponentsBlock(), blank=True, max_num=6, verbose_name=_("องค์ประกอบหลักที่นำไปใช้ซ้ำได้"))
    cost_band = models.CharField(_("ต้นทุน"), max_length=10, choices=CostBand, blank=True)
    cost_note = models.CharField(_("รายละเอียดงบประมาณและทรัพยากร"), max_length=300, blank=True)
    weeks = models.PositiveSmallIntegerField(
        _("เวลาที่ใช้ (สัปดาห์)"), null=True, blank=True, validators=[MaxValueValidator(520)]
    )
    people = models.PositiveSmallIntegerField(
        _("จำนวนคนที่ทำ"), null=True, blank=True, validators=[MaxValueValidator(500)]
    )
    results = models.TextField(_("ผลที่เกิดกับผู้เรียน"), max_length=1500)
    metrics = StreamField(blocks.MetricsBlock(), blank=True, max_num=12, verbose_name=_("ตัวชี้วัดก่อน–หลัง"))
    success_factors = LinesField(_("ปัจจัยความสำเร็จ"), blank=True)
    limits = models.TextField(_("ข้อจำกัดหรือสิ่งที่ยังไม่ได้ผล"), max_length=1500, blank=True)
    cover_image = models.ForeignKey(
        "core.SiteImage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("ภาพหลัก"),
    )
    gallery = StreamField(blocks.GalleryBlock(), blank=True, max_num=rules.MAX_GALLERY, verbose_name=_("ภาพประกอบ"))
    files = StreamField(blocks.FilesBlock(), blank=True, max_num=rules.MAX_FILES, verbose_name=_("เอกสารแนบ"))
    creators = ParentalManyToManyField(
        "members.MemberProfile", blank=True, related_name="case_studies", verbose_name=_("ผู้พัฒนาที่เป็นสมาชิก")
    )
    creator_names = LinesField(_("ชื่อผู้พัฒนา"), blank=True, max_lines=20, line_length=150)
    tags = ClusterTaggableManager(through="innovations.TaggedCase", blank=True, verbose_name=_("คำสำคัญ"))
    license = models.CharField(_("สัญญาอนุญาต"), max_length=8, choices=Licence, default=Licence.CC_BY)
    adoption_count = models.PositiveIntegerField(_("จำนวนโรงเรียนที่นำไปใช้"), default=0, editable=False)
    recent_adoption_count = models.PositiveIntegerField(_("จำนวนโรงเรียนที่เริ่มใช้ในรอบหนึ่งปี"), default=0, editable=False)
    # The code of the row in the list from which the page was imported (innovations/importing/).
    source_id = models.CharField(
        _("รหัสอ้างอิงของต้นทาง"), max_length=100, unique=True, null=True, blank=True, editable=False
    )
    # Computed when the page is saved, stored so that lists can filter and sort by them.
    evidence_level = models.PositiveSmallIntegerField(
        _("ระดับหลักฐาน"), choices=EvidenceLevel, default=EvidenceLevel.TOLD, editable=False, db_index=True
    )
    is_full_record = models.BooleanField(_("ฉบับเต็ม"), default=False, editable=False)

    objects = SharedPageManager()
    exclude_fields_in_copy = [
        *SharedPage.exclude_fields_in_copy,
        "adoption_count",
        "recent_adoption_count",
        "source_id",
    ]
    computed_fields = (
        *SharedPage.computed_fields,
        *("is_full_record", "evidence_level", "adoption_count", "recent_adoption_count"),
    )

    content_panels = CASE_PANELS
    search_fields = [
        *SharedPage.search_fields,
        *(index.SearchField(name) for name in CASE_TEXTS),
        index.RelatedFields("evaluations", [index.SearchField(name) for name in DIMENSIONS]),
        index.RelatedFields("owner_org", [index.SearchField("title")]),
        index.FilterField("evidence_level"),
    ]
    parent_page_types: ClassVar[list[str]] = ["innovations.InnovationIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    page_description = _("นวัตกรรมของสถานศึกษา: ทำอะไร อย่างไร ได้ผลอย่างไร")
    template = "innovations/case_study_page.html"

    class Meta:
        verbose_name = pgettext_lazy("singular", "กรณีศึกษา")
        verbose_name_plural = _("กรณีศึกษา")

    @classmethod
    def for_serving(cls) -> PageQuerySet:
        return cls.objects.with_owner().select_related("cover_image")

    def social_card(self, below: str = "") -> SocialCard:
        kind = f"{capfirst(str(self._meta.verbose_name))} · {self.get_kind_display()}"
        return SocialCard(self.title, kind, self.owner_org.title, self.issue_number, self.uid)

    def publishing_problems(self) -> rules.Problems:
        return rules.publishing_problems(self)

    def clean(self) -> None:
        super().clean()
        # In a draft too: the row of a page that was never public holds the owner, and the database would refuse it.
        if problem := rules.owner_problem(self):
            raise ValidationError({"owner_org": problem})

    def compute_fields(self) -> None:
        super().compute_fields()
        self.is_full_record = self.completeness.is_full
        # A stored version may be older than the adoptions: they are counted whenever the page is saved.
        figures = figures_of([self.pk])[self.pk] if self.pk else Figures()
        self.adoption_count, self.recent_adoption_count = figures.adoptions, figures.recent
        self.evidence_level = self.computed_evidence_level(figures)

    @property
    def completeness(self) -> Completeness:
        return completeness(self)

    def computed_evidence_level(self, figures: Figures) -> EvidenceLevel:
        """The level by `innovations.evidence`, from what the page says now and what is known of its adoptions."""
        summative = [e for e in self.evaluations.all() if e.is_complete_summative]
        metrics = [child.value for child in self.metrics]
        return evidence_level(
            EvidenceFacts(
                is_full_record=self.is_full_record,
                has_before_after=any(metric.is_before_after for metric in metrics),
                has_complete_summative=bool(summative),
                has_comparison=any(metric["comparison"] is not None for metric in metrics),
                has_external_summative=any(e.evaluator == "external" for e in summative),
                verified_adoptions=figures.verified,
            )
        )

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from innovations.case_view import CaseView

        context = super().get_context(request, *args, **kwargs)
        context["case"] = CaseView.of(self, request)
        return context
