"""The adoption record: a school takes up another school's practice (product.md 2.6).

A plain model with revisions instead of a page below the adopter: its rules are held by the database
(`innovations.adoption.guards`), and twenty thousand of them need no place in the tree of pages
(docs/decisions/0037-adoptions-are-rows.md).
"""

import datetime
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel
from wagtail.fields import StreamField
from wagtail.models import RevisionMixin

from core.models.sequence import next_code
from core.privacy import restricted
from core.pupil_privacy import pupil_problem
from innovations import blocks
from innovations.adoption import readiness
from innovations.adoption.choices import ACTIVE, AdoptionStatus

YEAR = datetime.timedelta(days=365)
TEXTS = ("results", "barriers", "support_received", "stop_reason")


class AdoptionQuerySet(models.QuerySet["AdoptionRecord"]):
    """Which adoptions count, and which of them anybody may see."""

    def shown(self) -> "AdoptionQuerySet":
        """What the public sees: let to be shown, of a case and by a school that anybody may read."""
        return self.filter(
            ~restricted("source_innovation__path"),
            ~restricted("adopter_org__path"),
            shown_at__isnull=False,
            source_innovation__live=True,
            adopter_org__live=True,
        )

    def latest_of_schools(self) -> "AdoptionQuerySet":
        """Of a school that took the same case up again, the record by which it stands now: among those shown, the last.

        What counts schools counts these; what tells of records lists them all.
        """
        later = AdoptionRecord.objects.shown().filter(
            adopter_org=OuterRef("adopter_org"), source_innovation=OuterRef("source_innovation"), pk__gt=OuterRef("pk")
        )
        return self.filter(~Exists(later))

    def unstopped(self) -> "AdoptionQuerySet":
        return self.exclude(status=AdoptionStatus.STOPPED)

    def active(self) -> "AdoptionQuerySet":
        """In use now, or for a year and more."""
        return self.filter(status__in=ACTIVE)


def _ready(area: readiness.Area) -> models.PositiveSmallIntegerField:
    return models.PositiveSmallIntegerField(
        area.label, choices=readiness.Readiness, null=True, blank=True, help_text=area.sentence
    )


class AdoptionRecord(RevisionMixin, ClusterableModel):
    """A school's taking up of a case, from the case itself or from another school that took it up before."""

    uid = models.CharField(_("รหัส"), max_length=20, unique=True, editable=False)
    adopter_org = models.ForeignKey(
        "members.Organization", on_delete=models.PROTECT, related_name="adoptions", verbose_name=_("สถานศึกษาที่นำไปใช้")
    )
    source_innovation = models.ForeignKey(
        "innovations.CaseStudyPage", on_delete=models.PROTECT, related_name="adoptions", verbose_name=_("กรณีศึกษาต้นทาง")
    )
    source_adoption = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="passed_on",
        verbose_name=_("รับต่อจากการนำไปใช้ของ"),
    )
    status = models.CharField(
        _("สถานะ"), max_length=10, choices=AdoptionStatus, default=AdoptionStatus.INTERESTED, db_index=True
    )
    status_on = models.DateField(_("อยู่ในสถานะนี้ตั้งแต่"))
    started_on = models.DateField(_("เริ่มใช้เมื่อ"), null=True, blank=True)
    sustained_on = models.DateField(_("ใช้ครบหนึ่งปีเมื่อ"), null=True, blank=True)
    stopped_on = models.DateField(_("ยุติเมื่อ"), null=True, blank=True)
    stop_reason = models.TextField(_("เหตุผลที่ยุติ"), max_length=1000, blank=True)
    readiness_strategy = _ready(readiness.AREAS[0])
    readiness_credibility = _ready(readiness.AREAS[1])
    readiness_support = _ready(readiness.AREAS[2])
    readiness_advantage = _ready(readiness.AREAS[3])
    readiness_ease = _ready(readiness.AREAS[4])
    readiness_fit = _ready(readiness.AREAS[5])
    readiness_funding = _ready(readiness.AREAS[6])
    reach_students = models.PositiveIntegerField(_("จำนวนนักเรียนที่ได้รับประโยชน์ (คน)"), null=True, blank=True)
    reach_teachers = models.PositiveIntegerField(_("จำนวนครูที่ร่วมทำ (คน)"), null=True, blank=True)
    results = models.TextField(_("ผลที่เกิดขึ้นที่โรงเรียนของเรา"), max_length=1500, blank=True)
    metrics = StreamField(blocks.MetricsBlock(), blank=True, max_num=12, verbose_name=_("ตัวชี้วัดก่อน–หลัง"))
    barriers = models.TextField(_("อุปสรรค"), max_length=1000, blank=True)
    support_received = models.TextField(_("ความช่วยเหลือที่ได้รับ"), max_length=1000, blank=True)
    # Computed when saved: figures of cases are counted by it.
    has_results = models.BooleanField(_("มีผลรายงาน"), default=False, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )
    shown_at = models.DateTimeField(_("แสดงต่อสาธารณะตั้งแต่"), null=True, blank=True, editable=False)
    shown_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )
    # Taken from the public by an editor: it waits for nobody, and is shown by nobody's being verified.
    is_withheld = models.BooleanField(_("บรรณาธิการซ่อนไว้"), default=False, editable=False)
    verified_at = models.DateTimeField(_("ศึกษานิเทศก์ยืนยันเมื่อ"), null=True, blank=True, editable=False)
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )
    is_sample = models.BooleanField(_("เนื้อหาตัวอย่าง"), default=False, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    _revisions = GenericRelation(
        "wagtailcore.Revision",
        content_type_field="content_type",
        object_id_field="object_id",
        related_query_name="adoption",
        for_concrete_model=False,
    )

    objects = AdoptionQuerySet.as_manager()

    class Meta:
        verbose_name = _("การนำไปใช้")
        verbose_name_plural = _("การนำไปใช้")
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["source_innovation", "status"], name="adoption_case_status"),
            models.Index(fields=["adopter_org", "status"], name="adoption_school_status"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["adopter_org", "source_innovation"],
                condition=~Q(status="stopped"),
                name="adoption_one_at_a_time",
                violation_error_message=_("โรงเรียนนี้กำลังนำเรื่องนี้ไปใช้อยู่แล้ว กรุณาแก้ไขบันทึกเดิมแทนการเริ่มใหม่"),
            ),
            models.CheckConstraint(
                name="adoption_not_from_itself",
                condition=Q(source_adoption__isnull=True) | ~Q(source_adoption=F("pk")),
                violation_error_message=_("การนำไปใช้รับต่อจากตัวเองไม่ได้ กรุณาเลือกโรงเรียนอื่น"),
            ),
            models.CheckConstraint(
                name="adoption_dates_in_order",
                condition=(
                    (Q(sustained_on__isnull=True) | Q(started_on__isnull=False, sustained_on__gte=F("started_on")))
                    & (
                        Q(stopped_on__isnull=True)
                        | (
                            (Q(started_on__isnull=True) | Q(stopped_on__gte=F("started_on")))
                            & (Q(sustained_on__isnull=True) | Q(stopped_on__gte=F("sustained_on")))
                        )
                    )
                ),
                violation_error_message=_("วันที่ไม่เรียงตามลำดับ กรุณาตรวจวันที่เริ่มใช้ วันที่ครบหนึ่งปี และวันที่ยุติ"),
            ),
            models.CheckConstraint(
                name="adoption_in_use_since",
                condition=~Q(status__in=["in_use", "sustained"]) | Q(started_on__isnull=False),
                violation_error_message=_("กรุณาใส่วันที่เริ่มใช้"),
            ),
            models.CheckConstraint(
                name="adoption_sustained_since",
                condition=~Q(status="sustained") | Q(sustained_on__isnull=False),
                violation_error_message=_("กรุณาใส่วันที่ใช้ครบหนึ่งปี"),
            ),
            models.CheckConstraint(
                name="adoption_stopped_with_reason",
                condition=~Q(status="stopped") | (Q(stopped_on__isnull=False) & ~Q(stop_reason="")),
                violation_error_message=_("กรุณาเขียนเหตุผลที่ยุติ เพื่อให้โรงเรียนอื่นได้เรียนรู้"),
            ),
        ]

    def __str__(self) -> str:
        return self.uid

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self.uid:
            self.uid = next_code("ado")
        self.has_results = bool(self.results.strip()) or len(self.metrics) > 0
        if (fields := kwargs.get("update_fields")) is not None:
            kwargs["update_fields"] = {*fields, "has_results", "updated_at"}
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("adoption", args=[self.uid])

    def clean(self) -> None:
        """Check what the database checks too, in words.

        Raises:
            ValidationError: by field, in the language of the interface.
        """
        super().clean()
        from innovations.adoption.rules import problems

        if found := problems(self):
            raise ValidationError(found)

    @property
    def is_active(self) -> bool:
        return self.status in ACTIVE

    @property
    def is_shown(self) -> bool:
        return self.shown_at is not None

    @cached_property
    def readiness(self) -> list[tuple[readiness.Area, int | None]]:
        """Each area with 1 to 3, None where nothing was said."""
        return [(area, getattr(self, area.field_name)) for area in readiness.AREAS]

    def may_be_sustained(self, on: datetime.date | None = None) -> bool:
        """Whether a year has passed since the practice came into use."""
        return self.started_on is not None and (on or timezone.localdate()) >= self.started_on + YEAR

    def text_problems(self) -> dict[str, Any]:
        """Texts that seem to name a pupil, by field."""
        return {name: found for name in (*TEXTS, "metrics") if (found := pupil_problem(getattr(self, name)))}
