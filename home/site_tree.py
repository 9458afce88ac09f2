"""The pages that every installation has: made once, never overwritten."""

from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from wagtail.models import Page, Site

from core.models import BasePage
from home.models import HomePage, StandardPage
from home.standard_texts import STANDARD_TEXTS, body_of
from innovations.models import CollectionIndexPage, InnovationIndexPage
from members.models import OrganizationIndexPage
from strategy.models.pages import PlanPage

DEFAULT_PORTS = {"http": 80, "https": 443}
PageType = TypeVar("PageType", bound=BasePage)

ROOT_TITLE = "ทั้งเว็บไซต์"
HEADLINE = "บทเรียนจากโรงเรียนหนึ่ง สู่อีกหลายโรงเรียน"
INTRO = "คลังนวัตกรรมของสถานศึกษานำร่องจังหวัดเชียงใหม่ เล่าสิ่งที่ได้ลอง สิ่งที่ได้ผล และสิ่งที่ยังไม่ได้ผล ให้โรงเรียนอื่นนำไปใช้ต่อ"
HEADLINE_EN = "What one school has learned, for many more"
INTRO_EN = (
    "Innovations from the pilot schools of Chiang Mai: what they tried, what worked and what did not, "
    "for other schools to take up."
)


@dataclass(frozen=True)
class SiteTree:
    """The fixed pages; `is_new` when this call made them."""

    home: HomePage
    organizations: OrganizationIndexPage
    innovations: InnovationIndexPage
    is_new: bool


@transaction.atomic
def ensure_site_tree() -> SiteTree:
    """The site's fixed pages, made when they are not there yet. Wagtail's welcome page gives way to the home page."""
    home = HomePage.objects.first()
    is_new = home is None
    if home is None:
        home = _make_home()
    if is_new or settings.BASE_URL_IS_GIVEN:
        address = _public_address()
        site = {"root_page": home, "site_name": settings.WAGTAIL_SITE_NAME} | address
        Site.objects.update_or_create(is_default_site=True, defaults=site if is_new else address, create_defaults=site)
    _ensure(PlanPage, home, slug="plan", title="แผนยุทธศาสตร์")
    innovations = _ensure(InnovationIndexPage, home, slug="innovations", title="นวัตกรรมและบทเรียน")
    _ensure(CollectionIndexPage, home, slug="collections", title="ชุดแนะนำ")
    organizations = _ensure(OrganizationIndexPage, home, slug="organizations", title="สถานศึกษาและหน่วยงาน")
    if is_new:
        for text in STANDARD_TEXTS:
            _ensure(StandardPage, home, slug=text.slug, title=text.title, body=body_of(text), show_in_menus=True)
    return SiteTree(home, organizations, innovations, is_new)


def _public_address() -> dict[str, str | int]:
    """Host and port of `BASE_URL` as Wagtail's `Site` keeps them; Wagtail's links in e-mails begin with them."""
    address = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    return {"hostname": address.hostname or "localhost", "port": address.port or DEFAULT_PORTS[address.scheme]}


def _make_home() -> HomePage:
    root = Page.get_first_root_node()
    welcome = root.get_children().filter(slug="home", depth=2).first()
    words = {"headline": HEADLINE, "intro": INTRO, "headline_en": HEADLINE_EN, "intro_en": INTRO_EN}
    home = HomePage(title="หน้าแรก", slug="home-new", **words)
    root.add_child(instance=home)
    if welcome is not None:
        Site.objects.filter(root_page=welcome).update(root_page=home)
        welcome.delete()
    home.slug = "home"
    home.save()
    Page.objects.filter(pk=root.pk).update(title=ROOT_TITLE, draft_title=ROOT_TITLE)  # editors see it in every path
    home.save_revision().publish()
    return home


def _ensure(model: type[PageType], home: HomePage, **values: object) -> PageType:
    page = model.objects.child_of(home).filter(slug=values["slug"]).first()
    if page is None:
        page = model(**values)
        home.add_child(instance=page)
        page.save_revision().publish()
    return page
