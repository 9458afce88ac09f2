"""The queue: who sees it, in what order, at what cost, and what is said about lateness."""

import datetime
import io
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

from community.models import Notification, ReviewEntry
from community.notifications.kinds import Kind
from community.review import queue
from community.review.starting import cancel_review, start_review
from home.desk import Desk
from innovations.models import CaseStudyPage
from members.editors import make_editor
from members.models import User
from tests.community.review.people import make_case, make_reviewer, submit
from tests.factories import LessonPageFactory, UserFactory

pytestmark = pytest.mark.django_db
QUEUE = "/cms/review/"


def wait(case: CaseStudyPage, days: int) -> None:
    """Let a case have waited for some days."""
    ReviewEntry.objects.filter(page=case.pk).update(waiting_since=timezone.now() - datetime.timedelta(days=days))


def test_whoever_waits_longest_stands_first(author: User, reviewer_client: Client) -> None:
    cases = [submit(author) for _ in range(3)]
    for case, days in zip(cases, (1, 5, 3), strict=True):
        wait(case, days)
    waiting = reviewer_client.get(QUEUE).context["waiting"].object_list
    assert [one.page.pk for one in waiting] == [cases[1].pk, cases[2].pk, cases[0].pk]
    assert [(one.days, one.is_overdue) for one in waiting] == [(5, True), (3, False), (1, False)]
    assert queue.count() == queue.QueueCount(total=3, overdue=1)


def test_a_line_says_whose_it_is_who_has_it_and_what_was_found(author: User, reviewer_client: Client) -> None:
    case = submit(author, results="โทร 081-234-5678")
    wait(case, 4)
    html = reviewer_client.get(QUEUE).content.decode()
    for text in (case.owner_org.title, "เกินกำหนด", "ยังไม่มีผู้รับตรวจ", "หมายเลขโทรศัพท์"):
        assert text in html
    assert "081-234" not in html


def test_what_was_decided_or_taken_back_is_gone(author: User, reviewer_client: Client) -> None:
    case = submit(author)
    cancel_review(case, author)
    response = reviewer_client.get(QUEUE)
    assert response.context["counts"].total == 0
    assert "ไม่มีเรื่องที่รอตรวจ" in response.content.decode()
    assert reviewer_client.get(reverse("review_entry", args=[ReviewEntry.objects.get().pk])).status_code == 404


@pytest.mark.any_database
def test_the_queue_speaks_english(author: User, reviewer: User, reviewer_client: Client) -> None:
    from wagtail.users.models import UserProfile

    submit(author)
    UserProfile.objects.create(user=reviewer, preferred_language="en")
    html = reviewer_client.get(QUEUE).content.decode()
    for words in ('lang="en"', "Submitted today", "nobody reviews it yet"):
        assert words in html
    for words in ("ส่งวันนี้", "ยังไม่มีผู้รับตรวจ"):
        assert words not in html
    translation.activate("th")


def addresses(case: CaseStudyPage) -> list[str]:
    return [QUEUE, reverse("review_entry", args=[CaseStudyPage.objects.get(pk=case.pk).current_workflow_state.pk])]


def test_nobody_without_the_right_sees_the_queue_or_decides(author: User) -> None:
    case = submit(author)
    visitor, member, writer = Client(), Client(), Client()
    member.force_login(author)
    limited = make_editor("limited@office.example", "a-long-password")
    limited.groups.clear()
    from django.contrib.auth.models import Permission

    limited.user_permissions.add(Permission.objects.get(codename="access_admin"))
    writer.force_login(limited)
    for client in (visitor, member, writer):
        for address in addresses(case):
            assert client.get(address).status_code in (302, 403)
            client.post(address, {"action": "approve_short", "revision": case.latest_revision_id})
    assert not CaseStudyPage.objects.get(pk=case.pk).live
    assert ReviewEntry.objects.get().holder is None


def test_who_may_review_but_wrote_it_sees_it_and_cannot_decide(author: User, reviewer: User) -> None:
    author.groups.add(*reviewer.groups.all())
    case = submit(author)
    client = Client()
    client.force_login(author)
    html = client.get(addresses(case)[1]).content.decode()
    assert "ผู้อื่นต้องเป็นผู้ตรวจ" in html
    for action in ("take", "approve_short", "reject", "remark", "skip"):
        client.post(addresses(case)[1], {"action": action, "revision": case.latest_revision_id, "comment": "ดี"})
    assert ReviewEntry.objects.get().holder is None
    assert CaseStudyPage.objects.get(pk=case.pk).workflow_in_progress


def test_the_queue_costs_the_same_for_one_and_for_fifty(author: User, reviewer_client: Client) -> None:
    submit(author)
    reviewer_client.get(QUEUE)  # types of content are known then

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert reviewer_client.get(QUEUE).status_code == 200
        return len(queries)

    one = cost()
    lesson = LessonPageFactory.create(live=False, owner=author)
    start_review(lesson, author)
    first = ReviewEntry.objects.order_by("pk").first()
    assert first is not None
    copies(first, 48)
    assert queue.count().total == 50
    assert cost() == one


def copies(entry: ReviewEntry, number: int) -> None:
    """More entries like one, made of rows: a page each, without the work of writing it."""
    from wagtail.models import TaskState, WorkflowState

    case = CaseStudyPage.objects.get(pk=entry.page_id)
    for _ in range(number):
        page = CaseStudyPage(title=case.title, owner_org=case.owner_org, summary=case.summary, live=False)
        case.get_parent().add_child(instance=page)
        state = WorkflowState(
            workflow=entry.workflow_state.workflow,
            content_type=page.get_content_type(),
            base_content_type=page.get_base_content_type(),
            object_id=str(page.pk),
        )
        state.save()
        old = entry.workflow_state.current_task_state
        task = TaskState.objects.create(workflow_state=state, revision=case.latest_revision, task=old.task)
        WorkflowState.objects.filter(pk=state.pk).update(current_task_state=task)
        ReviewEntry.objects.create(
            workflow_state=state, page_id=page.pk, waiting_since=entry.waiting_since, findings=entry.findings
        )


def test_the_desk_counts_what_waits_for_those_who_may_review(author: User, reviewer: User) -> None:
    wait(submit(author), 4)
    reviews = Desk.of(reviewer).reviews
    assert reviews is not None
    assert (reviews.total, reviews.overdue) == (1, 1)
    assert Desk.of(author).reviews is None


def test_reviewers_hear_once_a_day_of_what_waits_too_long(author: User, reviewer: User) -> None:
    late, early = submit(author), submit(author)
    wait(late, 4)
    second = make_reviewer()
    for _ in range(2):
        call_command("review_reminders", stdout=io.StringIO())
    told = Notification.objects.filter(kind=Kind.WAITING)
    assert {(one.recipient_id, one.page_id) for one in told} == {(reviewer.pk, late.pk), (second.pk, late.pk)}
    assert told.count() == 2
    assert not told.filter(page=early.pk).exists()


def test_who_has_an_entry_hears_of_it_alone(author: User, reviewer: User) -> None:
    make_reviewer()
    wait(submit(author), 4)
    ReviewEntry.objects.update(holder=reviewer)
    call_command("review_reminders", stdout=io.StringIO())
    assert [one.recipient for one in Notification.objects.filter(kind=Kind.WAITING)] == [reviewer]


def test_the_editors_form_shows_the_findings_while_a_page_is_reviewed(author: User, reviewer_client: Client) -> None:
    case = submit(author, results="โทร 081-234-5678")
    edit = reverse("wagtailadmin_pages:edit", args=[case.pk])
    html = reviewer_client.get(edit).content.decode()
    assert "ผลตรวจอัตโนมัติ" in html
    assert addresses(case)[1] in html
    other = make_case(UserFactory.create())
    assert (
        "ผลตรวจอัตโนมัติ" not in reviewer_client.get(reverse("wagtailadmin_pages:edit", args=[other.pk])).content.decode()
    )


def test_the_history_tells_the_approval_in_thai(author: User, reviewer: User, reviewer_client: Client) -> None:
    case: Any = make_case(author)
    case.get_latest_revision().publish(user=reviewer)
    html = reviewer_client.get(reverse("wagtailadmin_pages:history", args=[case.pk])).content.decode()
    assert "อนุมัติให้เผยแพร่: เผยแพร่จากหน้าแก้ไข" in html
