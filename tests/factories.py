"""Objects for tests: small, valid, in Thai. A case or lesson from here may be published as it is."""

import datetime
import functools
import io
from typing import Any, TypeVar

import factory
from django.utils import timezone
from PIL import Image
from wagtail.models import Page, ReferenceIndex, Site
from wagtail.signal_handlers import disable_reference_index_auto_update

from core.models import EducationLevel, SiteImage
from core.photos import CleanPhoto
from home.models import HomePage
from innovations.models import CaseStudyPage, InnovationIndexPage, LessonPage
from members import consent
from members.accounts import confirm_address
from members.models import MemberProfile, Organization, OrganizationIndexPage, User
from strategy.models import StrategicIssue, StrategicPlan, Strategy
from strategy.models.pages import PlanPage
from strategy.rules import PlanStatus
from tests.adoption_factory import AdoptionFactory as AdoptionFactory

PageType = TypeVar("PageType", bound=Page)

SUMMARY = "ครู ป.1 ใช้กล่องนิทานสองภาษาในชั่วโมงอ่านเช้าทุกวัน นักเรียนที่อ่านไม่คล่องลดลงจากสิบสองคนเหลือสี่คนในหนึ่งภาคเรียน"
PROBLEM = "นักเรียนชั้น ป.1 พูดภาษาปกาเกอะญอที่บ้าน เมื่อเริ่มเรียนอ่านภาษาไทยจึงไม่เข้าใจคำในแบบเรียนและไม่กล้าอ่านออกเสียง"
STEP = {"title": "เลือกนิทาน", "text": "ครูและผู้เฒ่าในหมู่บ้านเลือกนิทานสิบสองเรื่องมาเขียนเป็นสองภาษา"}


@functools.cache
def png(width: int = 1200, height: int = 800, color: str = "#27366b") -> bytes:
    """A plain picture as PNG, of one bit a pixel: it is decoded whenever a picture is stored."""
    out = io.BytesIO()
    Image.new("RGB", (width, height), color).quantize(2).save(out, "PNG", bits=1)
    return out.getvalue()


class UserFactory(factory.django.DjangoModelFactory[User]):
    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"user{n}@example.org")
    password = factory.django.Password("a-good-password")

    @factory.post_generation
    def confirmed(self: User, create: bool, wanted: bool | None, **_kwargs: Any) -> None:
        """Its address has been proved, unless `confirmed=False`: then signing in asks for a code."""
        if create and wanted is not False:
            confirm_address(self)


class ImageFactory(factory.django.DjangoModelFactory[SiteImage]):
    class Meta:
        model = SiteImage

    title = factory.Sequence(lambda n: f"ภาพที่ {n}")
    description = "แปลงผักหลังอาคารเรียน"
    # Of pixels alone, as the site's own upload would make it: cleaning it anew for each test would take longer.
    file = factory.LazyFunction(lambda: CleanPhoto(png(), name="picture.png"))


class PlanFactory(factory.django.DjangoModelFactory[StrategicPlan]):
    """A plan, a draft unless told otherwise: rows of a plan in force cannot be added (see `PlanTree`)."""

    class Meta:
        model = StrategicPlan

    code = factory.Sequence(lambda n: f"plan-{n}")
    title_th = "แผนยุทธศาสตร์ทดสอบ"
    title_en = "Test plan"
    start_be = 2565
    end_be = 2569


class IssueFactory(factory.django.DjangoModelFactory[StrategicIssue]):
    class Meta:
        model = StrategicIssue

    plan = factory.SubFactory(PlanFactory)
    number = 1
    title_th = "ด้านความเสมอภาค"
    title_en = "Equity"
    short_label_th = "ความเสมอภาค"
    short_label_en = "Equity"


class StrategyFactory(factory.django.DjangoModelFactory[Strategy]):
    class Meta:
        model = Strategy

    issue = factory.SubFactory(IssueFactory)
    number = 1
    title_th = factory.Sequence(lambda n: f"ยุทธศาสตร์ทดสอบ {n}")
    title_en = "Test strategy"
    short_label_th = factory.LazyAttribute(lambda s: f"ยุทธศาสตร์ย่อ {s.number}")
    short_label_en = factory.LazyAttribute(lambda s: f"Short label {s.number}")
    objective_th = "เพื่อทดสอบ"


def make_plan(issues: int = 4, strategies: int = 12) -> StrategicPlan:
    """A plan in force with its strategies spread evenly over its issues, in order.

    Its rows are written at once, past the signals of saving: most tests need them, and few ask who listens.
    """
    plan = PlanFactory.create(code="cm-test")
    rows = [
        IssueFactory.build(
            plan=plan,
            number=i,
            title_th=f"ด้านที่ {i}",
            title_en=f"Issue {i} in full",
            short_label_th=f"ประเด็น {i}",
            short_label_en=f"Issue {i}",
        )
        for i in range(1, issues + 1)
    ]
    StrategicIssue.objects.bulk_create(rows)
    Strategy.objects.bulk_create(
        StrategyFactory.build(
            plan=plan, issue=rows[(number - 1) * issues // strategies], number=number, slug=f"s{number:02d}"
        )
        for number in range(1, strategies + 1)
    )
    plan.status = PlanStatus.CURRENT
    StrategicPlan.objects.filter(pk=plan.pk).update(status=PlanStatus.CURRENT)
    return plan


def make_site() -> HomePage:
    """Home page, plan, organisations and innovations under the default site."""
    root = Page.get_first_root_node() or Page.add_root(instance=Page(title="Root", slug="root"))
    home = HomePage(title="หน้าแรก", slug="test-home", headline="บทเรียนจากโรงเรียนหนึ่ง สู่อีกหลายโรงเรียน")
    root.add_child(instance=home)
    Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "localhost", "port": 80, "root_page": home}
    )
    home.add_child(instance=PlanPage(title="แผนยุทธศาสตร์", slug="plan"))
    home.add_child(instance=InnovationIndexPage(title="นวัตกรรมและบทเรียน", slug="innovations"))
    home.add_child(instance=OrganizationIndexPage(title="สถานศึกษาและหน่วยงาน", slug="organizations"))
    return home


class _PageFactory(factory.django.DjangoModelFactory[PageType]):
    """Adds the page below the site's index page of its kind, live with one version, unless `live=False`.

    A live page stands as after publishing, in half the time: nothing is told of it (`page_published`), and its
    references are looked up once.
    """

    class Meta:
        abstract = True

    @classmethod
    def _create(cls, model_class: type[PageType], *args: Any, **kwargs: Any) -> PageType:
        parent = kwargs.pop("parent", None) or cls.parent_model().objects.first()
        live = kwargs.pop("live", True)
        many = {
            name: kwargs.pop(name)
            for name in ("strategies", "conditions", "levels", "subjects", "creators")
            if name in kwargs
        }
        tags, children = kwargs.pop("tags", ()), kwargs.pop("evaluations", ())
        page = model_class(live=live, **kwargs)
        if live:
            page.first_published_at = page.first_published_at or timezone.now()
            page.last_published_at = page.last_published_at or timezone.now()
        for name, values in many.items():
            getattr(page, name).set(values)
        if tags:
            page.tags.add(*tags)
        for child in children:
            page.evaluations.add(child)
        with disable_reference_index_auto_update():
            parent.add_child(instance=page)
            revision = page.save_revision(clean=live)
        if live:
            model_class.objects.filter(pk=page.pk).update(live_revision=revision, has_unpublished_changes=False)
        ReferenceIndex.create_or_update_for_object(page)
        return model_class.objects.get(pk=page.pk)

    @staticmethod
    def parent_model() -> Any:
        raise NotImplementedError


class OrganizationFactory(_PageFactory[Organization]):
    class Meta:
        model = Organization

    title = factory.Sequence(lambda n: f"โรงเรียนทดสอบบ้านดอย {n}")
    kind = "school"
    affiliation = "spp1"
    district = "5001"

    @staticmethod
    def parent_model() -> Any:
        return OrganizationIndexPage


class MemberProfileFactory(factory.django.DjangoModelFactory[MemberProfile]):
    """A member with consent to the text in force, of a school that the list does not have: that needs no page."""

    class Meta:
        model = MemberProfile

    user = factory.SubFactory(UserFactory)
    display_name = factory.Sequence(lambda n: f"ครูดาว ทดสอบ {n}")
    org = None
    org_text = factory.LazyAttribute(lambda p: "" if p.org else "โรงเรียนบ้านทดสอบ")
    position = "ครูชำนาญการ"
    role = "teacher"
    consent_at = factory.LazyFunction(timezone.now)
    consent_version = consent.CURRENT.version


class CaseStudyPageFactory(_PageFactory[CaseStudyPage]):
    """A short record that may be published."""

    class Meta:
        model = CaseStudyPage

    title = factory.Sequence(lambda n: f"กล่องนิทานสองภาษาเพื่อการอ่าน {n}")
    summary = SUMMARY
    owner_org = factory.SubFactory(OrganizationFactory)
    strategies = factory.LazyFunction(lambda: list(Strategy.objects.current()[:1]))
    levels = factory.LazyFunction(lambda: list(EducationLevel.objects.filter(code="p1-3")))
    kind = "learning"
    problem = PROBLEM
    process = factory.LazyFunction(lambda: [("step", dict(STEP))])
    results = "นักเรียนกล้าอ่านออกเสียงและยืมนิทานกลับบ้านทุกสัปดาห์"
    cover_image = factory.SubFactory(ImageFactory)
    creator_names = factory.LazyFunction(lambda: ["ครูนิภา (นามสมมติ)"])

    @staticmethod
    def parent_model() -> Any:
        return InnovationIndexPage


FULL_RECORD: dict[str, Any] = {
    "target_group": "นักเรียน ป.1 จำนวน 22 คน",
    "objectives": ["อ่านคล่องขึ้น"],
    "components": [("component", {"name": "กล่องนิทาน", "what": "นิทานสองภาษา 12 เล่ม", "enabling": "", "lesson": ""})],
    "cost_band": "lt1000",
    "success_factors": ["ครูอ่านนำทุกเช้า"],
    "limits": "นักเรียนที่ขาดเรียนบ่อยยังอ่านไม่คล่อง",
}


def metric(before: float | None = 41, after: float = 68, comparison: float | None = None) -> tuple[str, dict[str, Any]]:
    """A measured result as StreamField data."""
    values = {"before": before, "after": after, "comparison": comparison, "n": 22}
    return "metric", {"name": "อ่านคล่องตามเกณฑ์", "unit": "ร้อยละ", "tool": "แบบทดสอบ", **values}


class LessonPageFactory(_PageFactory[LessonPage]):
    class Meta:
        model = LessonPage

    title = factory.Sequence(lambda n: f"นิทานที่เด็กเลือกเองอ่านจบมากกว่า {n}")
    owner_org = factory.SubFactory(OrganizationFactory)
    strategies = factory.LazyFunction(lambda: list(Strategy.objects.current()[:1]))
    date = datetime.date(2026, 3, 5)
    expected = "หวังว่านักเรียนทุกคนจะยืมนิทานกลับบ้านสัปดาห์ละหนึ่งเล่ม"
    below = "ยืมจริงเพียงครึ่งห้อง เพราะกลัวทำหนังสือหาย"
    why = "เราไม่ได้บอกผู้ปกครองว่าหนังสือหายได้ไม่ต้องชดใช้"
    next_steps = "ส่งจดหมายถึงผู้ปกครองและให้ยืมเป็นคู่"
    advice = "คุยกับผู้ปกครองก่อนเริ่ม"

    @staticmethod
    def parent_model() -> Any:
        return InnovationIndexPage
