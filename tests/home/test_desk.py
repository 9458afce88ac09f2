"""The dashboard of the admin: what an editor can begin, what waits, and where the plan has nothing behind it yet."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Workflow

from home.desk import Desk, Records, Waiting
from home.models import HomePage
from innovations.models import CaseStudyPage, InnovationIndexPage
from members.models import OrganizationIndexPage, User
from tests.factories import (
    FULL_RECORD,
    CaseStudyPageFactory,
    LessonPageFactory,
    OrganizationFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
HOME = "/cms/"


def waiting_of(user: User) -> Waiting:
    waiting = Desk.of(user).waiting
    assert waiting is not None
    return waiting


def edit(page: CaseStudyPage, title: str) -> None:
    """A change of a live page that waits to be published."""
    page.title = title
    page.save_revision()


def test_the_editor_is_greeted_in_thai_by_name(site: HomePage, editor_client: Client) -> None:
    html = editor_client.get(HOME).content.decode()
    assert "สวัสดี บรรณาธิการ" in " ".join(html.split())


def test_what_can_be_begun_is_one_click_away(site: HomePage, editor_client: Client) -> None:
    html = editor_client.get(HOME).content.decode()
    shared, schools = InnovationIndexPage.objects.get().pk, OrganizationIndexPage.objects.get().pk
    for app, model, parent in (
        ("innovations", "casestudypage", shared),
        ("innovations", "lessonpage", shared),
        ("members", "organization", schools),
    ):
        address = reverse("wagtailadmin_pages:add", args=(app, model, parent))
        assert f'href="{address}"' in html
        assert editor_client.get(address).status_code == 200


def test_drafts_and_unpublished_changes_wait_newest_first(site: HomePage, editor: User) -> None:
    draft = CaseStudyPageFactory.create(live=False)
    live = CaseStudyPageFactory.create()
    changed = CaseStudyPageFactory.create()
    edit(changed, "ชื่อเรื่องที่แก้ใหม่แล้ว")
    lesson = LessonPageFactory.create(live=False)
    waiting = waiting_of(editor)
    assert [item.page.pk for item in waiting.items] == [lesson.pk, changed.pk, draft.pk]
    assert live.pk not in [item.page.pk for item in waiting.items]
    assert [str(item.status) for item in waiting.items] == ["ฉบับร่าง", "แก้ไขแล้ว รอเผยแพร่", "ฉบับร่าง"]
    assert waiting.items[1].page.draft_title == "ชื่อเรื่องที่แก้ใหม่แล้ว"


def test_what_was_submitted_says_so(site: HomePage, editor: User) -> None:
    draft = CaseStudyPageFactory.create(live=False)
    Workflow.objects.get().start(draft, UserFactory.create())
    assert [str(item.status) for item in waiting_of(editor).items] == ["ส่งตรวจแล้ว"]


def test_published_records_are_counted_short_and_due(site: HomePage, editor: User) -> None:
    CaseStudyPageFactory.create(**FULL_RECORD)
    short = CaseStudyPageFactory.create()
    CaseStudyPageFactory.create(live=False)
    CaseStudyPage.objects.filter(pk=short.pk).update(review_due=timezone.localdate() - timedelta(days=1))
    assert Desk.of(editor).records == Records(published=2, short=1, due=1)


def test_strategies_without_a_case_are_named(site: HomePage, editor: User) -> None:
    CaseStudyPageFactory.create()  # of the first strategy
    assert [strategy.number for strategy in Desk.of(editor).strategies] == list(range(2, 13))


@pytest.mark.parametrize("name", ["case_studies", "lessons"])
def test_the_way_to_all_that_waits_shows_only_that(site: HomePage, editor_client: Client, name: str) -> None:
    factory = CaseStudyPageFactory if name == "case_studies" else LessonPageFactory
    factory.create(title="เรื่องที่เผยแพร่เรียบร้อยแล้ว")
    factory.create(title="เรื่องที่ยังเป็นฉบับร่างอยู่", live=False)
    address = f"{reverse(f'{name}:index')}?has_unpublished_changes=true"
    assert address in editor_client.get(HOME).content.decode()
    html = editor_client.get(address).content.decode()
    assert "เรื่องที่ยังเป็นฉบับร่างอยู่" in html
    assert "เรื่องที่เผยแพร่เรียบร้อยแล้ว" not in html


def test_who_may_edit_nothing_sees_nothing_of_it(site: HomePage, client: Client) -> None:
    CaseStudyPageFactory.create(live=False, title="ฉบับร่างที่ไม่ควรเห็น")
    user = UserFactory.create()
    group = Group.objects.create(name="ผู้ดูระบบ")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    user.groups.add(group)
    desk = Desk.of(user)
    assert (desk.actions, desk.waiting, desk.records, desk.strategies) == ([], None, None, [])
    client.force_login(user)
    html = client.get(HOME).content.decode()
    assert "ฉบับร่างที่ไม่ควรเห็น" not in html
    assert "/add/" not in html


def test_the_desk_asks_the_same_of_one_and_of_fifty(site: HomePage, editor: User) -> None:
    """The permissions (3); the two parents; what waits for review; what waits; the records; the strategies."""
    org = OrganizationFactory.create()
    CaseStudyPageFactory.create(owner_org=org, live=False)
    _queries(editor)  # content types are read once a process
    one = _queries(editor)
    for _number in range(24):
        CaseStudyPageFactory.create(owner_org=org, live=False, cover_image=None)
        LessonPageFactory.create(owner_org=org, live=False)
    assert _queries(editor) == one
    assert one <= 10


def _queries(user: User) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert waiting_of(User.objects.get(pk=user.pk)).items
    return len(captured) - 1  # without that of the user
