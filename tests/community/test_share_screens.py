"""The share form without script: from the first screen to the review."""

import re
from typing import Any
from urllib.parse import quote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from community.models import Draft, DraftAnswer, DraftAnswerVersion
from community.review.state import states_of
from community.share.screens import screens_of
from community.share.views import NEW_DRAFTS
from innovations.models import CaseStudyPage, LessonPage
from members.models import MemberProfile
from strategy.models import Strategy
from tests.community.drafts import add_photo, draft_of, fill, form_of, lesson_answers, post_answer, screen_url
from tests.community.photos import PHOTO
from tests.factories import CaseStudyPageFactory, MemberProfileFactory, OrganizationFactory
from tests.innovations.cases import visible

LONG = "ก" * 20_001


@pytest.fixture
def member(site: Any) -> MemberProfile:
    return MemberProfileFactory.create(org=OrganizationFactory.create(title="โรงเรียนบ้านดอยทดสอบ"))


@pytest.fixture
def author(client: Client, member: MemberProfile) -> Client:
    client.force_login(member.user)
    return client


@pytest.fixture
def draft(author: Client, member: MemberProfile) -> Draft:
    return draft_of(member.user)


def read(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return visible(response.content.decode())


def value(draft: Draft, field: str) -> Any:
    return DraftAnswer.objects.get(draft=draft, field=field).value


def test_a_draft_begins_with_a_button_and_the_first_screen(author: Client, member: MemberProfile) -> None:
    assert "เริ่มเล่านวัตกรรม" in read(author, "/share/")
    response = author.post("/share/new/case/")
    draft = Draft.objects.get()
    assert (draft.owner, draft.kind, response["Location"]) == (member.user, "case", screen_url(draft, "what"))
    html = read(author, response["Location"])
    assert "โรงเรียนบ้านดอยทดสอบ" in html
    assert len(re.findall(r"<h1\b", html)) == 1
    assert author.post("/share/new/page/").status_code == 404


def test_a_visitor_is_told_what_sharing_is_and_led_to_signing_in_and_back(client: Client, site: Any) -> None:
    assert "ต้องเข้าสู่ระบบก่อนเริ่มเขียน" in read(client, "/share/")
    assert 'href="/share/"' in read(client, "/")
    response = client.post("/share/new/case/", headers={"referer": "http://testserver/share/"})
    assert response["Location"].endswith("next=/share/")
    assert not Draft.objects.exists()


def test_a_case_goes_from_screen_to_screen_to_the_review(author: Client, draft: Draft, member: MemberProfile) -> None:
    fill(author, draft)
    assert "ครบสำหรับฉบับย่อแล้ว" in read(author, f"/share/{draft.uid}/preview/")
    response = author.post(f"/share/{draft.uid}/submit/", follow=True)
    assert "รอตรวจ ภายใน 3 วัน" in visible(response.content.decode())
    draft.refresh_from_db()
    page = CaseStudyPage.objects.get(pk=draft.page_id)
    assert (page.live, page.owner) == (False, member.user)
    newest = page.get_latest_revision_as_object()
    assert newest.title == "กล่องนิทานสองภาษาเพื่อเด็กอ่านคล่อง"
    assert list(newest.creators.all()) == [member]
    assert [child.value["text"] for child in newest.process] == ["เลือกนิทานสิบสองเรื่อง", "อ่านทุกเช้า"]
    assert states_of([page])[page.pk].stage == "editor"
    again = author.post(f"/share/{draft.uid}/submit/")
    assert again["Location"] == f"/share/{draft.uid}/"
    assert page.revisions.count() == 1


def test_a_lesson_is_sent_without_a_picture(author: Client, member: MemberProfile) -> None:
    draft = draft_of(member.user, "lesson")
    for screen, answers in lesson_answers().items():
        author.post(screen_url(draft, screen), form_of(answers))
    author.post(f"/share/{draft.uid}/submit/")
    draft.refresh_from_db()
    page = LessonPage.objects.get(pk=draft.page_id).get_latest_revision_as_object()
    assert draft.submitted_at
    assert (page.visibility, page.owner_org_id, str(page.date)) == ("masked", member.org_id, "2026-03-05")


def test_every_screen_is_one_form_and_the_asked_one_is_marked(author: Client, draft: Draft) -> None:
    for screen in screens_of("case"):
        html = read(author, screen_url(draft, screen.name))
        assert html.count("data-share ") == 1
        marked = re.findall(r'data-screen="(\w+)"[^>]*data-current', html)
        assert marked == [screen.name]
    assert 'name="summary"' in read(author, screen_url(draft, "how"))
    assert 'name="limits"' not in read(author, screen_url(draft, "how"))
    assert author.get(screen_url(draft, "learned"))["Location"] == f"/share/{draft.uid}/"


def test_the_draft_itself_leads_to_where_the_writing_stopped(author: Client, draft: Draft) -> None:
    assert author.get(f"/share/{draft.uid}/")["Location"] == screen_url(draft, "what")
    author.post(screen_url(draft, "what"), form_of({"title": "กล่องนิทานสองภาษา", "summary": "ทำกล่อง"}))
    assert author.get(f"/share/{draft.uid}/")["Location"] == screen_url(draft, "topic")


@pytest.mark.parametrize(
    ("go", "target"),
    [
        *[("next", "why/"), ("back", "what/"), ("stay", "topic/"), ("preview", "preview/"), ("more", "more/")],
        ("find", "topic/?find=%E0%B8%AD%E0%B9%88%E0%B8%B2%E0%B8%99#id_strategies"),
        ("rows-process", "topic/?rows=2#id_process-2"),
        ("nonsense", "why/"),
    ],
)
def test_each_button_saves_and_goes_its_way(author: Client, draft: Draft, go: str, target: str) -> None:
    answers = {"title": "กล่องนิทานสองภาษา", "process": ["หนึ่ง"]}
    response = author.post(screen_url(draft, "topic"), {**form_of(answers, go), "find": "อ่าน"})
    assert response["Location"] == f"/share/{draft.uid}/{target}"
    assert value(draft, "title") == "กล่องนิทานสองภาษา"


def test_strategies_are_found_without_script_by_any_of_their_words(author: Client, draft: Draft) -> None:
    first, second = Strategy.objects.current()[:2]
    CaseStudyPageFactory.create(title="ธนาคารขยะของโรงเรียนริมน้ำ", strategies=[second])
    DraftAnswer.objects.create(
        draft=draft, field="strategies", value=[str(first.pk)], version=1, typed_at=draft.created_at
    )
    html = read(author, f"{screen_url(draft, 'topic')}?find=ธนาคาร")
    assert "ธนาคารขยะของโรงเรียนริมน้ำ" in html
    shown = re.findall(r'name="strategies" value="(\d+)" (checked)?', html)
    assert shown == [(str(first.pk), "checked"), (str(second.pk), "")]


def test_steps_get_another_box(author: Client, draft: Draft) -> None:
    author.post(screen_url(draft, "how"), form_of({"process": ["หนึ่ง", "สอง", "สาม", "", ""]}))
    assert value(draft, "process") == ["หนึ่ง", "สอง", "สาม"]
    assert read(author, screen_url(draft, "how")).count('name="process"') == 4
    assert read(author, f"{screen_url(draft, 'how')}?rows=7").count('name="process"') == 7
    assert read(author, f"{screen_url(draft, 'how')}?rows=99").count('name="process"') == 12


def test_what_is_wrong_is_said_at_the_field_and_above_with_the_way_there(author: Client, draft: Draft) -> None:
    author.post(screen_url(draft, "what"), form_of({"title": "สั้น", "summary": ""}))
    response = author.post(f"/share/{draft.uid}/submit/")
    assert response["Location"] == f"{screen_url(draft, 'what')}?check=1"
    html = read(author, response["Location"])
    summary = html.split('class="error-summary')[1].split("</div>")[0]
    assert 'href="#id_title"' in summary
    assert 'href="#ask-photos"' in summary
    assert 'value="สั้น"' in html
    assert "กรุณาเขียนเพิ่มให้ถึง 10 ตัวอักษร" in html
    draft.refresh_from_db()
    assert draft.is_open


def test_the_preview_says_what_is_missing_for_short_and_for_full(author: Client, draft: Draft) -> None:
    assert "เหลืออีก 9 ข้อก็ส่งได้" in read(author, f"/share/{draft.uid}/preview/")
    fill(author, draft)
    html = read(author, f"/share/{draft.uid}/preview/")
    assert "ของฉบับเต็ม" in html
    assert f'href="{screen_url(draft, "more")}#id_limits"' in html
    author.post(
        screen_url(draft, "more"),
        form_of(
            {
                "target_group": "นักเรียน ป.1 จำนวน 22 คน",
                "objectives": "อ่านคล่องขึ้น",
                "components": ["กล่องนิทาน\nนิทานสองภาษา 12 เล่ม"],
                "cost_band": "lt1000",
                "weeks": "๑๖",
                "success_factors": "ครูอ่านนำทุกเช้า",
                "limits": "นักเรียนที่ขาดเรียนบ่อยยังอ่านไม่คล่อง",
            },
            "preview",
        ),
    )
    assert "อยากให้เป็นฉบับเต็ม" not in read(author, f"/share/{draft.uid}/preview/")
    draft.refresh_from_db()
    page = draft.page.specific.get_latest_revision_as_object()  # type: ignore[union-attr]
    assert (page.weeks, page.components[0].value["name"]) == (16, "กล่องนิทาน")


def test_the_preview_shows_the_page_to_its_authors(author: Client, draft: Draft) -> None:
    fill(author, draft)
    author.get(f"/share/{draft.uid}/preview/")
    html = read(author, f"/share/{draft.uid}/preview/page/")
    assert "เลือกนิทานสิบสองเรื่อง" in html


def test_one_invalid_answer_keeps_no_other_from_the_page(author: Client, draft: Draft) -> None:
    fill(author, draft)
    post_answer(author, draft, "title", "ก" * 300, version=1)
    post_answer(author, draft, "cost_band", "a-fortune")
    post_answer(author, draft, "problem", "ครั้งใหม่ " * 10, version=1)
    author.get(f"/share/{draft.uid}/preview/")
    draft.refresh_from_db()
    page = draft.page.specific.get_latest_revision_as_object()  # type: ignore[union-attr]
    assert page.title == "กล่องนิทานสองภาษาเพื่อเด็กอ่านคล่อง"
    assert page.problem.startswith("ครั้งใหม่")
    assert page.cost_band == ""


def test_a_phase_of_writing_is_one_revision(author: Client, draft: Draft) -> None:
    fill(author, draft)
    for number in range(3):
        post_answer(author, draft, "results", f"ผลครั้งที่ {number}", version=number + 1)
        author.get(f"/share/{draft.uid}/preview/")
    draft.refresh_from_db()
    assert draft.page
    assert draft.page.revisions.count() == 1


def test_a_form_that_was_open_elsewhere_changes_only_what_was_typed_in_it(author: Client, draft: Draft) -> None:
    author.post(screen_url(draft, "what"), form_of({"title": "ชื่อแรกของนวัตกรรม", "summary": "สรุปแรก"}))
    post_answer(author, draft, "title", "ชื่อใหม่จากมือถือ", version=1, device="phone")
    old_form = {"title": "ชื่อแรกของนวัตกรรม", "version-title": "1", "summary": "สรุปใหม่", "version-summary": "1"}
    author.post(screen_url(draft, "what"), {"asked": ["title", "summary"], "go": "next", **old_form})
    assert (value(draft, "title"), value(draft, "summary")) == ("ชื่อใหม่จากมือถือ", "สรุปใหม่")
    assert not DraftAnswerVersion.objects.filter(is_settled=False).exists()


def test_a_text_that_lost_is_shown_and_can_be_taken_back(author: Client, draft: Draft) -> None:
    author.post(screen_url(draft, "what"), form_of({"title": "ชื่อแรกของนวัตกรรม"}))
    post_answer(author, draft, "title", "ชื่อจากคอมพิวเตอร์", version=1, device="desk")
    post_answer(author, draft, "title", "ชื่อจากมือถือ", version=1, device="phone")
    html = read(author, screen_url(draft, "what"))
    assert "ชื่อจากคอมพิวเตอร์" in html
    button = re.search(r'value="(use-\d+)"', html)
    assert button
    current = {"title": "ชื่อจากมือถือ", "version-title": "3"}
    author.post(screen_url(draft, "what"), {"asked": "title", "go": button[1], **current})
    assert value(draft, "title") == "ชื่อจากคอมพิวเตอร์"
    assert "ใช้ข้อความนี้แทน" not in read(author, screen_url(draft, "what")).split("<template")[0]


@pytest.mark.parametrize("go", ["use", "drop"])
def test_settling_one_text_that_lost_leaves_the_others(author: Client, draft: Draft, go: str) -> None:
    author.post(screen_url(draft, "what"), form_of({"title": "ชื่อแรกของนวัตกรรม"}))
    for device in ("desk", "phone", "tablet"):
        post_answer(author, draft, "title", f"ชื่อจาก {device}", version=1, device=device)
    lost = DraftAnswerVersion.objects.filter(is_settled=False)
    assert lost.count() == 2
    form = {"asked": "title", "title": "ชื่อจาก tablet", "version-title": "4"}
    first = lost.get(value="ชื่อจาก desk")
    author.post(screen_url(draft, "what"), {**form, "go": f"{go}-{first.pk}"})
    assert [version.value for version in lost] == ["ชื่อจาก phone"]


def test_a_text_that_cannot_be_taken_back_any_more_stays_to_be_decided_on(author: Client, draft: Draft) -> None:
    author.post(screen_url(draft, "what"), form_of({"title": "ชื่อแรกของนวัตกรรม"}))
    for device in ("desk", "phone"):
        post_answer(author, draft, "title", f"ชื่อจาก {device}", version=1, device=device)
    first = DraftAnswerVersion.objects.get(is_settled=False)
    Draft.objects.filter(pk=draft.pk).update(submitted_at=timezone.now())
    author.post(screen_url(draft, "what"), {"go": f"use-{first.pk}"})
    first.refresh_from_db()
    assert not first.is_settled


def test_words_and_a_file_of_photos_are_taken_on_any_screen(author: Client, draft: Draft) -> None:
    photo = add_photo(draft, alt="")
    name = f"photo-{photo.pk}"
    form = {**form_of({"title": "กล่องนิทานสองภาษา"}), f"{name}-shown": "1", f"{name}-alt": "มุมอ่านหน้าห้อง"}
    file = SimpleUploadedFile("a.jpg", PHOTO, "image/jpeg")
    author.post(screen_url(draft, "what"), {**form, "photo-file": file})
    photo.refresh_from_db()
    assert photo.alt == "มุมอ่านหน้าห้อง"
    assert draft.photos.count() == 2


def test_a_text_that_cannot_be_saved_stands_in_the_form_again_and_the_rest_is_saved(
    author: Client, draft: Draft
) -> None:
    response = author.post(screen_url(draft, "what"), form_of({"title": "กล่องนิทานสองภาษา", "summary": LONG}))
    html = visible(response.content.decode())
    assert response.status_code == 200
    assert LONG in html
    assert "ข้อความยาวเกินไป" in html
    assert value(draft, "title") == "กล่องนิทานสองภาษา"


def test_what_was_sent_after_signing_out_is_saved_after_signing_in(
    client: Client, member: MemberProfile, site: Any
) -> None:
    draft = draft_of(member.user)
    response = client.post(screen_url(draft, "what"), form_of({"title": "กล่องนิทานสองภาษา"}))
    assert response["Location"].endswith(f"next={screen_url(draft, 'what')}")
    assert not DraftAnswer.objects.exists()
    client.force_login(member.user)
    assert client.get(screen_url(draft, "what")).status_code == 302
    assert value(draft, "title") == "กล่องนิทานสองภาษา"
    assert "บันทึกข้อความที่พิมพ์ไว้" in read(client, screen_url(draft, "what"))


def test_what_is_sent_while_newer_terms_wait_is_saved_after_agreeing(
    author: Client, member: MemberProfile, draft: Draft
) -> None:
    agreed = member.consent_version
    MemberProfile.objects.filter(pk=member.pk).update(consent_version="")
    response = author.post(screen_url(draft, "what"), form_of({"title": "กล่องนิทานสองภาษา"}))
    assert response["Location"] == f"/account/profile/?next={quote(screen_url(draft, 'what'), safe='')}"
    assert not DraftAnswer.objects.exists()
    MemberProfile.objects.filter(pk=member.pk).update(consent_version=agreed)
    assert author.get(screen_url(draft, "what")).status_code == 302
    assert value(draft, "title") == "กล่องนิทานสองภาษา"


def test_what_was_sent_signed_out_is_never_saved_for_somebody_else(client: Client, member: MemberProfile) -> None:
    draft = draft_of(member.user)
    client.post(screen_url(draft, "what"), form_of({"title": "ชื่อที่คนอื่นพิมพ์"}))
    stranger = MemberProfileFactory.create().user
    client.force_login(stranger)
    assert client.get(screen_url(draft, "what")).status_code == 404
    assert not DraftAnswer.objects.exists()


def test_an_old_form_is_shown_again_with_what_was_typed_and_changes_nothing(draft: Draft) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(draft.owner)
    response = client.post(screen_url(draft, "what"), form_of({"title": "กล่องนิทานสองภาษา"}))
    assert response.status_code == 200
    assert 'value="กล่องนิทานสองภาษา"' in response.content.decode()
    assert not DraftAnswer.objects.exists()


def test_a_member_whose_school_is_not_settled_writes_and_is_told_why_it_cannot_be_sent(
    client: Client, site: Any
) -> None:
    user = MemberProfileFactory.create(org_text="โรงเรียนใหม่").user
    client.force_login(user)
    draft = draft_of(user)
    fill(client, draft)
    assert "กำลังจับคู่สถานศึกษา" in read(client, screen_url(draft, "what"))
    assert client.post(f"/share/{draft.uid}/submit/")["Location"] == f"{screen_url(draft, 'what')}?check=1"
    draft.refresh_from_db()
    assert draft.is_open
    assert draft.page is None


def test_beginning_too_many_drafts_is_put_off(author: Client, member: MemberProfile) -> None:
    for _ in range(NEW_DRAFTS.times):
        NEW_DRAFTS.count(str(member.user.pk))
    assert author.post("/share/new/case/").status_code == 429
    assert not Draft.objects.exists()


def test_a_screen_costs_the_same_however_much_is_written_and_published(author: Client, draft: Draft) -> None:
    fill(author, draft)
    counts = []
    for number in range(2):
        for _ in range(number * 3):
            CaseStudyPageFactory.create(strategies=list(Strategy.objects.current()[:3]))
            add_photo(draft)
        author.get(screen_url(draft, "what"))
        with CaptureQueriesContext(connection) as queries:
            author.get(screen_url(draft, "what"))
        counts.append(len(queries))
    assert counts[0] == counts[1]
