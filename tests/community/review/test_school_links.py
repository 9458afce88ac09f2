"""A head teacher's link: what it is good for, once, and what it is not."""

import datetime
import re
from typing import Any

import pytest
from django.core import mail, signing
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Task

from community.models import SchoolCheckTask, SchoolRequest
from community.review.deciding import Decision, decide
from community.review.school import SALT, Answer, answer_school, skip_overdue, token_of
from community.review.school_views import BY_ADDRESS
from community.review.starting import LETTERS, cancel_review, start_review
from community.review.state import states_of
from community.review.tasks import send_school_mail
from innovations.models import CaseStudyPage
from members.models import User
from tests.community.review.people import make_case, submit

pytestmark = pytest.mark.django_db
HEAD = "director@school.example"
NAME = {"name": "นางสาวดวงใจ แก้วคำ ผู้อำนวยการ"}
CONFIRM, RETURN = NAME | {"answer": "confirmed"}, NAME | {"answer": "returned"}


@pytest.fixture
def case(author: User) -> CaseStudyPage:
    return submit(author, head_teacher_email=HEAD)


def link(case: CaseStudyPage) -> str:
    return reverse("school_check", args=[token_of(SchoolRequest.objects.get(page=case.pk))])


def stage(case: CaseStudyPage) -> str:
    return states_of([CaseStudyPage.objects.get(pk=case.pk)])[case.pk].stage


def test_the_head_teacher_gets_one_letter_with_the_link(case: CaseStudyPage, client: Client) -> None:
    assert stage(case) == "school"
    assert send_school_mail.call(SchoolRequest.objects.get().pk)
    [letter] = mail.outbox
    assert letter.to == [HEAD]
    assert case.title in letter.body
    [address] = re.findall(r"https?://[^/]+(/review/school/\S+)", str(letter.body))
    assert client.get(address).status_code == 200


def test_confirming_hands_the_work_to_the_editors(case: CaseStudyPage, client: Client) -> None:
    html = client.get(link(case)).content.decode()
    assert case.title.split()[0] in html.replace("\u200b", "").replace("<wbr>", "")
    assert client.get(link(case) + "preview/").status_code == 200
    assert stage(case) == "school", "looking at a link uses nothing up"
    assert "ขอบคุณ" in client.post(link(case), CONFIRM).content.decode()
    assert stage(case) == "editor"
    assert SchoolRequest.objects.get().answered_name == NAME["name"]


def test_returning_needs_a_reason_and_tells_the_author(case: CaseStudyPage, client: Client) -> None:
    assert "กรุณาเขียนเหตุผล" in client.post(link(case), RETURN).content.decode()
    client.post(link(case), RETURN | {"reason": "ตัวเลขในผลยังไม่ตรง"})
    state = states_of([CaseStudyPage.objects.get(pk=case.pk)])[case.pk]
    assert (state.stage, state.reason) == ("returned", "ตัวเลขในผลยังไม่ตรง")


def test_an_answer_without_a_name_is_refused_at_the_field(case: CaseStudyPage, client: Client) -> None:
    assert "กรุณาเขียนชื่อ" in client.post(link(case), {"answer": "confirmed"}).content.decode()
    assert stage(case) == "school"


def test_a_link_answers_once(case: CaseStudyPage, client: Client) -> None:
    client.post(link(case), CONFIRM)
    again = client.post(link(case), RETURN | {"reason": "เปลี่ยนใจ"})
    assert again.status_code == 410
    assert "มีคำตอบของโรงเรียนแล้ว" in again.content.decode()
    assert client.get(link(case) + "preview/").status_code == 410
    assert stage(case) == "editor"


def test_a_link_expires_and_the_work_goes_on_without_it(case: CaseStudyPage, client: Client) -> None:
    address = link(case)
    SchoolRequest.objects.update(expires_at=timezone.now() - datetime.timedelta(seconds=1))
    assert client.post(address, CONFIRM).status_code == 410
    assert stage(case) == "school"
    assert skip_overdue() == 1
    assert skip_overdue() == 0
    assert stage(case) == "editor"
    assert client.post(address, CONFIRM).status_code == 410


def test_an_altered_link_is_none(case: CaseStudyPage, client: Client) -> None:
    token = token_of(SchoolRequest.objects.get())
    request = SchoolRequest.objects.get()
    forged = signing.dumps([request.pk, case.pk, request.task_state.revision_id], salt="another.purpose")  # type: ignore[union-attr]
    for altered in (token[:-1] + ("A" if token[-1] != "A" else "B"), "x" + token[1:], forged, "nothing", token + "%00"):
        assert client.post(reverse("school_check", args=[altered]), CONFIRM).status_code == 410
    assert stage(case) == "school"


def test_a_link_of_another_page_or_version_is_none(case: CaseStudyPage, author: User, client: Client) -> None:
    other, request = make_case(author), SchoolRequest.objects.get()
    revision = request.task_state.revision_id  # type: ignore[union-attr]
    for named in (
        [request.pk, other.pk, revision],
        [request.pk, case.pk, other.latest_revision_id],
        [0, case.pk, revision],
    ):
        token = signing.dumps(named, salt=SALT)
        assert client.post(reverse("school_check", args=[token]), CONFIRM).status_code == 410
    assert stage(case) == "school"


def test_a_link_to_work_that_was_taken_back_is_closed(case: CaseStudyPage, author: User, client: Client) -> None:
    cancel_review(case, author)
    for address in (link(case), link(case) + "preview/"):
        closed = client.get(address)
        assert closed.status_code == 410
        assert case.title not in closed.content.decode().replace("\u200b", "").replace("<wbr>", "")
    assert client.post(link(case), CONFIRM).status_code == 410
    assert stage(case) == "draft"


def test_the_page_is_kept_nowhere_and_tells_no_other_site(case: CaseStudyPage, client: Client) -> None:
    for address in (link(case), link(case) + "preview/"):
        headers = client.get(address).headers
        assert "noindex" in headers["X-Robots-Tag"]
        assert headers["Referrer-Policy"] == "same-origin"
        assert "no-store" in headers["Cache-Control"]


def test_the_form_is_safe_from_other_sites(case: CaseStudyPage) -> None:
    assert Client(enforce_csrf_checks=True).post(link(case), CONFIRM).status_code == 403


def test_links_are_not_tried_without_end(case: CaseStudyPage, client: Client) -> None:
    for _ in range(BY_ADDRESS.times):
        BY_ADDRESS.count("127.0.0.1")
    assert client.get(link(case)).status_code == 429
    cache.clear()
    assert client.get(link(case)).status_code == 200


def test_without_an_address_the_step_is_left_out(author: User) -> None:
    assert stage(submit(author)) == "editor"
    assert not SchoolRequest.objects.exists()


def test_a_member_has_only_so_many_letters_sent_in_a_day(author: User) -> None:
    for _ in range(LETTERS.times):
        LETTERS.count(str(author.pk))
    assert stage(submit(author, head_teacher_email=HEAD)) == "editor"
    assert not SchoolRequest.objects.exists()


def test_an_office_that_switched_the_step_off_asks_nobody(author: User) -> None:
    from community.review.workflow import ensure_review_workflow

    ensure_review_workflow()
    Task.objects.filter(pk=SchoolCheckTask.objects.get().pk).update(active=False)
    assert stage(submit(author, head_teacher_email=HEAD)) == "editor"


def test_work_that_the_school_returned_is_put_to_it_again(case: CaseStudyPage, author: User, client: Client) -> None:
    old = link(case)
    client.post(old, RETURN | {"reason": "ตัวเลขยังไม่ตรง"})
    start_review(CaseStudyPage.objects.get(pk=case.pk), author, head_teacher_email=HEAD)
    assert stage(case) == "school"
    assert client.post(old, CONFIRM).status_code == 410
    newest: Any = SchoolRequest.objects.order_by("-pk").first()
    client.post(reverse("school_check", args=[token_of(newest)]), CONFIRM)
    assert stage(case) == "editor"


def test_work_that_the_school_returned_goes_to_it_again_without_naming_it(
    case: CaseStudyPage, author: User, client: Client
) -> None:
    client.post(link(case), RETURN | {"reason": "ตัวเลขยังไม่ตรง"})
    start_review(CaseStudyPage.objects.get(pk=case.pk), author)
    assert stage(case) == "school"
    assert SchoolRequest.objects.latest("pk").email == HEAD


def test_a_school_named_after_the_editors_returned_it_is_asked_first(author: User, reviewer: User) -> None:
    case = submit(author)
    decide(case.current_workflow_task_state, reviewer, Decision.RETURN, "ขอให้โรงเรียนยืนยันก่อน")
    start_review(CaseStudyPage.objects.get(pk=case.pk), author, head_teacher_email=HEAD)
    assert stage(case) == "school"
    answer_school(SchoolRequest.objects.get(), Answer.CONFIRMED, NAME["name"])
    assert stage(case) == "editor"
