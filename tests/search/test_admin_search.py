"""Editors find pages, schools and pictures by any part of their Thai text; whatever they type is text."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from modelsearch.query import And, Not, Or, Phrase, PlainText
from wagtail.models import Collection, GroupCollectionPermission, Page
from wagtail.search.backends import get_search_backend
from wagtail.search.models import IndexEntry

from core.models import SiteImage
from home.models import HomePage
from innovations.models import CaseStudyPage, InnovationIndexPage
from members.models import Organization, User
from strategy.models import Strategy
from tests.factories import CaseStudyPageFactory, ImageFactory, OrganizationFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site", "editor")]

TITLE = "ธนาคารขยะกู้ได้"
LISTS = {
    "cases": lambda: reverse("case_studies:index"),
    "lessons": lambda: reverse("lessons:index"),
    "organizations": lambda: reverse("organizations:index"),
    "children": lambda: reverse("wagtailadmin_explore", args=[InnovationIndexPage.objects.get().pk]),
    "pages": lambda: reverse("wagtailadmin_pages:search"),
    "page chooser": lambda: reverse("wagtailadmin_choose_page_search"),
    "images": lambda: reverse("wagtailimages:index"),
    "image chooser": lambda: reverse("wagtailimages_chooser:choose_results"),
    "documents": lambda: reverse("wagtaildocs:index"),
    "document chooser": lambda: reverse("wagtaildocs_chooser:choose_results"),
    "keywords": lambda: reverse("wagtailsnippets_innovations_keyword:list"),
    "members": lambda: reverse("wagtailsnippets_members_memberprofile:list"),
}
PAGE_LISTS = ["cases", "children", "pages", "page chooser"]


def results(client: Client, where: str, typed: str, **values: Any) -> str:
    response = client.get(LISTS[where](), {"q": typed, **values})
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("where", PAGE_LISTS)
@pytest.mark.parametrize("live", [True, False])
def test_a_page_is_found_by_a_word_inside_its_title(editor_client: Client, where: str, live: bool) -> None:
    CaseStudyPageFactory.create(title=TITLE, live=live)
    CaseStudyPageFactory.create(title="ห้องสมุดมีชีวิต")
    found = results(editor_client, where, "ขยะ")
    assert TITLE in found
    assert "ห้องสมุดมีชีวิต" not in found
    assert TITLE in results(editor_client, where, "กู้ได้ ธนาคาร")
    assert TITLE not in results(editor_client, where, "ขยะ ห้องสมุด")


@pytest.mark.parametrize("where", ["cases", "page chooser"])
def test_a_page_is_found_by_the_title_of_its_draft(editor_client: Client, where: str) -> None:
    case = CaseStudyPageFactory.create(title=TITLE)
    case.title = "ปุ๋ยหมักจากใบไม้"
    case.save_revision()
    assert "ปุ๋ยหมักจากใบไม้" in results(editor_client, where, "ใบไม้")


def test_a_school_is_found_by_any_part_of_its_name(editor_client: Client) -> None:
    OrganizationFactory.create(title="โรงเรียนบ้านแม่แจ่ม")
    label = f"{Organization._meta.app_label}.{Organization.__name__}"
    assert "โรงเรียนบ้านแม่แจ่ม" in results(editor_client, "page chooser", "แม่แจ่ม", page_type=label)
    assert "โรงเรียนบ้านแม่แจ่ม" in results(editor_client, "organizations", "แจ่ม")


@pytest.mark.parametrize("where", ["images", "image chooser"])
def test_a_picture_is_found_by_title_description_and_tags(editor_client: Client, where: str) -> None:
    image = ImageFactory.create(title="ภาพกิจกรรมรดน้ำ", description="นักเรียนรดน้ำต้นกล้า")
    image.tags.add("เกษตรอินทรีย์", "ชุมนุม")
    ImageFactory.create(title="ภาพอาคาร")
    for typed in ("กิจกรรม", "ต้นกล้า", "อินทรีย์", "ชุมนุม อินทรีย์ รดน้ำ"):
        found = results(editor_client, where, typed)
        assert "ภาพกิจกรรมรดน้ำ" in found, typed
        assert "ภาพอาคาร" not in found, typed


@pytest.mark.parametrize("where", LISTS)
def test_whatever_is_typed_is_text(editor_client: Client, where: str) -> None:
    """`results` fails on any status but 200."""
    signs = ['"', "*", "%", "_", "\\", "'", "\0", "(", "a AND", "-", "NEAR(", '"ขยะ', "ขยะ*", "  "]
    for typed in (*signs, "ก" * 5000, "ก ข " * 1250):
        assert results(editor_client, where, typed), typed


@pytest.mark.parametrize("sign", ['"', "*", "%", "_", "\\", "'"])
def test_a_sign_finds_itself_only(sign: str) -> None:
    OrganizationFactory.create(title="โรงเรียนหนึ่ง")
    page = OrganizationFactory.create(title=f"โรงเรียน{sign}สอง")
    assert list(Organization.objects.all().autocomplete(sign)) == [page]


def test_filters_and_order_stay(editor_client: Client) -> None:
    first, second = Strategy.objects.current()[:2]
    CaseStudyPageFactory.create(title="ขยะของห้องหนึ่ง", strategies=[first])
    CaseStudyPageFactory.create(title="ขยะของห้องสอง", strategies=[second])
    found = results(editor_client, "cases", "ขยะ", strategies=str(first.pk), ordering="owner_org__title")
    assert "ขยะของห้องหนึ่ง" in found
    assert "ขยะของห้องสอง" not in found
    for ordering, former, latter in (("title", "สอง", "หนึ่ง"), ("-title", "หนึ่ง", "สอง")):
        found = results(editor_client, "cases", "ขยะ", ordering=ordering)
        assert found.index(f"ขยะของห้อง{former}") < found.index(f"ขยะของห้อง{latter}")
    titles = Page.objects.order_by("title").autocomplete("ขยะ", order_by_relevance=False)
    assert [page.title for page in titles] == ["ขยะของห้องสอง", "ขยะของห้องหนึ่ง"]


def test_an_editor_finds_only_what_may_be_seen(editor_client: Client, editor: User) -> None:
    group = editor.groups.get()
    hidden = Collection.get_first_root_node().add_child(name="ภาพปิด")
    mine = Collection.get_first_root_node().add_child(name="ภาพของเรา")
    GroupCollectionPermission.objects.filter(group=group).update(collection=mine)
    ImageFactory.create(title="ภาพรดน้ำลับ", collection=hidden)
    ImageFactory.create(title="ภาพรดน้ำเปิด", collection=mine)
    for where in ("images", "image chooser"):
        found = results(editor_client, where, "รดน้ำ")
        assert "ภาพรดน้ำเปิด" in found
        assert "ภาพรดน้ำลับ" not in found


@pytest.mark.parametrize("where", LISTS)
def test_others_may_not_search(client: Client, where: str) -> None:
    client.logout()
    assert client.get(LISTS[where](), {"q": "ขยะ"}).status_code == 302


def test_saving_writes_nothing_to_wagtails_index_and_a_change_is_found_at_once(site: HomePage) -> None:
    case = CaseStudyPageFactory.create(title=TITLE)
    ImageFactory.create()
    assert not IndexEntry.objects.exists()
    case.title = "สวนผักลอยฟ้า"
    case.save()
    assert list(CaseStudyPage.objects.all().search("ลอยฟ้า")) == [case]
    case.delete()
    assert not CaseStudyPage.objects.all().search("ลอยฟ้า")


def test_queries_of_code_are_understood() -> None:
    one, both = (OrganizationFactory.create(title=title) for title in ("บ้านดอย", "บ้านดอย ริมน้ำ"))
    schools = Organization.objects.order_by("title")
    backend = get_search_backend()
    in_order = {"order_by_relevance": False}  # else those come first whose names have all words
    wanted: list[tuple[Any, list[Organization]]] = [
        (PlainText("ดอย ริมน้ำ", operator="or"), [one, both]),
        (PlainText("ดอย ริมน้ำ", operator="and"), [both]),
        (Phrase("ดอย ริม"), [both]),
        (Phrase("\0"), []),
        (And([PlainText("ดอย"), Not(PlainText("ริมน้ำ"))]), [one]),
        (Or([PlainText("ริมน้ำ"), PlainText("ดอย")]), [one, both]),
    ]
    for query, found in wanted:
        assert list(backend.search(query, schools, **in_order)) == found, query
    assert list(backend.search("ดอย ริมน้ำ", schools, operator="or", **in_order)) == [one, both]
    assert backend.search("ดอย", schools).count() == 2


def test_only_the_named_fields_are_searched() -> None:
    ImageFactory.create(title="ภาพหนึ่ง", description="ต้นกล้า").tags.add("เกษตร")
    images = SiteImage.objects.all()
    assert images.search("กล้า", fields=["description"]).count() == 1
    assert images.search("กล้า", fields=["title"]).count() == 0
    assert images.search("เกษตร", fields=["title"]).count() == 0
    assert images.search("1", fields=["width"]).count() == 0
