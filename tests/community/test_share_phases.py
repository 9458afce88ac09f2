"""A draft after it was sent: taken back, returned, published, edited again."""

from typing import Any

import pytest
from django.test import Client
from wagtail.models import Page

from community.models import Draft, DraftAnswer, DraftAnswerVersion
from community.review.deciding import Decision, decide
from community.review.state import states_of
from community.share.materialising import materialise
from innovations.models import CaseStudyPage
from members.models import MemberProfile, User
from tests.community.drafts import draft_of, fill, form_of, post_answer, screen_url
from tests.community.review.people import make_reviewer
from tests.factories import CaseStudyPageFactory, ImageFactory, MemberProfileFactory, OrganizationFactory
from tests.innovations.cases import visible


@pytest.fixture
def member(site: Any) -> MemberProfile:
    return MemberProfileFactory.create(org=OrganizationFactory.create())


@pytest.fixture
def author(client: Client, member: MemberProfile) -> Client:
    client.force_login(member.user)
    return client


@pytest.fixture
def reviewer(site: Any) -> User:
    return make_reviewer()


@pytest.fixture
def sent(author: Client, member: MemberProfile) -> Draft:
    """A case that its author has sent."""
    draft = draft_of(member.user)
    fill(author, draft)
    author.post(f"/share/{draft.uid}/submit/")
    draft.refresh_from_db()
    assert not draft.is_open
    return draft


def page_of(draft: Draft) -> CaseStudyPage:
    return CaseStudyPage.objects.get(pk=draft.page_id)


def decided(draft: Draft, reviewer: User, action: Decision, reason: str = "") -> None:
    decide(page_of(draft).current_workflow_task_state, reviewer, action, reason)


def stage(draft: Draft) -> str:
    return states_of([page_of(draft)])[draft.page_id or 0].stage


def test_what_was_sent_says_where_it_stands_and_is_closed(author: Client, sent: Draft) -> None:
    html = visible(author.get(f"/share/{sent.uid}/").content.decode())
    assert "รอตรวจ ภายใน 3 วัน" in html
    assert "คิวของบรรณาธิการ" in html
    assert f'data-share-done="{sent.uid}"' in html
    assert author.get(screen_url(sent, "what"))["Location"] == f"/share/{sent.uid}/"
    author.post(screen_url(sent, "what"), form_of({"title": "ชื่อที่พิมพ์ในหน้าเก่า"}))
    assert DraftAnswer.objects.get(draft=sent, field="title").value != "ชื่อที่พิมพ์ในหน้าเก่า"
    assert DraftAnswerVersion.objects.filter(value="ชื่อที่พิมพ์ในหน้าเก่า").exists()


def test_the_preview_pressed_twice_makes_one_page_and_nothing_of_sent_work(
    author: Client, member: MemberProfile
) -> None:
    draft = draft_of(member.user)
    second, third = (Draft.objects.get(pk=draft.pk) for _press in range(2))
    fill(author, draft)
    Draft.objects.filter(pk=draft.pk).update(page=None, revision=None)  # as it was when it was first pressed
    count = CaseStudyPage.objects.count()
    materialise(draft, member.user)
    materialise(second, member.user)
    assert CaseStudyPage.objects.count() == count + 1
    assert second.page_id == draft.page_id
    author.post(f"/share/{draft.uid}/submit/")
    DraftAnswer.objects.filter(draft=draft, field="title").update(value="ชื่อที่มาหลังส่ง")
    materialise(third, member.user)
    assert page_of(third).get_latest_revision_as_object().title != "ชื่อที่มาหลังส่ง"


def test_sent_work_is_taken_back_written_on_and_sent_again(author: Client, sent: Draft) -> None:
    author.post(f"/share/{sent.uid}/withdraw/")
    assert stage(sent) == "draft"
    author.post(screen_url(sent, "results"), form_of({"results": "ผลที่เขียนใหม่หลังถอนกลับ"}))
    author.post(f"/share/{sent.uid}/submit/")
    assert page_of(sent).get_latest_revision_as_object().results == "ผลที่เขียนใหม่หลังถอนกลับ"
    assert page_of(sent).revisions.count() == 2
    assert stage(sent) == "editor"


def test_returned_work_is_open_again_with_the_reasons(author: Client, sent: Draft, reviewer: User) -> None:
    decided(sent, reviewer, Decision.RETURN, "ผลยังไม่ชัด")
    response = author.get(f"/share/{sent.uid}/", follow=True)
    assert "ผลยังไม่ชัด" in visible(response.content.decode())
    author.post(screen_url(sent, "results"), form_of({"results": "นักเรียนอ่านคล่องเพิ่มจาก 12 เป็น 18 คน"}))
    author.post(f"/share/{sent.uid}/submit/")
    assert stage(sent) == "editor"


def test_what_an_editor_changed_is_not_undone(author: Client, sent: Draft, reviewer: User) -> None:
    page = page_of(sent).get_latest_revision_as_object()
    page.title = "ชื่อที่บรรณาธิการแก้ให้อ่านง่าย"
    page.cover_image = ImageFactory.create()
    page.save_revision(user=reviewer)
    decided(sent, reviewer, Decision.RETURN, "แก้ชื่อให้แล้ว ช่วยดูผลอีกครั้ง")
    html = author.get(f"/share/{sent.uid}/", follow=True).content.decode()
    assert "ชื่อที่บรรณาธิการแก้ให้อ่านง่าย" in html
    author.post(f"/share/{sent.uid}/submit/")
    assert page_of(sent).get_latest_revision_as_object().title == "ชื่อที่บรรณาธิการแก้ให้อ่านง่าย"


def test_published_work_is_edited_as_a_new_version_while_the_page_stays(
    author: Client, sent: Draft, reviewer: User
) -> None:
    decided(sent, reviewer, Decision.APPROVE_SHORT)
    live = page_of(sent)
    assert live.live
    assert "เผยแพร่แล้ว" in visible(author.get(f"/share/{sent.uid}/").content.decode())
    response = author.post(f"/share/edit/{live.pk}/")
    assert response["Location"] == screen_url(sent, "what")
    html = author.get(f"/share/{sent.uid}/").content.decode()
    assert "ดูหน้าที่เผยแพร่" in html
    assert "data-share-done" not in html, "what this browser keeps of it may not be sent yet"
    author.get(f"/share/{sent.uid}/preview/")
    assert page_of(sent).revisions.count() == 1
    author.post(screen_url(sent, "results"), form_of({"results": "ผลหนึ่งปีต่อมา"}))
    author.post(f"/share/{sent.uid}/submit/")
    assert page_of(sent).results == "นักเรียนกล้าอ่านออกเสียง"
    assert page_of(sent).live
    assert stage(sent) == "editor"
    decided(sent, reviewer, Decision.APPROVE_SHORT)
    assert page_of(sent).results == "ผลหนึ่งปีต่อมา"


def test_a_page_of_another_origin_is_edited_and_keeps_what_is_not_asked(
    author: Client, member: MemberProfile, reviewer: User
) -> None:
    step = {"title": "เลือกนิทาน", "text": "เลือกสิบสองเรื่อง", "image": ImageFactory.create()}
    case = CaseStudyPageFactory.create(
        owner=member.user,
        owner_org=OrganizationFactory.create(),
        process=[("step", step)],
        story=[("heading", "เริ่มจากหน้าห้อง")],
        gallery=[("picture", {"image": ImageFactory.create(), "caption": "มุมอ่าน"})],
        tags=["การอ่าน"],
    )
    block_id = case.process[0].id
    author.post(f"/share/edit/{case.pk}/")
    draft = Draft.objects.get(page=case.pk)
    html = author.get(screen_url(draft, "how")).content.decode()
    assert "เลือกนิทาน\nเลือกสิบสองเรื่อง" in html
    author.post(screen_url(draft, "how"), form_of({"process": ["เลือกนิทาน\nเลือกกับผู้เฒ่า", "อ่าน"]}))
    author.post(f"/share/{draft.uid}/submit/")
    newest = CaseStudyPage.objects.get(pk=case.pk).get_latest_revision_as_object()
    first = newest.process[0]
    assert (first.id, first.value["image"], first.value["text"]) == (block_id, step["image"], "เลือกกับผู้เฒ่า")
    assert [newest.owner_org, newest.title, newest.cover_image] == [case.owner_org, case.title, case.cover_image]
    assert newest.gallery[0].value["caption"] == "มุมอ่าน"
    assert newest.story[0].value == "เริ่มจากหน้าห้อง"
    assert [tag.name for tag in newest.tags.all()] == ["การอ่าน"]
    assert DraftAnswer.objects.filter(draft=draft).values_list("field", flat=True).get() == "process"


def test_what_editors_wrote_since_it_was_published_is_where_editing_begins(
    author: Client, sent: Draft, reviewer: User
) -> None:
    decided(sent, reviewer, Decision.APPROVE_SHORT)
    page = page_of(sent).get_latest_revision_as_object()
    page.results = "ผลที่บรรณาธิการแก้คำผิดแล้ว"
    page.save_revision(user=reviewer).publish(user=reviewer)
    author.post(f"/share/edit/{page.pk}/")
    author.post(screen_url(sent, "what"), form_of({"title": "กล่องนิทานสองภาษา ปีที่สอง"}, "preview"))
    newest = page_of(sent).get_latest_revision_as_object()
    assert (newest.title, newest.results) == ("กล่องนิทานสองภาษา ปีที่สอง", "ผลที่บรรณาธิการแก้คำผิดแล้ว")
    assert page_of(sent).title == "กล่องนิทานสองภาษาเพื่อเด็กอ่านคล่อง"


def test_only_authors_edit_a_public_page(client: Client, member: MemberProfile) -> None:
    case = CaseStudyPageFactory.create(creators=[member])
    unpublished = CaseStudyPageFactory.create(live=False, owner=member.user)
    stranger = MemberProfileFactory.create().user
    client.force_login(stranger)
    home = Page.objects.filter(depth=2).first()
    assert home
    for pk in (case.pk, unpublished.pk, home.pk, 10**9):
        assert client.post(f"/share/edit/{pk}/").status_code == 404
    client.force_login(member.user)
    assert client.post(f"/share/edit/{unpublished.pk}/").status_code == 404
    assert client.post(f"/share/edit/{case.pk}/").status_code == 302
    other = MemberProfileFactory.create()
    case.creators.add(other)
    case.save()
    client.force_login(other.user)
    assert client.post(f"/share/edit/{case.pk}/").status_code == 404


def test_a_text_of_the_last_phase_does_not_come_back(author: Client, sent: Draft, reviewer: User) -> None:
    post_answer(author, sent, "title", "พิมพ์ไว้ก่อนส่งบนรถไฟ", version=1, age_ms=3_600_000, device="train")
    decided(sent, reviewer, Decision.RETURN, "แก้ชื่อ")
    author.get(f"/share/{sent.uid}/")
    answer = DraftAnswer.objects.get(draft=sent, field="title")
    assert answer.value != "พิมพ์ไว้ก่อนส่งบนรถไฟ"
    assert "พิมพ์ไว้ก่อนส่งบนรถไฟ" in author.get(screen_url(sent, "what")).content.decode()
