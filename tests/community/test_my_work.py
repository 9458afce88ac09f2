"""A member's own work: where each piece stands, what was said about it, removing, and how often it is read."""

import datetime
from typing import Any

import pytest
from django.db import DatabaseError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Comment, Page

from community.models import CoAuthor, Draft, DraftAnswer, Notification, OutgoingMail, PageViews, SchoolRequest
from community.my_work import reading
from community.my_work.bin import KEPT_DAYS, purge_removed
from community.review.deciding import Decision, decide
from community.review.school import answer_school
from community.review.starting import start_review
from core.readers import oldest_kept
from home.models import HomePage
from innovations.models import CaseStudyPage
from members.models import User
from tests.community.review.people import make_reviewer
from tests.factories import CaseStudyPageFactory, LessonPageFactory, MemberProfileFactory, UserFactory

pytestmark = pytest.mark.django_db
PATH = "/my-work/"
BROWSER = "Mozilla/5.0 (Linux; Android 10) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36"


@pytest.fixture
def teacher(site: HomePage) -> User:
    return MemberProfileFactory.create().user


@pytest.fixture
def author(client: Client, teacher: User) -> Client:
    client.force_login(teacher)
    return client


def draft_of(owner: User, title: str = "", page: Page | None = None, sent: bool = False) -> Draft:
    draft = Draft.objects.create(
        owner=owner,
        kind="case",
        page=Page.objects.get(pk=page.pk) if page else None,
        submitted_at=timezone.now() if sent else None,
    )
    if title:
        DraftAnswer.objects.create(draft=draft, field="title", value=title, version=1, typed_at=timezone.now())
    return draft


def sent_in(owner: User, **values: Any) -> Draft:
    """Work that waits for review."""
    case = CaseStudyPageFactory.create(live=False, owner=owner, **values)
    start_review(case, owner)
    return draft_of(owner, case.title, case, sent=True)


def send_back(draft: Draft, reason: str) -> None:
    assert draft.page is not None
    state = Page.objects.get(pk=draft.page.pk).specific.current_workflow_task_state
    decide(state, make_reviewer(), Decision.RETURN, reason)


def section(client: Client, name: str) -> str:
    """The HTML of one section of the page."""
    html = client.get(PATH).content.decode()
    return html.split(f'aria-labelledby="{name}"')[1].split("</section>")[0]


def test_a_draft_says_when_it_was_saved_and_what_is_wanting(author: Client, teacher: User) -> None:
    draft = draft_of(teacher, "นิทานสองภาษา")
    html = section(author, "drafts")
    assert "นิทานสองภาษา" in html
    assert "บันทึกล่าสุด" in html
    assert "ยังขาด 9 ข้อจึงส่งได้" in html
    assert f"/share/{draft.uid}/what/#id_summary" in html
    assert "#id_title" not in html
    assert f"/share/{draft.uid}/results/#ask-photos" in html


def test_waiting_work_says_by_when_it_is_looked_at(author: Client, teacher: User) -> None:
    draft = sent_in(teacher)
    html = section(author, "waiting")
    assert draft.answers.get().value in html
    assert "จะแจ้งผลภายใน" in html
    assert f"/share/{draft.uid}/withdraw/" in html
    assert "my-work/" not in html  # what waits is not removed


def test_returned_work_leads_from_each_remark_to_its_question(author: Client, teacher: User) -> None:
    draft = sent_in(teacher)
    assert draft.page is not None
    Comment.objects.create(
        page=draft.page, user=make_reviewer(), contentpath="results", text="ขอตัวเลข <b>ก่อนและหลัง</b>"
    )
    send_back(draft, "ดีมาก ขอเพิ่มอีกนิด")
    html = section(author, "returned")
    assert "ดีมาก ขอเพิ่มอีกนิด" in html
    assert "ขอตัวเลข &lt;b&gt;ก่อนและหลัง&lt;/b&gt;" in html
    assert f"/share/{draft.uid}/results/#id_results" in html
    assert f'id="work-{draft.page.pk}"' in html  # where the notice leads
    assert author.get(f"/share/{draft.uid}/results/").status_code == 200


def test_published_work_says_how_often_it_was_read_and_can_be_edited_again(author: Client, teacher: User) -> None:
    case = CaseStudyPageFactory.create(owner=teacher)
    draft = draft_of(teacher, case.title, case, sent=True)
    assert "ยังไม่มีการเปิดอ่าน" in section(author, "published")
    for days in (0, 1):
        PageViews.objects.create(page=case, date=timezone.localdate() - datetime.timedelta(days), count=3)
    assert "เปิดอ่าน 6 ครั้ง" in section(author, "published")
    answer = author.post(f"/share/edit/{case.pk}/")
    assert answer["Location"].startswith(f"/share/{draft.uid}/")
    html = section(author, "published")
    assert "กำลังแก้ไขฉบับใหม่" in html
    assert "เขียนต่อ" in html


def test_co_authors_see_the_draft_and_cannot_remove_it(client: Client, teacher: User) -> None:
    draft = draft_of(teacher, "นิทานสองภาษา")
    friend = MemberProfileFactory.create().user
    CoAuthor.objects.create(draft=draft, email=friend.email, user=friend, token="", accepted_at=timezone.now())
    client.force_login(friend)
    html = section(client, "drafts")
    assert "ร่วมเขียน" in html
    assert "remove" not in html
    assert client.post(f"{PATH}{draft.uid}/remove/").status_code == 404


def test_a_co_author_takes_nothing_back_from_the_review(client: Client, teacher: User) -> None:
    draft, friend = sent_in(teacher), MemberProfileFactory.create().user
    CoAuthor.objects.create(draft=draft, email=friend.email, user=friend, token="", accepted_at=timezone.now())
    client.force_login(friend)
    assert draft.uid not in section(client, "waiting")


def test_what_an_editor_took_off_the_site_says_so_and_is_never_purged(author: Client, teacher: User) -> None:
    case = CaseStudyPageFactory.create(owner=teacher)
    draft = draft_of(teacher, case.title, case, sent=True)
    case.unpublish()
    assert "นำเรื่องนี้ออกจากเว็บไซต์แล้ว" in section(author, "drafts")
    html = author.get(f"/share/{draft.uid}/", follow=True).content.decode()
    assert "รอตรวจ ภายใน 3 วัน" not in html
    assert "นำเรื่องนี้ออกจากเว็บไซต์แล้ว" in html
    assert author.post(f"{PATH}{draft.uid}/remove/").status_code == 404
    Draft.objects.update(removed_at=timezone.now() - datetime.timedelta(days=KEPT_DAYS + 1))
    assert purge_removed() == 0


def test_returned_work_says_who_returned_it(author: Client, teacher: User) -> None:
    case = CaseStudyPageFactory.create(live=False, owner=teacher)
    start_review(case, teacher, "head@school.example")
    draft = draft_of(teacher, case.title, case, sent=True)
    answer_school(SchoolRequest.objects.get(), SchoolRequest.Answer.RETURNED, "ผู้อำนวยการ", "ขอตัวเลข")
    for html in (section(author, "returned"), author.get(f"/share/{draft.uid}/what/").content.decode()):
        assert "ผู้อำนวยการส่งกลับให้แก้ไข" in html
        assert "บรรณาธิการส่งกลับ" not in html
    start_review(CaseStudyPage.objects.get(pk=case.pk), teacher)
    answer_school(SchoolRequest.objects.latest("pk"), SchoolRequest.Answer.CONFIRMED, "ผู้อำนวยการ")
    send_back(draft, "ขอเพิ่ม")
    assert "บรรณาธิการส่งกลับให้แก้ไข" in section(author, "returned")


def test_a_removed_draft_is_gone_and_can_be_taken_back(author: Client, teacher: User) -> None:
    draft = draft_of(teacher, "นิทานสองภาษา")
    remove = f"{PATH}{draft.uid}/remove/"
    assert "ต้องการลบงานนี้ใช่หรือไม่" in author.get(remove).content.decode()
    assert "นิทานสองภาษา" in section(author, "drafts")
    assert "กู้คืนได้ที่ท้ายหน้านี้" in author.post(remove, follow=True).content.decode()
    assert "นิทานสองภาษา" not in section(author, "drafts")
    assert author.get(f"/share/{draft.uid}/").status_code == 404
    author.post(f"{PATH}{draft.uid}/take-back/")
    assert "นิทานสองภาษา" in section(author, "drafts")
    assert draft.answers.get().value == "นิทานสองภาษา"


def test_what_waits_or_is_public_is_not_removed(author: Client, teacher: User) -> None:
    waiting = sent_in(teacher)
    public = draft_of(teacher, "", CaseStudyPageFactory.create(owner=teacher))
    for draft in (waiting, public):
        assert author.post(f"{PATH}{draft.uid}/remove/").status_code == 404


def test_nobody_sees_removes_or_takes_back_the_work_of_another(client: Client, teacher: User) -> None:
    draft = draft_of(teacher, "นิทานสองภาษา")
    client.force_login(MemberProfileFactory.create().user)
    assert "นิทานสองภาษา" not in client.get(PATH).content.decode()
    assert client.post(f"{PATH}{draft.uid}/remove/").status_code == 404
    Draft.objects.update(removed_at=timezone.now())
    assert client.post(f"{PATH}{draft.uid}/take-back/").status_code == 404


@pytest.mark.parametrize("signed_in", [False, True])
def test_who_is_no_member_is_led_to_what_is_missing(client: Client, site: HomePage, signed_in: bool) -> None:
    if signed_in:
        client.force_login(UserFactory.create())
    answer = client.get(PATH)
    assert answer.status_code == 302
    assert "next=%2Fmy-work%2F" in answer["Location"] or "next=/my-work/" in answer["Location"]


def test_the_page_costs_the_same_for_one_piece_and_fifty_at_every_stage(author: Client, teacher: User) -> None:
    page = CaseStudyPageFactory.create(owner=teacher)

    def more(times: int) -> None:
        for number in range(times):
            draft_of(teacher, f"ร่าง {number}")
            case = CaseStudyPageFactory.create(live=number % 2, owner_org=page.owner_org, cover_image=page.cover_image)
            draft_of(teacher, case.title, case, sent=True)
        Draft.objects.filter(pk__in=Draft.objects.filter(page=None)[: times // 3]).update(removed_at=timezone.now())

    def cost() -> int:
        author.get(PATH)
        with CaptureQueriesContext(connection) as queries:
            author.get(PATH)
        return len(queries)

    send_back(sent_in(teacher), "ขอเพิ่ม")
    sent_in(teacher)
    more(3)
    few = cost()
    send_back(sent_in(teacher), "ขอเพิ่ม")
    sent_in(teacher)
    more(24)
    # session, person, profile, drafts with pages, answers, photos, states, remarks, readings, removed ones with
    # their answers, notices to count
    assert cost() == few


def test_old_things_are_purged_and_young_ones_stay(teacher: User) -> None:
    from django.core.management import call_command

    now, day = timezone.now(), datetime.timedelta(days=1)
    case = CaseStudyPageFactory.create(live=False, owner=teacher)
    old, young = draft_of(teacher, "เก่า", case), draft_of(teacher, "ใหม่")
    Draft.objects.filter(pk=old.pk).update(removed_at=now - (KEPT_DAYS + 1) * day)
    Draft.objects.filter(pk=young.pk).update(removed_at=now - (KEPT_DAYS - 1) * day)
    first = oldest_kept(timezone.localdate())
    public = CaseStudyPageFactory.create()
    for date in (first, first - day):
        PageViews.objects.create(page=public, date=date, count=1)
    for age, key in ((500, "old"), (300, "young")):
        Notification.objects.create(recipient=teacher, kind="comment", key=key, created_at=now - age * day)
        OutgoingMail.objects.create(recipient=teacher, batch=f"now:{key}", state="sent", created_at=now - age / 4 * day)
    call_command("purge_community", verbosity=0)
    assert list(Draft.objects.values_list("pk", flat=True)) == [young.pk]
    assert not CaseStudyPage.objects.filter(pk=case.pk).exists()
    assert list(PageViews.objects.values_list("date", flat=True)) == [first]
    assert list(Notification.objects.values_list("key", flat=True)) == ["young"]
    assert list(OutgoingMail.objects.values_list("batch", flat=True)) == ["now:young"]


def count() -> int:
    return sum(PageViews.objects.values_list("count", flat=True))


def test_a_reading_of_a_case_or_lesson_is_counted_by_day_and_names_nobody(client: Client, site: HomePage) -> None:
    case, lesson = CaseStudyPageFactory.create(), LessonPageFactory.create()
    for page in (case, case, lesson):
        assert client.get(page.url, headers={"user-agent": BROWSER}).status_code == 200
    client.get("/", headers={"user-agent": BROWSER})
    rows = set(PageViews.objects.values_list("page", "date", "count"))
    assert rows == {(case.pk, timezone.localdate(), 2), (lesson.pk, timezone.localdate(), 1)}
    assert {field.name for field in PageViews._meta.get_fields()} == {"id", "page", "date", "count"}


def test_machines_the_maker_and_fetching_ahead_are_not_counted(client: Client, site: HomePage, teacher: User) -> None:
    case = CaseStudyPageFactory.create(owner=teacher)
    client.get(case.url, headers={"user-agent": "Googlebot/2.1"})
    client.get(case.url, headers={"user-agent": BROWSER, "sec-purpose": "prefetch"})
    client.head(case.url, headers={"user-agent": BROWSER})
    client.force_login(teacher)
    client.get(case.url, headers={"user-agent": BROWSER})
    assert count() == 0


def test_a_reader_gets_the_page_when_it_cannot_be_counted(
    client: Client, site: HomePage, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    case = CaseStudyPageFactory.create()

    def broken() -> Any:
        raise DatabaseError("disk full")

    with monkeypatch.context() as patched:
        patched.setattr(reading.timezone, "localdate", broken)
        answer = client.get(case.url, headers={"user-agent": BROWSER})
    assert answer.status_code == 200
    assert "cannot be counted" in caplog.text
