"""Schools, agencies and partners: a public profile each (product.md 2.2)."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.search import index

from core import places
from core.fields import LinesField
from core.models import BasePage, CodedPage, EducationLevel
from core.partials import PartialPageMixin
from core.social_card import SocialCard
from core.thai_text import sort_key
from members.directory import Directory
from members.shared import shared_by

FIRST_BE, LAST_BE = 2500, 2700  # bounds that notice a year of the common era typed by mistake


class OrganizationIndexPage(PartialPageMixin, BasePage):
    """The list of all organisations, by affiliation and district."""

    intro = models.TextField(_("คำนำ"), max_length=600, blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("intro")]
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["members.Organization"]
    max_count = 1
    template = "members/organization_index_page.html"
    part_template = "members/directory_part.html"

    class Meta:
        verbose_name = _("ทำเนียบสถานศึกษาและหน่วยงาน")

    def social_card(self, below: str = "") -> SocialCard:
        return SocialCard(gettext("สถานศึกษาและหน่วยงาน"))

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["directory"] = Directory.from_request(self, request)
        return context


class Organization(CodedPage):
    """A school, agency or partner. Its page's title is its official name."""

    computed_fields = ("title_sort",)

    class Kind(models.TextChoices):
        SCHOOL = "school", pgettext_lazy("singular", "สถานศึกษา")
        AGENCY = "agency", _("หน่วยงานทางการศึกษา")
        PARTNER = "partner", _("ภาคี")

    class Affiliation(models.TextChoices):
        PAO = "pao", _("องค์การบริหารส่วนจังหวัดเชียงใหม่")
        SPP1 = "spp1", _("สพป.เชียงใหม่ เขต 1")
        SPP2 = "spp2", _("สพป.เชียงใหม่ เขต 2")
        SPP3 = "spp3", _("สพป.เชียงใหม่ เขต 3")
        SPP4 = "spp4", _("สพป.เชียงใหม่ เขต 4")
        SPP5 = "spp5", _("สพป.เชียงใหม่ เขต 5")
        SPP6 = "spp6", _("สพป.เชียงใหม่ เขต 6")
        SESAO = "sesao", _("สพม.เชียงใหม่")
        PRIVATE = "private", _("เอกชน")
        LOCAL = "local", _("องค์กรปกครองส่วนท้องถิ่น")
        OTHER = "other", _("อื่น ๆ")

    class SizeBand(models.TextChoices):
        SMALL = "s", _("ไม่เกิน 120 คน")
        MEDIUM = "m", _("121–600 คน")
        LARGE = "l", _("601–1,500 คน")
        EXTRA_LARGE = "xl", _("มากกว่า 1,500 คน")

    class Status(models.TextChoices):
        ACTIVE = "active", _("เปิดดำเนินการ")
        MERGED = "merged", _("รวมกับหน่วยงานอื่น")
        CLOSED = "closed", _("ปิดแล้ว")

    code_prefix = "org"

    kind = models.CharField(_("ประเภท"), max_length=10, choices=Kind, default=Kind.SCHOOL)
    seed_name = models.CharField(_("ชื่อตามที่พิมพ์ในประกาศ"), max_length=255, blank=True, editable=False)
    seed_row = models.PositiveSmallIntegerField(
        _("ลำดับในประกาศ"),
        unique=True,
        null=True,
        blank=True,
        editable=False,
        validators=[MinValueValidator(1), MaxValueValidator(94)],
    )
    moe_code = models.CharField(
        _("รหัสสถานศึกษา"),
        max_length=10,
        unique=True,
        null=True,
        blank=True,
        validators=[RegexValidator(r"^\d{6,10}$", _("รหัสสถานศึกษาเป็นตัวเลข 6–10 หลัก"))],
    )
    affiliation = models.CharField(_("สังกัด"), max_length=10, choices=Affiliation)
    district = models.CharField(_("อำเภอ"), max_length=4, choices=places.district_choices(), blank=True)
    subdistrict = models.CharField(_("ตำบล"), max_length=80, blank=True)
    levels = ParentalManyToManyField(
        EducationLevel, blank=True, related_name="organizations", verbose_name=_("ระดับชั้นที่เปิดสอน")
    )
    size_band = models.CharField(_("จำนวนนักเรียน"), max_length=2, choices=SizeBand, blank=True)
    highland = models.BooleanField(_("โรงเรียนพื้นที่สูง"), default=False)
    student_languages = LinesField(_("ภาษาแม่ของนักเรียน"), blank=True, max_lines=8, line_length=60)
    about = models.TextField(_("แนะนำสถานศึกษา"), max_length=1500, blank=True)
    lat = models.DecimalField(_("ละติจูด"), max_digits=8, decimal_places=5, null=True, blank=True)
    lon = models.DecimalField(_("ลองจิจูด"), max_digits=8, decimal_places=5, null=True, blank=True)
    pilot_from_be = models.PositiveSmallIntegerField(
        _("เป็นสถานศึกษานำร่องตั้งแต่ปี พ.ศ."),
        null=True,
        blank=True,
        validators=[MinValueValidator(FIRST_BE), MaxValueValidator(LAST_BE)],
    )
    contact_person = models.CharField(_("ผู้ประสานงาน"), max_length=150, blank=True)
    contact_email = models.EmailField(_("อีเมลผู้ประสานงาน"), blank=True)
    contact_consent = models.BooleanField(
        _("ผู้ประสานงานยินยอมให้แสดงชื่อและอีเมล"),
        default=False,
        help_text=_("ถ้าไม่ทำเครื่องหมาย หน้าเว็บจะไม่แสดงชื่อและอีเมล"),
    )
    status = models.CharField(_("สถานะ"), max_length=10, choices=Status, default=Status.ACTIVE)
    merged_into = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="merged_from",
        verbose_name=_("รวมเข้ากับ"),
    )
    verified_at = models.DateField(_("ตรวจสอบข้อมูลเมื่อ"), null=True, blank=True)
    verified_by = models.CharField(_("ผู้ตรวจสอบข้อมูล"), max_length=150, blank=True)
    logo = models.ForeignKey(
        "core.SiteImage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("ตราสัญลักษณ์"),
    )
    title_sort = models.TextField(editable=False, default="")

    content_panels = [
        FieldPanel("title", heading=_("ชื่อทางการ")),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("affiliation"), FieldPanel("status")]),
        FieldPanel("merged_into"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("district"), FieldPanel("subdistrict")]),
                FieldRowPanel([FieldPanel("lat"), FieldPanel("lon")]),
                FieldPanel("highland"),
            ],
            heading=_("ที่ตั้ง"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("about"),
                FieldPanel("levels"),
                FieldPanel("size_band"),
                FieldPanel("student_languages"),
                FieldPanel("logo"),
            ],
            heading=_("เกี่ยวกับสถานศึกษา"),
        ),
        MultiFieldPanel(
            [FieldPanel("contact_person"), FieldPanel("contact_email"), FieldPanel("contact_consent")],
            heading=_("ผู้ประสานงาน"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("moe_code"),
                FieldPanel("pilot_from_be"),
                FieldPanel("seed_row", read_only=True),
                FieldPanel("seed_name", read_only=True),
                FieldPanel("verified_by"),
                FieldPanel("verified_at"),
            ],
            heading=_("ข้อมูลอ้างอิง"),
        ),
    ]
    search_fields = [
        *CodedPage.search_fields,
        *(index.SearchField(name) for name in ("seed_name", "moe_code", "subdistrict", "student_languages", "about")),
        index.FilterField("kind"),
        index.FilterField("affiliation"),
    ]
    parent_page_types: ClassVar[list[str]] = ["members.OrganizationIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "members/organization_page.html"

    class Meta:
        verbose_name = _("สถานศึกษา/หน่วยงาน")
        verbose_name_plural = _("สถานศึกษาและหน่วยงาน")

    def clean(self) -> None:
        super().clean()
        errors = {
            **_coordinate_errors(self.lat, self.lon),
            **self._merge_errors(),
        }
        self.moe_code = self.moe_code or None  # "" would count as a second school without a code
        if errors:
            raise ValidationError(errors)

    def _merge_errors(self) -> dict[str, Any]:
        if self.status == self.Status.MERGED and self.merged_into_id is None:
            return {"merged_into": _("กรุณาเลือกหน่วยงานที่รวมเข้าด้วย")}
        if self.merged_into_id is not None and self.merged_into_id == self.pk:
            return {"merged_into": _("หน่วยงานรวมกับตัวเองไม่ได้")}
        return {}

    def compute_fields(self) -> None:
        super().compute_fields()
        self.title_sort = sort_key(self.title)

    def social_card(self, below: str = "") -> SocialCard:
        return SocialCard(self.title, str(self.get_kind_display()), self.place)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["sections"] = shared_by.sections(self)
        return context

    @property
    def shows_contact(self) -> bool:
        """Whether the contact may be shown: there is one and the person agreed."""
        return self.contact_consent and bool(self.contact_person or self.contact_email)

    @cached_property
    def place(self) -> str:
        """District and affiliation on one line, in the language of the interface."""
        return " · ".join(
            str(part) for part in (places.district_name(self.district), self.get_affiliation_display()) if part
        )


def _coordinate_errors(lat: Any, lon: Any) -> dict[str, Any]:
    """Both or none, and inside the box around Chiang Mai."""
    errors: dict[str, Any] = {}
    if (lat is None) != (lon is None):
        errors["lon" if lon is None else "lat"] = _("กรุณาใส่พิกัดทั้งสองค่า หรือเว้นว่างทั้งคู่")
    for name, value, (low, high) in (
        ("lat", lat, places.LATITUDE_RANGE),
        ("lon", lon, places.LONGITUDE_RANGE),
    ):
        if value is not None and not low <= value <= high:
            errors[name] = _("พิกัดนี้อยู่นอกจังหวัดเชียงใหม่ ค่าควรอยู่ระหว่าง %(low)s ถึง %(high)s") % {
                "low": low,
                "high": high,
            }
    return errors
