"""The lesson learned: an after-action review in its four questions (product.md 2.5)."""

from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalManyToManyField
from wagtail.query import PageQuerySet
from wagtail.search import index

from core.social_card import SocialCard
from innovations import rules
from innovations.choices import ProposalDecision, Visibility
from innovations.models.lesson_panels import LESSON_PANELS
from innovations.models.shared import SharedPage
from innovations.querysets import SharedPageManager
from strategy.rules import PlanStatus

LESSON_TEXTS = (
    *("expected", "beyond", "below", "why", "next_steps", "advice"),
    *("strategy_proposal", "decision_note"),
)


class LessonPage(SharedPage):
    """What was expected, what came beyond and below, why, and what is done next. Failure counts like success."""

    code_prefix = "les"

    owner_org = models.ForeignKey(
        "members.Organization",
        on_delete=models.PROTECT,
        related_name="lessons",
        verbose_name=_("สถานศึกษาหรือหน่วยงาน"),
    )
    case_study = models.ForeignKey(
        "innovations.CaseStudyPage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="lessons",
        verbose_name=_("มาจากกรณีศึกษา"),
    )
    strategies = ParentalManyToManyField(
        "strategy.Strategy",
        related_name="lessons",
        limit_choices_to={"plan__status": PlanStatus.CURRENT.value},
        verbose_name=_("ตอบยุทธศาสตร์ข้อใด"),
    )
    date = models.DateField(_("วันที่ถอดบทเรียน"))
    expected = models.TextField(_("สิ่งที่คาดหวัง"), max_length=1500)
    beyond = models.TextField(_("ได้เกินคาด"), max_length=1500, blank=True)
    below = models.TextField(_("ได้น้อยกว่าคาด"), max_length=1500, blank=True)
    why = models.TextField(_("เพราะอะไร"), max_length=1500)
    next_steps = models.TextField(_("จะกลับไปทำอะไรต่อ"), max_length=1500)
    advice = models.CharField(_("ข้อแนะนำแก่ผู้อื่น"), max_length=300)
    strategy_proposal = models.TextField(_("ข้อเสนอปรับยุทธศาสตร์"), max_length=1000, blank=True)
    decision = models.CharField(
        _("ผลการพิจารณาข้อเสนอ"), max_length=10, choices=ProposalDecision, default=ProposalDecision.WAITING
    )
    decided_on = models.DateField(_("พิจารณาเมื่อ"), null=True, blank=True)
    decision_note = models.CharField(_("เหตุผลของคณะกรรมการ"), max_length=300, blank=True)
    visibility = models.CharField(_("การเผยแพร่"), max_length=8, choices=Visibility, default=Visibility.PUBLIC)
    participants_n = models.PositiveSmallIntegerField(_("จำนวนผู้ร่วมถอดบทเรียน"), null=True, blank=True)
    tags = ClusterTaggableManager(through="innovations.TaggedLesson", blank=True, verbose_name=_("คำสำคัญ"))

    objects = SharedPageManager()

    content_panels = LESSON_PANELS
    search_fields = [
        *SharedPage.search_fields,
        *(index.SearchField(name) for name in LESSON_TEXTS),
        index.RelatedFields("owner_org", [index.SearchField("title")]),
        index.FilterField("visibility"),
    ]
    parent_page_types: ClassVar[list[str]] = ["innovations.InnovationIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    page_description = _("ถอดบทเรียน (AAR): คาดหวังอะไร ได้อะไร เพราะอะไร จะทำอะไรต่อ")
    template = "innovations/lesson_page.html"

    class Meta:
        permissions = [("decide_proposals", _("บันทึกผลการพิจารณาข้อเสนอปรับยุทธศาสตร์"))]
        verbose_name = _("ถอดบทเรียน")
        verbose_name_plural = _("ถอดบทเรียน")

    @classmethod
    def for_serving(cls) -> PageQuerySet:
        return cls.objects.with_owner()

    def social_card(self, below: str = "") -> SocialCard | None:
        """As the page: a masked lesson does not say whose it is, one for members has no picture for strangers."""
        if self.is_for_members:
            return None
        school = gettext("สถานศึกษาขอไม่แสดงชื่อ") if self.is_masked else self.owner_org.title
        return SocialCard(self.title, gettext("ถอดบทเรียน"), school, self.issue_number, self.uid)

    def publishing_problems(self) -> rules.Problems:
        return rules.lesson_publishing_problems(self)

    @property
    def is_masked(self) -> bool:
        """Whether readers may not learn which school it was."""
        return self.visibility == Visibility.MASKED

    @property
    def is_for_members(self) -> bool:
        return self.visibility == Visibility.MEMBERS

    @property
    def questions(self) -> list[tuple[Any, str]]:
        """The review's headings with their answers, in order; an empty answer is left out."""
        names = ("expected", "beyond", "below", "why", "next_steps")
        pairs = ((self._meta.get_field(name).verbose_name, getattr(self, name)) for name in names)
        return [(heading, text) for heading, text in pairs if text.strip()]

    def get_sitemap_urls(self, request: HttpRequest | None = None) -> list[dict[str, Any]]:
        """Where the lesson is; nowhere for search engines when it is for members."""
        return [] if self.is_for_members else super().get_sitemap_urls(request)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.is_for_members and not request.user.is_authenticated:
            raise PermissionDenied
        return super().serve(request, *args, **kwargs)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from innovations.lesson_view import LessonView

        context = super().get_context(request, *args, **kwargs)
        context["lesson"] = LessonView.of(self, preview=getattr(request, "is_preview", False))
        return context
