"""The index follows everything that makes a page another result, or none, within the request that does it."""

import datetime

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import post_page_move

from core.models import EducationLevel, Subject
from home.models import HomePage, StandardPage
from innovations.models import CaseStudyPage, InnovationIndexPage, Keyword
from members.models import Organization
from search import clock
from search.engines.base import SearchEngine
from search.models import IndexChange
from search.records import all_records
from strategy.guard import official_loading
from strategy.models import StrategicIssue, Strategy
from tests.factories import CaseStudyPageFactory, LessonPageFactory, OrganizationFactory
from tests.search.conftest import Committing, found


@pytest.fixture
def case(index: SearchEngine, committing: Committing) -> CaseStudyPage:
    """A published case about weaving that the index holds."""
    with committing():
        page = CaseStudyPageFactory.create(title="คณิตศาสตร์จากลายผ้าทอ", tags=["ภูมิปัญญา"])
    assert found(index, "ผ้าทอ") == [page.pk]
    return page


def test_publishing_a_new_version(index: SearchEngine, committing: Committing, case: CaseStudyPage) -> None:
    case.title = "คณิตศาสตร์จากตะกร้าไม้ไผ่"
    with committing():
        case.save_revision()
    assert found(index, "ตะกร้า") == [], "a draft is nobody's business"
    with committing():
        case.get_latest_revision().publish()
    assert found(index, "ตะกร้า") == [case.pk]
    assert found(index, "ผ้าทอ") == []


def test_saving_a_draft_records_nothing(index: SearchEngine, committing: Committing, case: CaseStudyPage) -> None:
    IndexChange.objects.all().delete()
    case.title = "ชื่อที่ยังไม่เผยแพร่"
    with committing():
        case.save_revision()
    assert not IndexChange.objects.exists()


@pytest.mark.parametrize("plain", [True, False])
def test_unpublishing(index: SearchEngine, committing: Committing, case: CaseStudyPage, plain: bool) -> None:
    with committing():
        (Page.objects.get(pk=case.pk) if plain else case).unpublish()
    assert found(index, "ผ้าทอ") == []


def test_publishing_in_the_admin(
    index: SearchEngine, committing: Committing, case: CaseStudyPage, admin_user: object, client: Client
) -> None:
    client.force_login(admin_user)  # type: ignore[arg-type]
    with committing():
        client.post(reverse("wagtailadmin_pages:unpublish", args=[case.pk]))
    assert found(index, "ผ้าทอ") == []


def test_deleting(index: SearchEngine, committing: Committing, case: CaseStudyPage) -> None:
    with committing():
        Page.objects.get(pk=case.pk).delete()
    assert index.ids() == {f"page:{case.owner_org_id}"}


def test_deleting_a_page_takes_those_below_it(index: SearchEngine, committing: Committing, site: HomePage) -> None:
    with committing():
        parent = site.add_child(instance=StandardPage(title="คู่มือ", slug="guide"))
        parent.add_child(instance=StandardPage(title="คู่มือบทที่หนึ่ง", slug="one"))
    assert len(found(index, "คู่มือ")) == 2
    with committing():
        StandardPage.objects.get(pk=parent.pk).delete()
    assert found(index, "คู่มือ") == []


def test_moving_below_a_private_page_and_back(index: SearchEngine, committing: Committing, site: HomePage) -> None:
    with committing():
        private = site.add_child(instance=StandardPage(title="ภายใน", slug="internal"))
        guide = site.add_child(instance=StandardPage(title="คู่มือ", slug="guide"))
        guide.add_child(instance=StandardPage(title="คู่มือบทที่หนึ่ง", slug="one"))
        PageViewRestriction.objects.create(page=private, restriction_type="login")
    assert len(found(index, "คู่มือ")) == 2
    with committing():
        guide.move(private, pos="last-child")
    assert found(index, "คู่มือ") == []
    with committing():
        Page.objects.get(pk=guide.pk).move(HomePage.objects.get(), pos="last-child")
    assert len(found(index, "คู่มือ")) == 2


def test_move_is_recorded_in_its_own_transaction(index: SearchEngine, site: HomePage) -> None:
    """Wagtail sends `post_page_move` after its transaction: a crash between the two would lose the change."""
    target = site.add_child(instance=StandardPage(title="ที่ใหม่", slug="target"))
    guide = site.add_child(instance=StandardPage(title="คู่มือ", slug="guide"))
    below = guide.add_child(instance=StandardPage(title="บทที่หนึ่ง", slug="one"))
    IndexChange.objects.all().delete()
    recorded: list[set[int]] = []

    def note(**kwargs: object) -> None:
        recorded.append(set(IndexChange.objects.values_list("page_id", flat=True)))

    post_page_move.connect(note)
    try:
        guide.move(target, pos="last-child")
    finally:
        post_page_move.disconnect(note)
    assert recorded == [{guide.pk, below.pk}]


def test_new_slug_keeps_the_page(index: SearchEngine, committing: Committing, site: HomePage) -> None:
    with committing():
        page = site.add_child(instance=StandardPage(title="คู่มือ", slug="guide"))
    page.slug = "handbook"
    with committing():
        page.save_revision().publish()
    assert found(index, "คู่มือ") == [page.pk]


def test_making_a_section_private_and_public_again(
    index: SearchEngine, committing: Committing, case: CaseStudyPage
) -> None:
    with committing():
        restriction = PageViewRestriction.objects.create(
            page=InnovationIndexPage.objects.get(), restriction_type="login"
        )
    assert found(index, "ผ้าทอ") == []
    with committing():
        restriction.delete()
    assert found(index, "ผ้าทอ") == [case.pk]


def test_lesson_that_becomes_for_members_only(index: SearchEngine, committing: Committing) -> None:
    with committing():
        lesson = LessonPageFactory.create(title="ถอดบทเรียนตลาดนัดวิชาการ")
    assert found(index, "ตลาดนัด") == [lesson.pk]
    lesson.visibility = "members"
    with committing():
        lesson.save_revision().publish()
    assert found(index, "ตลาดนัด") == []


def test_masking_a_lesson_hides_its_school(index: SearchEngine, committing: Committing) -> None:
    with committing():
        lesson = LessonPageFactory.create(
            owner_org=OrganizationFactory.create(title="โรงเรียนบ้านผาแดง", district="5018")
        )
    assert lesson.pk in found(index, "บ้านผาแดง")
    assert lesson.pk in found(index, district="5018")
    lesson.visibility = "masked"
    with committing():
        lesson.save_revision().publish()
    assert lesson.pk not in found(index, "บ้านผาแดง")
    assert lesson.pk not in found(index, district="5018")


def test_scheduled_expiry(index: SearchEngine, committing: Committing, case: CaseStudyPage) -> None:
    CaseStudyPage.objects.filter(pk=case.pk).update(expire_at=timezone.now() - datetime.timedelta(minutes=1))
    with committing():
        call_command("publish_scheduled")
    assert found(index, "ผ้าทอ") == []


def test_expiry_is_followed_by_the_clock_once(index: SearchEngine, committing: Committing, case: CaseStudyPage) -> None:
    CaseStudyPage.objects.filter(pk=case.pk).update(expire_at=timezone.now() - datetime.timedelta(seconds=1))
    IndexChange.objects.update(created_at=timezone.now() - datetime.timedelta(minutes=1))
    clock.tick()
    assert found(index, "ผ้าทอ") == []
    rows = IndexChange.objects.count()
    clock.tick()
    assert IndexChange.objects.count() == rows


def test_scheduled_publication(index: SearchEngine, committing: Committing, site: HomePage) -> None:
    with committing():
        page = site.add_child(instance=StandardPage(title="ประกาศรับสมัคร", slug="call", live=False))
        page.go_live_at = timezone.now() + datetime.timedelta(hours=1)
        revision = page.save_revision(approved_go_live_at=page.go_live_at)
    assert found(index, "ประกาศ") == []
    past = timezone.now() - datetime.timedelta(minutes=1)
    revision.content["go_live_at"] = past.isoformat()
    revision.approved_go_live_at = past
    revision.save()
    with committing():
        call_command("publish_scheduled")
    assert found(index, "ประกาศ") == [page.pk]


def test_renamed_strategy(index: SearchEngine, committing: Committing, case: CaseStudyPage) -> None:
    with committing():
        lesson = LessonPageFactory.create()
    with committing(), official_loading():
        strategy = Strategy.objects.get(number=1)
        strategy.short_label_th = "โอกาสที่เท่าเทียม"
        strategy.save()
    assert set(found(index, "เท่าเทียม")) == {case.pk, lesson.pk}


def test_renumbered_issue(index: SearchEngine, committing: Committing, case: CaseStudyPage) -> None:
    assert found(index, issue="1") == [case.pk]
    with committing(), official_loading():
        issue = StrategicIssue.objects.get(number=1)
        issue.number = 9
        issue.save()
    assert found(index, issue="9") == [case.pk]


def test_renamed_keyword(index: SearchEngine, committing: Committing, case: CaseStudyPage) -> None:
    with committing():
        keyword = Keyword.objects.get(name="ภูมิปัญญา")
        keyword.name = "ปราชญ์ชาวบ้าน"
        keyword.save()
    assert found(index, "ปราชญ์ชาวบ้าน") == [case.pk]


def test_merged_keyword(index: SearchEngine, committing: Committing, case: CaseStudyPage) -> None:
    with committing():
        main = Keyword.objects.create(name="ปราชญ์ชาวบ้าน")
        synonym = Keyword.objects.get(name="ภูมิปัญญา")
        synonym.synonym_of = main
        synonym.save()
    assert found(index, tag=main.slug) == [case.pk]
    assert found(index, tag=synonym.slug) == []


def test_deleted_keyword(index: SearchEngine, committing: Committing, case: CaseStudyPage) -> None:
    slug = Keyword.objects.get(name="ภูมิปัญญา").slug
    assert found(index, tag=slug) == [case.pk]
    with committing():
        Keyword.objects.get(name="ภูมิปัญญา").delete()
    assert found(index, tag=slug) == []


def test_renamed_organization_with_its_cases_and_lessons(
    index: SearchEngine, committing: Committing, case: CaseStudyPage
) -> None:
    org = Organization.objects.get(pk=case.owner_org_id)
    with committing():
        lesson = LessonPageFactory.create(owner_org=org)
    org.title, org.district = "โรงเรียนสบเมยพิทยา", "5016"
    with committing():
        org.save_revision().publish()
    assert set(found(index, "สบเมยพิทยา")) == {org.pk, case.pk, lesson.pk}
    assert set(found(index, district="5016")) == {org.pk, case.pk, lesson.pk}


@pytest.mark.parametrize("model", [EducationLevel, Subject])
def test_renamed_term(index: SearchEngine, committing: Committing, model: type[EducationLevel] | type[Subject]) -> None:
    term = model.objects.first()
    assert term is not None
    name = "levels" if model is EducationLevel else "subjects"
    with committing():
        page = CaseStudyPageFactory.create(**{name: [term]})
    with committing():
        term.label_th = "ชื่อใหม่ประหลาดแท้"
        term.save()
    assert found(index, "ประหลาดแท้") == [page.pk]


def test_index_equals_the_database_after_all_that(
    index: SearchEngine, committing: Committing, case: CaseStudyPage
) -> None:
    with committing():
        LessonPageFactory.create(owner_org=case.owner_org)
        case.unpublish()

    assert index.ids() == {record.id for record in all_records()}
