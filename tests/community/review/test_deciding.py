"""From sending in to the public: what a reviewer may decide, and what becomes of it."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from wagtail.models import Comment, PageLogEntry, TaskState, WorkflowState

from community.models import Draft, Notification, ReviewEntry
from community.notifications.kinds import Kind
from community.review.approvals import ACTION
from community.review.deciding import Decision, decide
from community.review.starting import cancel_review, start_review
from community.review.state import states_of
from innovations.models import CaseStudyPage
from members.models import User
from tests.community.review.people import make_case, make_reviewer, submit
from tests.factories import FULL_RECORD, AdoptionFactory, LessonPageFactory, OrganizationFactory, UserFactory

pytestmark = pytest.mark.django_db


def entry_url(page: Any) -> str:
    return reverse("review_entry", args=[page.current_workflow_state.pk])


def act(client: Client, page: Any, action: str, **data: Any) -> Any:
    """Press a button on the entry's page."""
    page = type(page).objects.get(pk=page.pk)
    values = {"action": action, "revision": page.latest_revision_id, **data}
    return client.post(entry_url(page), values, follow=True)


def fresh(page: Any) -> Any:
    return type(page).objects.get(pk=page.pk)


def kinds(user: User) -> list[str]:
    return list(Notification.objects.filter(recipient=user).order_by("pk").values_list("kind", flat=True))


def test_work_that_was_sent_in_waits_and_its_author_hears_so(author: User) -> None:
    case = submit(author)
    state = states_of([case])[case.pk]
    assert (state.stage, state.holder) == ("editor", "")
    assert state.promised_by is not None
    assert not case.live
    assert kinds(author) == [Kind.RECEIVED]


def test_sending_in_twice_is_sending_in_once(author: User) -> None:
    case = submit(author)
    start_review(case, author)
    assert WorkflowState.objects.for_instance(case).count() == 1


def test_a_full_record_is_approved_and_public_with_a_row_in_the_log(
    author: User, reviewer: User, reviewer_client: Client
) -> None:
    case = submit(author, **FULL_RECORD)
    act(reviewer_client, case, "approve")
    assert fresh(case).live
    row = PageLogEntry.objects.get(action=ACTION, page=case.pk)
    assert (row.user, row.data) == (reviewer, {"way": "review", "record": "full"})
    assert row.revision_id == fresh(case).live_revision_id
    assert kinds(author) == [Kind.RECEIVED, Kind.PUBLISHED]
    assert states_of([fresh(case)])[case.pk].stage == "published"


def test_a_record_with_gaps_is_approved_as_a_short_one_and_the_log_says_so(
    author: User, reviewer_client: Client
) -> None:
    case = submit(author)
    html = reviewer_client.get(entry_url(case)).content.decode()
    assert 'value="approve_short"' in html
    assert 'value="approve"' not in html
    act(reviewer_client, case, "approve_short")
    row = PageLogEntry.objects.get(action=ACTION, page=case.pk)
    assert row.data == {"way": "review_short", "record": "short"}
    assert "อนุมัติเป็นฉบับย่อ" in str(row.formatter.format_message(row))


def test_a_lesson_is_approved(author: User, reviewer_client: Client) -> None:
    lesson = LessonPageFactory.create(live=False, owner=author)
    start_review(lesson, author)
    act(reviewer_client, lesson, "approve")
    assert fresh(lesson).live
    assert PageLogEntry.objects.get(action=ACTION, page=lesson.pk).data["record"] == "lesson"


def test_what_may_not_be_published_may_only_be_returned(author: User, reviewer_client: Client) -> None:
    case = submit(author, summary="สั้น")
    html = reviewer_client.get(entry_url(case)).content.decode()
    assert "ยังอนุมัติไม่ได้" in html
    act(reviewer_client, case, "approve")
    act(reviewer_client, case, "approve_short")
    assert not fresh(case).live


def test_a_version_whose_new_owner_took_the_case_up_meanwhile_may_only_be_returned(
    author: User, reviewer_client: Client
) -> None:
    school = OrganizationFactory.create(title="โรงเรียนที่นำไปใช้ระหว่างรอตรวจ")
    case = submit(author, **FULL_RECORD)
    act(reviewer_client, case, "approve")
    case = fresh(case)
    case.owner_org = school
    case.save_revision(user=author)
    start_review(case, author)
    AdoptionFactory.create(source_innovation=fresh(case), adopter_org=school)
    html = reviewer_client.get(entry_url(fresh(case))).content.decode()
    assert "เป็นเจ้าของเรื่องไม่ได้" in html
    act(reviewer_client, case, "approve")
    assert fresh(case).owner_org != school


def test_a_return_without_a_reason_is_refused_at_the_field(author: User, reviewer_client: Client) -> None:
    case = submit(author)
    response = act(reviewer_client, case, "reject", comment="  ")
    assert "กรุณาเขียนเหตุผล" in response.content.decode()
    assert states_of([fresh(case)])[case.pk].stage == "editor"


def test_the_road_past_the_form_needs_a_reason_too(author: User, reviewer: User) -> None:
    case = submit(author)
    with pytest.raises(PermissionDenied):
        decide(case.current_workflow_task_state, reviewer, Decision.RETURN, " ")


def test_returned_work_tells_why_also_at_fields(author: User, reviewer: User, reviewer_client: Client) -> None:
    case = submit(author)
    for path, text in (("summary", "บอกจำนวนนักเรียน"), ("process.abc.text", "ขั้นนี้นานเท่าใด"), ("summary", "และระดับชั้น")):
        Comment.objects.create(page_id=case.pk, user=reviewer, contentpath=path, text=text)
    act(reviewer_client, case, "reject", comment="ขอรายละเอียดเพิ่มอีกเล็กน้อย")
    state = states_of([fresh(case)])[case.pk]
    assert (state.stage, state.reason) == ("returned", "ขอรายละเอียดเพิ่มอีกเล็กน้อย")
    assert state.field_reasons == {"summary": "บอกจำนวนนักเรียน\nและระดับชั้น", "process": "ขั้นนี้นานเท่าใด"}
    assert kinds(author) == [Kind.RECEIVED, Kind.COMMENT, Kind.RETURNED], "three comments are no three letters"


def test_work_sent_in_again_goes_on_with_the_same_reviewer_and_waits_anew(
    author: User, reviewer: User, reviewer_client: Client
) -> None:
    case = submit(author)
    act(reviewer_client, case, "take")
    act(reviewer_client, case, "reject", comment="ขอรายละเอียดเพิ่ม")
    first = ReviewEntry.objects.get().waiting_since
    case = fresh(case)
    case.title = "กล่องนิทานสองภาษาฉบับแก้ไขแล้ว"
    case.save_revision(user=author)
    start_review(case, author)
    assert states_of([case])[case.pk].holder == "มาลี"
    assert ReviewEntry.objects.get().waiting_since > first
    act(reviewer_client, case, "approve_short")
    assert fresh(case).title == "กล่องนิทานสองภาษาฉบับแก้ไขแล้ว"


def test_a_version_that_came_in_meanwhile_is_shown_before_it_is_approved(author: User, reviewer_client: Client) -> None:
    case = submit(author)
    seen = case.latest_revision_id
    case.save_revision(user=author)
    response = act(reviewer_client, case, "approve_short", revision=seen)
    assert "กรุณาดูฉบับล่าสุดก่อนอนุมัติ" in response.content.decode()
    assert not fresh(case).live


def test_a_public_page_stays_as_it_is_while_its_change_is_reviewed(author: User, reviewer_client: Client) -> None:
    case = submit(author)
    act(reviewer_client, case, "approve_short")
    case = fresh(case)
    old, case.title = case.title, "ชื่อใหม่ที่รอการอนุมัติก่อน"
    case.save_revision(user=author)
    start_review(case, author)
    assert fresh(case).title == old
    html = reviewer_client.get(entry_url(fresh(case))).content.decode()
    compare = reverse("wagtailadmin_pages:revisions_compare", args=[case.pk, "live", "latest"])
    assert compare in html
    assert reviewer_client.get(compare).status_code == 200
    act(reviewer_client, case, "approve_short")
    assert fresh(case).title == "ชื่อใหม่ที่รอการอนุมัติก่อน"
    assert PageLogEntry.objects.filter(action=ACTION, page=case.pk).count() == 2


def test_an_author_takes_work_back_and_a_stranger_does_not(author: User, reviewer: User) -> None:
    case = submit(author)
    for stranger in (UserFactory.create(), reviewer):
        with pytest.raises(PermissionDenied):
            cancel_review(case, stranger)
    cancel_review(case, author)
    assert states_of([fresh(case)])[case.pk].stage == "draft"


def test_a_draft_opens_again_when_a_reviewer_ends_its_review(author: User, reviewer: User) -> None:
    case = submit(author)
    draft = Draft.objects.create(
        kind="case", owner=author, page_id=case.pk, submitted_at=case.latest_revision_created_at
    )
    case.current_workflow_state.cancel(user=reviewer)
    draft.refresh_from_db()
    assert draft.is_open


def test_a_remark_reaches_the_author_without_returning_the_work(author: User, reviewer_client: Client) -> None:
    case = submit(author)
    act(reviewer_client, case, "remark", comment="ภาพสวยมาก")
    assert kinds(author) == [Kind.RECEIVED, Kind.COMMENT]
    assert states_of([fresh(case)])[case.pk].stage == "editor"
    assert PageLogEntry.objects.filter(action="community.remark", page=case.pk).exists()


def test_an_entry_is_taken_by_one(author: User, reviewer: User, reviewer_client: Client) -> None:
    case = submit(author)
    act(reviewer_client, case, "take")
    other = make_reviewer()
    client = Client()
    client.force_login(other)
    response = act(client, case, "take")
    assert ReviewEntry.objects.get().holder == reviewer
    assert "มาลี" in response.content.decode()
    act(reviewer_client, case, "give_back")
    assert ReviewEntry.objects.get().holder is None


def test_wagtails_own_letters_do_not_go_out_beside_ours(
    author: User, reviewer_client: Client, mailoutbox: list[Any]
) -> None:
    case = submit(author)
    act(reviewer_client, case, "reject", comment="ขอรายละเอียดเพิ่ม")
    assert not [mail for mail in mailoutbox if "/cms/" in mail.body]


def test_states_cost_the_same_for_one_and_for_many(
    author: User, reviewer: User, django_assert_num_queries: Any
) -> None:
    pages = [submit(author) for _ in range(3)] + [make_case(author)]
    decide(pages[0].current_workflow_task_state, reviewer, Decision.RETURN, "ขอรายละเอียดเพิ่ม")
    states_of(pages)
    for some in (pages[:1], pages):
        with django_assert_num_queries(2):  # active workflows with their entries; remarks at fields
            states_of(some)
    assert [state.stage for state in states_of(pages).values()] == ["returned", "editor", "editor", "draft"]
    assert CaseStudyPage.objects.live().count() == 0


def test_what_was_decided_or_taken_back_is_not_decided_again(author: User, reviewer: User) -> None:
    returned, withdrawn = submit(author), submit(author)
    seen = [returned.current_workflow_task_state, withdrawn.current_workflow_task_state]
    decide(TaskState.objects.get(pk=seen[0].pk), reviewer, Decision.RETURN, "ขอตัวเลข")
    cancel_review(withdrawn, author)
    for step in seen:  # as somebody else has it, who opened the entry before
        with pytest.raises(PermissionDenied):
            decide(step, reviewer, Decision.APPROVE_SHORT)
    assert [fresh(case).live for case in (returned, withdrawn)] == [False, False]


def test_what_was_approved_meanwhile_is_not_taken_back(author: User, reviewer: User) -> None:
    case = submit(author)
    assert case.current_workflow_state.status == WorkflowState.STATUS_IN_PROGRESS  # as its author still sees it
    decide(TaskState.objects.get(pk=case.current_workflow_task_state.pk), reviewer, Decision.APPROVE_SHORT)
    cancel_review(case, author)
    assert WorkflowState.objects.get().status == WorkflowState.STATUS_APPROVED


def test_work_that_came_back_is_compared_with_what_was_returned(
    author: User, reviewer: User, reviewer_client: Client
) -> None:
    case = submit(author)
    assert "เทียบกับฉบับที่ส่งคืน" not in reviewer_client.get(entry_url(case)).content.decode()
    seen = case.latest_revision_id
    decide(case.current_workflow_task_state, reviewer, Decision.RETURN, "ขอตัวเลข")
    case = fresh(case)
    case.results = "นักเรียนอ่านคล่องขึ้นจาก 12 คนเป็น 20 คน"
    case.save_revision()
    start_review(fresh(case), author)
    compare = reverse("wagtailadmin_pages:revisions_compare", args=[case.pk, seen, "latest"])
    assert compare in reviewer_client.get(entry_url(fresh(case))).content.decode()
    assert reviewer_client.get(compare).status_code == 200
