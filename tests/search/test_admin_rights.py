"""Every list of the admin with a search box finds Thai inside its texts, and shows what a person may see."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    PageViewRestriction,
)
from wagtail.search.index import class_is_indexed
from wagtail.snippets.models import get_snippet_models

from core.models import SiteDocument
from home.models import HomePage, StandardPage
from innovations.models import AdoptionRecord, FeaturedPractice, Keyword
from members.editors import ensure_editors_group
from members.models import MemberProfile, User
from search.models import Promotion, Synonym
from strategy.models import (
    GlossaryTerm,
    PlanCrosswalk,
    StrategicIssue,
    StrategicPlan,
    Strategy,
    SuccessCondition,
    Tactic,
)
from strategy.rules import CrosswalkRelation
from tests.factories import (
    FULL_RECORD,
    CaseStudyPageFactory,
    IssueFactory,
    OrganizationFactory,
    PlanFactory,
    StrategyFactory,
    UserFactory,
)
from tests.innovations.featuring import feature

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]

SENTENCE = "โครงการธนาคารขยะกู้ได้ปี ๒๕๖๗"


def _profile() -> MemberProfile:
    user = UserFactory.create()
    school = OrganizationFactory.create()
    return MemberProfile.objects.create(user=user, org=school, display_name=SENTENCE, consent_at=timezone.now())


def _term() -> GlossaryTerm:
    return GlossaryTerm.objects.create(plan=PlanFactory.create(), number=1, term_th="คำ", definition_th=SENTENCE)


def _step() -> PlanCrosswalk:
    old, new = StrategyFactory.create(), StrategyFactory.create(issue__plan__code="plan-later")
    return PlanCrosswalk.objects.create(
        plan=new.plan, from_strategy=old, to_strategy=new, relation=CrosswalkRelation.SAME, note=SENTENCE
    )


MAKE: dict[type, Callable[[], Any]] = {
    Keyword: lambda: Keyword.objects.create(name=SENTENCE),
    Synonym: lambda: Synonym.objects.create(word="ธนาคาร", equivalent=SENTENCE),
    MemberProfile: _profile,
    Promotion: lambda: Promotion.objects.create(query="ออม", page=CaseStudyPageFactory.create(), reason_th=SENTENCE),
    StrategicPlan: lambda: PlanFactory.create(vision_th=SENTENCE),
    StrategicIssue: lambda: IssueFactory.create(title_th=SENTENCE),
    Strategy: lambda: StrategyFactory.create(objective_th=SENTENCE),
    Tactic: lambda: Tactic.objects.create(strategy=StrategyFactory.create(), number=1, text_th=SENTENCE),
    SuccessCondition: lambda: SuccessCondition.objects.create(
        strategy=StrategyFactory.create(), number=1, text_th=SENTENCE
    ),
    GlossaryTerm: _term,
    PlanCrosswalk: _step,
    FeaturedPractice: lambda: feature(CaseStudyPageFactory.create(**FULL_RECORD), reason_th=SENTENCE),
}
#: Found by the names of school and case, in the database itself (tests/innovations/adoption/test_admin.py).
BY_NAMES = {AdoptionRecord}


def searchable_snippets() -> list[type]:
    """Models of the lists that have a search box."""
    lists = [(model, model.snippet_viewset.index_view_class) for model in get_snippet_models()]
    return [model for model, _view in lists if class_is_indexed(model) or model.snippet_viewset.search_fields]


def test_all_lists_are_looked_at_here() -> None:
    assert set(searchable_snippets()) == set(MAKE) | BY_NAMES


@pytest.mark.parametrize("model", MAKE, ids=lambda model: model.__name__)
def test_snippets_are_found_by_words_inside_their_texts(admin_client: Client, model: Any) -> None:
    snippet = MAKE[model]()
    viewset = model.snippet_viewset
    edit = reverse(viewset.get_url_name("edit"), args=[snippet.pk])
    addresses = [reverse(viewset.get_url_name("list")), reverse(viewset.chooser_viewset.get_url_name("choose_results"))]
    shown = (edit, f'data-chooser-modal-choice href="{viewset.chooser_viewset.get_url_name("chosen")}"', str(snippet))
    for address in addresses:
        for typed in ("ขยะ", "2567", "กู้ได้ ธนาคาร", "กู"):
            content = admin_client.get(address, {"q": typed}).content.decode()
            assert any(each in content for each in shown), (address, typed)
        for typed in ("ขยะ ห้องสมุด", '"', "ฮฮฮ"):
            content = admin_client.get(address, {"q": typed}).content.decode()
            assert edit not in content, (address, typed)
            assert "กู้ได้ปี" not in content, (address, typed)


def test_people_are_found_by_words_of_their_names(admin_client: Client) -> None:
    UserFactory.create(email="somchai@school.example", first_name="สมชาย", last_name="ใจดี")
    UserFactory.create(email="malee@school.example", first_name="มาลี", last_name="ใจเย็น")
    for typed in ("ชาย ดี", "ใจดี สมชาย", "somchai@"):
        content = admin_client.get(reverse("wagtailusers_users:index"), {"q": typed}).content.decode()
        assert "somchai@school.example" in content, typed
        assert "malee@school.example" not in content, typed


@pytest.fixture
def section(site: HomePage) -> Page:
    """A section with pages of its own."""
    return site.add_child(instance=StandardPage(title="หมวดของเรา", slug="ours"))


@pytest.fixture
def limited(section: Page, client: Client) -> Client:
    """Signed in as somebody who may edit this section and use one collection, and nothing else."""
    group = Group.objects.create(name="เฉพาะหมวด")
    group.permissions.add(Permission.objects.get(codename="access_admin", content_type__app_label="wagtailadmin"))
    change = Permission.objects.get(codename="change_page", content_type__app_label="wagtailcore")
    GroupPagePermission.objects.create(group=group, page=section, permission=change)
    mine = Collection.get_first_root_node().add_child(name="ไฟล์ของเรา")
    for granted in GroupCollectionPermission.objects.filter(group=ensure_editors_group()):
        GroupCollectionPermission.objects.create(group=group, collection=mine, permission=granted.permission)
    user = User.objects.create_user("section@school.example", "kru-ban-nok-2569")
    user.groups.add(group)
    client.force_login(user)
    return client


def _body(text: str) -> dict[str, Any]:
    return {"body": [("paragraph", f"<p>{text}</p>")]}


def test_a_person_finds_the_pages_that_may_be_explored(limited: Client, section: Page, site: HomePage) -> None:
    section.add_child(instance=StandardPage(title="หน้าของเรา", slug="a", **_body("ปลูกผักลอยฟ้า")))
    site.add_child(instance=StandardPage(title="หน้าของผู้อื่น", slug="b", **_body("ปลูกผักลอยฟ้า")))
    CaseStudyPageFactory.create(title="เรื่องของผู้อื่น", limits="ปลูกผักลอยฟ้า")
    for address in (reverse("wagtailadmin_pages:search"), reverse("case_studies:index")):
        content = limited.get(address, {"q": "ผักลอย", "search": "ผักลอย"}).content.decode()
        assert ("หน้าของเรา" in content) == (address != reverse("case_studies:index")), address
        assert "ของผู้อื่น" not in content, address
    items = limited.get(reverse("wagtailadmin_api:pages:listing"), {"search": "ผักลอย"}).json()["items"]
    assert [item["title"] for item in items] == ["หน้าของเรา"]


def test_the_page_chooser_tells_nothing_of_other_peoples_drafts(limited: Client, section: Page, site: HomePage) -> None:
    section.add_child(instance=StandardPage(title="ร่างของเรา", slug="a", live=False, **_body("ปลูกผักลอยฟ้า")))
    site.add_child(instance=StandardPage(title="ร่างของผู้อื่น", slug="b", live=False, **_body("ปลูกผักลอยฟ้า")))
    site.add_child(instance=StandardPage(title="หน้าที่เผยแพร่", slug="c", **_body("ปลูกผักลอยฟ้า")))
    changed = site.add_child(instance=StandardPage(title="หน้าที่แก้ไข", slug="d", **_body("ปลูกต้นไม้")))
    changed.body = _body("ปลูกผักลอยฟ้า")["body"]
    changed.save_revision()
    closed = site.add_child(instance=StandardPage(title="หน้าปิด", slug="e", **_body("ปลูกผักลอยฟ้า")))
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)
    content = limited.get(reverse("wagtailadmin_choose_page_search"), {"q": "ผักลอย"}).content.decode()
    assert "ร่างของเรา" in content
    assert "หน้าที่เผยแพร่" in content
    for title in ("ร่างของผู้อื่น", "หน้าที่แก้ไข", "หน้าปิด"):
        assert title not in content


def test_a_person_finds_the_documents_of_collections_that_may_be_used(limited: Client) -> None:
    mine = Collection.objects.get(name="ไฟล์ของเรา")
    others = Collection.get_first_root_node().add_child(name="ไฟล์ปิด")
    for title, collection in (("คู่มือรดน้ำเปิด", mine), ("คู่มือรดน้ำลับ", others)):
        SiteDocument.objects.create(title=title, collection=collection, file=ContentFile(b"-", name="a.pdf"))
    for address in (reverse("wagtaildocs:index"), reverse("wagtaildocs_chooser:choose_results")):
        content = limited.get(address, {"q": "รดน้ำ"}).content.decode()
        assert "คู่มือรดน้ำเปิด" in content, address
        assert "คู่มือรดน้ำลับ" not in content, address
