"""The admin speaks Thai: a crawl of all its pages finds no English word that is not explained here."""

import re

import pytest
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, Workflow

from core.models import SiteImage
from home.models import HomePage, StandardPage
from innovations.models import CaseStudyPage, Keyword
from members.editors import make_editor
from members.models import MemberProfile, User
from search.models import Promotion, Synonym
from tests.core.admin_crawl import crawl
from tests.core.admin_words import english
from tests.core.page_types import full_case
from tests.factories import LessonPageFactory, OrganizationFactory

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

# English that stays, each with its reason; a piece of text is fine when nothing is left after taking these out.
EXPLAINED = {
    r"[\w.+-]+@[\w.-]+\w": "an e-mail address",
    r"https?://\S+|\blocalhost\b|/[\w/<>.?=&-]+|domain\.com": "an address",
    r"\b(home|strategy|members|innovations|wagtailcore)\.[a-z]+\b": "the code of a page type",
    r"\b(inv|les|org)-\d{4}\b|\bt\d{4}\b|\bs\d\d(\.\d+)?\b|\bcm-\w+": "a code of the site",
    r"\b(Wagtail|JavaScript|LINE|Excel|Chiang Mai Education Sandbox|English)\b": "a name",
    r"\bCC( BY(-NC|-SA)?)?( 4\.0)?\b": "the names of licences",
    r"\b(AVIF|GIF|JPE?G|PNG|WEBP|WebP|HEIC|HTML|CSV|XLSX|TSV|PDF|DOCX|PPTX)\b|\b\w+\.(png|pdf)\b": "a kind of file",
    r"\bJSON Lines\b|\.(xlsx|csv|jsonl)\b": "a kind of file that lists come in",
    r"\b(KB|MB|GPS|URL|ID|CIPP|AAR|SHA|UTC|UTF|SEO)\b": "an abbreviation that teachers use or have no Thai for",
    r"\((Context|Input|Process|Product)\)": "the four words that CIPP is made of, beside their Thai",
    r"\b(Active Learning|PLC)\b": "terms that Thai teachers write in English, as examples and keywords",
    r"\b([Ss]lug|meta)\b": "words of the web without an accepted Thai one",
    r"\b(Ctrl|Shift|Alt|Esc|Enter|Tab|Command|Option)\b": "a key of the keyboard",
    r"\b(Test (plan|strategy)|Issue \d( in full)?|Equity|Short label)\b": "English names of the tests' plan: content",
    r"^None$": "Wagtail's empty counters, hidden until a script fills them",
    r"^Page\*?$": "label of a hidden field in the form of a workflow: Wagtail takes it from the code, untranslated",
}
_EXPLAINED = re.compile("|".join(f"(?:{pattern})" for pattern in EXPLAINED))
NOT_THERE = "/cms/nothing-here/"


def unexplained(html: str) -> set[str]:
    return {text for text in english(html) if english(f"<p>{_EXPLAINED.sub(' ', text).replace('<', '')}</p>")}


@pytest.fixture
def administrator(site: HomePage, client: Client) -> Client:
    """Somebody who sees everything, with one of everything to be seen."""
    make_editor("editor@example.org", "a-long-password")
    admin = User.objects.create_superuser("admin@example.org", "a-long-password", first_name="ผู้ดูแล")
    case = full_case()
    LessonPageFactory.create(case_study=case, tags=["การอ่าน"])
    MemberProfile.objects.create(user=admin, display_name="ครูดาว", org=case.owner_org, consent_at=timezone.now())
    Keyword.objects.get_or_create(name="PLC")
    site.add_child(instance=StandardPage(title="เกี่ยวกับเรา", slug="about"))
    Page.objects.filter(depth=2).exclude(pk=site.pk).delete()  # Wagtail's welcome, which setup_site removes
    Page.objects.filter(depth=1).update(title="ทั้งเว็บไซต์", draft_title="ทั้งเว็บไซต์")  # as setup_site names it
    Synonym.objects.all().delete()  # words that readers type, some of them English
    Promotion.objects.create(query="นิทาน", page=case, reason_th="เริ่มได้ด้วยกล่องใบเดียว", updated_by=admin)
    SiteImage.objects.update(title="ภาพห้องเรียน")
    Workflow.objects.get().start(CaseStudyPage.objects.get(), admin)
    ContentType.objects.clear_cache()
    client.force_login(admin)
    return client


@pytest.mark.slow
def test_no_page_of_the_admin_has_an_english_word_left(administrator: Client) -> None:
    found: dict[str, str] = {}
    kinds = set()
    for address, page in crawl(administrator):
        kinds.add(re.sub(r"\d+", "0", address.split("?")[0]))
        found |= dict.fromkeys(unexplained(page), address)
    assert [f"{text} ({address})" for text, address in sorted(found.items())] == []
    assert len(kinds) > 120, "the crawl has lost its way"


def test_neither_does_its_page_for_what_is_not_there(site: HomePage, editor_client: Client) -> None:
    page = editor_client.get(NOT_THERE)
    assert page.status_code == 404
    assert unexplained(page.content.decode()) == set()


def test_a_filter_by_yes_or_no_says_so_in_thai(site: HomePage, editor_client: Client) -> None:
    OrganizationFactory.create()
    html = editor_client.get(reverse("case_studies:index"), {"is_full_record": "true"}).content.decode()
    assert ">ใช่</b>" in html
    assert "True</b>" not in html


@pytest.mark.parametrize(
    ("html", "left"),
    [
        ("<p>บันทึก</p>", set()),
        ("<p>Save draft</p>", {"Save draft"}),
        ('<a aria-label="Actions">…</a>', {"Actions"}),
        ('<input type="submit" value="Search">', {"Search"}),
        ('<input type="text" value="Search">', set()),
        ("<script>const save = 1</script><code>Save</code><svg><title>Save</title></svg>", set()),
        ("<p>ระบบจัดการ Wagtail</p>", set()),
        ("<p>ระบบจัดการ Wagtail Dashboard</p>", {"ระบบจัดการ Wagtail Dashboard"}),
        ('<span lang="en">Chiang Mai <b>model</b></span><p>Next</p>', {"Next"}),
    ],
)
def test_the_reader_finds_what_is_read_and_spoken(html: str, left: set[str]) -> None:
    assert unexplained(html) == left
