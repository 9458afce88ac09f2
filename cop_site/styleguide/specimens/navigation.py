"""Ways around: header, footer, breadcrumbs, tabs, the other language."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext_lazy as _

from cop_site.styleguide import states
from cop_site.styleguide.specimens.content import LONG_WORD
from cop_site.styleguide.types import ENGLISH, Group, Part, Specimen
from core.languages import LanguageLink
from core.tabs import Tab
from home.templatetags.menu_tags import MenuPage
from members.models import User

MENU = [MenuPage("เกี่ยวกับพื้นที่นวัตกรรม", "/about/"), MenuPage("นโยบายคุ้มครองข้อมูลส่วนบุคคล", "/privacy/")]
THAI_PAGE = [LanguageLink("th", "ไทย", "/plan/", True), LanguageLink("en", "English", "/en/plan/", False)]
ENGLISH_PAGE = [LanguageLink("th", "ไทย", "/plan/", False), LanguageLink("en", "English", "/en/plan/", True)]
TABS = [Tab("กรณีศึกษา", "?", current=True, count=31), Tab("ถอดบทเรียน", "?type=lesson", count=14)]
LONG_TABS = [Tab(LONG_WORD, "?"), Tab("เรื่องที่โรงเรียนอื่นนำไปใช้แล้ว", "?a", current=True), Tab("ฉบับร่าง", "?b")]
ENGLISH_TABS = [Tab("Case studies", "?"), Tab("Lessons", "?type=lesson", current=True)]
LONG_TITLE = "นิทานสองภาษาจากผู้เฒ่า สู่ชั้นเรียน ป.1 ของโรงเรียนบนดอยที่นักเรียนใช้ภาษาแม่สามภาษา"


def _foot(user: Any) -> dict[str, Any]:
    return {"menu": MENU, "user": user}


HEADER = Part(
    "parts/header.html",
    [Specimen(states.PLAIN), Specimen(states.IN_ENGLISH, {"language_links": ENGLISH_PAGE}, ENGLISH)],
    framed=True,
    landmark=True,
    prints=True,
)
FOOTER = Part(
    "parts/footer.html",
    [
        Specimen(_("ผู้มาเยือน"), lambda: _foot(AnonymousUser())),
        Specimen(_("เข้าสู่ระบบแล้ว"), lambda: _foot(User(email="kru@school.example"))),
        Specimen(states.IN_ENGLISH, lambda: _foot(AnonymousUser()), ENGLISH),
    ],
    framed=True,
    landmark=True,
    height=760,
)
ACCOUNT = Part(
    "parts/account.html",
    [
        Specimen(_("ผู้มาเยือน"), lambda: {"user": AnonymousUser()}),
        Specimen(_("เข้าสู่ระบบแล้ว"), lambda: {"user": User(email="kru@school.example")}),
        Specimen(states.IN_ENGLISH, lambda: {"user": AnonymousUser()}, ENGLISH),
    ],
)
ACCOUNT_ENTRY = Part(
    "parts/account_entry.html",
    [
        Specimen(_("ผู้มาเยือน"), lambda: {"user": AnonymousUser()}),
        Specimen(_("เข้าสู่ระบบแล้ว"), lambda: {"user": User(email="kru@school.example")}),
        Specimen(states.IN_ENGLISH, lambda: {"user": AnonymousUser()}, ENGLISH),
    ],
)
BREADCRUMBS = Part(
    "parts/breadcrumbs.html",
    [
        Specimen(states.PLAIN, {"here": "แผนยุทธศาสตร์"}),
        Specimen(
            states.LONG,
            {"here": LONG_TITLE, "here_lang": "th", "parent_path": "innovations/", "parent_label": "นวัตกรรม"},
        ),
        Specimen(
            states.IN_ENGLISH, {"here": "Glossary", "parent_path": "plan/", "parent_label": "Strategic plan"}, ENGLISH
        ),
    ],
    framed=True,
    height=80,
)
TABS_PART = Part(
    "parts/tabs.html",
    [
        Specimen(states.PLAIN, {"name": "ชนิดเนื้อหา", "tabs": TABS}),
        Specimen(states.LONG, {"name": "รายการของโรงเรียน", "tabs": LONG_TABS}),
        Specimen(states.IN_ENGLISH, {"name": "Kind of content", "tabs": ENGLISH_TABS}, ENGLISH),
    ],
)
LANGUAGE_SWITCH = Part(
    "parts/language_switch.html",
    [
        Specimen(_("หน้าภาษาไทย"), {"language_links": THAI_PAGE}),
        Specimen(states.IN_ENGLISH, {"language_links": ENGLISH_PAGE}, ENGLISH),
    ],
)
ERROR_WAYS = Part(
    "parts/error_ways.html",
    [Specimen(states.PLAIN), Specimen(states.IN_ENGLISH, {}, ENGLISH)],
    framed=True,
    height=280,
)
ICONS = ("search", "cost", "evidence-3", "adoptions", "place", "school", "people", "lesson", "filter", "warning")
ICON = Part("parts/icon.html", [Specimen(name, {"name": name}) for name in ICONS], narrow=True)
LOGO = Part("parts/logo.html", [Specimen(states.PLAIN)], narrow=True)

GROUP = Group(
    _("การนำทาง"),
    [HEADER, FOOTER, ACCOUNT, ACCOUNT_ENTRY, BREADCRUMBS, TABS_PART, LANGUAGE_SWITCH, ERROR_WAYS, ICON, LOGO],
)
