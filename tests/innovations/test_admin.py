"""What an editor sees and may do, and what others may not."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from core.models import EducationLevel, SiteImage
from home.models import HomePage
from innovations.models import CaseStudyPage, InnovationIndexPage, Keyword
from members.editors import make_editor
from members.models import User
from strategy.models import Strategy
from tests.factories import (
    PROBLEM,
    SUMMARY,
    CaseStudyPageFactory,
    ImageFactory,
    MemberProfileFactory,
    OrganizationFactory,
    StrategyFactory,
    UserFactory,
    png,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(site: HomePage, client: Client) -> User:
    user = make_editor("editor@example.org", "a-long-password")
    client.force_login(user)
    return user


def form(**values: Any) -> dict[str, Any]:
    """What the browser sends for a valid short record."""
    empty = streamfield([])
    data = {
        "title": "ธนาคารขยะที่เด็กดูแลเอง",
        "summary": SUMMARY,
        "owner_org": OrganizationFactory.create().pk,
        "strategies": [Strategy.objects.current()[0].pk],
        "levels": [EducationLevel.objects.get(code="p4-6").pk],
        "kind": "learning",
        "status": "in_use",
        "license": "cc-by",
        "problem": PROBLEM,
        "objectives": "",
        "results": "ขยะลดลงครึ่งหนึ่ง",
        "process": streamfield(
            [("step", {"title": "แยกขยะ", "text": "นักเรียนแยกขยะทุกเช้า", "image": "", "document": ""})]
        ),
        "cover_image": ImageFactory.create().pk,
        "creator_names": "ครูสมศรี (นามสมมติ)\nครูดาว (นามสมมติ)",
        "tags": "ขยะ",
        "evaluations": inline_formset([]),
        **dict.fromkeys(("components", "metrics", "gallery", "files", "story"), empty),
        **values,
    }
    many = {name: data.pop(name) for name in ("strategies", "levels")}
    return {**nested_form_data(data), **many}


def add_url() -> str:
    parent = InnovationIndexPage.objects.get()
    return reverse("wagtailadmin_pages:add", args=("innovations", "casestudypage", parent.pk))


def edit_url(case: CaseStudyPage) -> str:
    return reverse("wagtailadmin_pages:edit", args=[case.pk])


@pytest.fixture
def written(editor: User, client: Client) -> CaseStudyPage:
    """A draft that another editor wrote."""
    client.post(add_url(), form())
    CaseStudyPage.objects.update(owner=UserFactory.create())
    return CaseStudyPage.objects.get()


def test_an_editor_writes_down_and_publishes_what_a_school_tells(editor: User, client: Client) -> None:
    """First the draft, then the public page: an office of one editor can do both."""
    response = client.post(add_url(), {**form(), "action-publish": "1"})
    assert response.status_code == 302, response.context["form"].errors
    case = CaseStudyPage.objects.get(title="ธนาคารขยะที่เด็กดูแลเอง")
    assert not case.live
    client.post(edit_url(case), {**form(), "action-publish": "1"})
    case = CaseStudyPage.objects.get()
    assert case.live
    assert case.creator_names == ["ครูสมศรี (นามสมมติ)", "ครูดาว (นามสมมติ)"]
    assert client.get(case.url).status_code == 200


def test_the_work_of_an_editors_own_school_waits_for_somebody_else(editor: User, client: Client) -> None:
    client.post(add_url(), form())
    case = CaseStudyPage.objects.get()
    MemberProfileFactory.create(user=editor, org=case.owner_org)
    same_school = {**form(owner_org=case.owner_org_id), "action-publish": "1"}
    client.post(edit_url(case), same_school)
    assert not CaseStudyPage.objects.get().live
    client.force_login(make_editor("other@example.org", "a-long-password"))
    client.post(edit_url(case), same_school)
    assert CaseStudyPage.objects.get().live


def test_a_draft_keeps_everything_that_was_typed(editor: User, client: Client) -> None:
    half = form(summary="ยังเขียนไม่เสร็จ", strategies=[], levels=[], cover_image="", problem="", results="", kind="")
    assert client.post(add_url(), half).status_code == 302
    case = CaseStudyPage.objects.get(title="ธนาคารขยะที่เด็กดูแลเอง")
    assert not case.live
    assert case.get_latest_revision_as_object().summary == "ยังเขียนไม่เสร็จ"


def test_publishing_a_half_written_case_shows_each_fault_at_its_field_and_keeps_the_rest(
    written: CaseStudyPage, client: Client
) -> None:
    wrong = form(summary="สั้น", strategies=[], cover_image="")
    response = client.post(edit_url(written), {**wrong, "action-publish": "1"})
    assert response.status_code == 200
    assert {"summary", "strategies", "cover_image"} <= set(response.context["form"].errors)
    assert PROBLEM in response.content.decode(), "what was typed is still there"
    assert not CaseStudyPage.objects.get().live


def test_a_refused_form_uses_up_no_code(editor: User, client: Client) -> None:
    assert client.post(add_url(), form(title="")).status_code == 200
    assert not CaseStudyPage.objects.exists()
    client.post(add_url(), form())
    assert CaseStudyPage.objects.get().uid == "inv-0001"


def test_a_draft_of_a_live_page_may_break_the_rules_and_the_live_page_stays(
    written: CaseStudyPage, client: Client
) -> None:
    client.post(edit_url(written), {**form(), "action-publish": "1"})
    assert CaseStudyPage.objects.get().live
    response = client.post(edit_url(written), form(summary="กำลังเขียนใหม่"))
    assert response.status_code == 302
    assert CaseStudyPage.objects.get().summary == SUMMARY
    assert CaseStudyPage.objects.get().get_latest_revision_as_object().summary == "กำลังเขียนใหม่"


def test_the_form_and_its_help_are_in_thai_in_the_order_of_the_story(editor: User, client: Client) -> None:
    html = client.get(add_url()).content.decode()
    headings = [
        "1. เรื่องนี้คืออะไร",
        "2. ตอบแผนยุทธศาสตร์ข้อใด",
        "3. ปัญหาและเป้าหมาย",
        "4. ทำอย่างไร",
        "5. ได้ผลอย่างไร",
        "6. การประเมิน CIPP",
    ]
    positions = [html.index(heading) for heading in headings]
    assert positions == sorted(positions)


def test_only_strategies_of_the_plan_in_force_are_offered(editor: User, client: Client) -> None:
    draft = StrategyFactory.create(title_th="ยุทธศาสตร์ของแผนที่ยังร่าง", short_label_th="ยุทธศาสตร์ร่าง")
    choices = client.get(add_url()).context["form"].fields["strategies"].queryset
    assert choices.count() == 12
    assert draft not in choices


def test_after_saving_the_editor_is_told_what_is_missing_and_what_looks_doubled(editor: User, client: Client) -> None:
    case = CaseStudyPageFactory.create(title="ธนาคารขยะที่เด็กดูแลกันเอง")
    response = client.post(add_url(), {**form(owner_org=case.owner_org.pk), "action-publish": "1"}, follow=True)
    text = " ".join(str(message) for message in response.context["messages"])
    assert "ธนาคารขยะที่เด็กดูแลกันเอง" in text
    assert "วัตถุประสงค์" in text


@pytest.mark.parametrize("name", ["case_studies", "lessons", "organizations"])
def test_lists_have_filters_and_columns_in_thai(editor: User, client: Client, name: str) -> None:
    CaseStudyPageFactory.create(title="กล่องนิทานสองภาษาบ้านดอย")
    response = client.get(reverse(f"{name}:index"))
    assert response.status_code == 200
    if name == "case_studies":
        html = response.content.decode()
        assert "กล่องนิทานสองภาษาบ้านดอย" in html
        assert "ระดับหลักฐาน" in html
        filtered = client.get(reverse("case_studies:index"), {"evidence_level": "3"}).content.decode()
        assert "กล่องนิทานสองภาษาบ้านดอย" not in filtered


def test_an_editor_merges_keywords(editor: User, client: Client) -> None:
    case = CaseStudyPageFactory.create(tags=["PLC"])
    main = Keyword.objects.create(name="ชุมชนการเรียนรู้ทางวิชาชีพ")
    synonym = Keyword.objects.get(name="PLC")
    url = reverse("wagtailsnippets_innovations_keyword:edit", args=[synonym.pk])
    assert client.post(url, {"name": "PLC", "synonym_of": main.pk}).status_code == 302
    assert list(CaseStudyPage.objects.get(pk=case.pk).tags.all()) == [main]


@pytest.mark.parametrize("who", ["nobody", "member"])
def test_others_may_not_edit(site: HomePage, client: Client, who: str) -> None:
    if who == "member":
        client.force_login(UserFactory.create())
    case = CaseStudyPageFactory.create()
    for url in (add_url(), reverse("wagtailadmin_pages:edit", args=[case.pk]), reverse("case_studies:index")):
        assert client.get(url).status_code == 302
        assert client.post(url, {}).status_code == 302
    assert CaseStudyPage.objects.count() == 1


def test_an_editor_manages_neither_users_nor_settings(editor: User, client: Client) -> None:
    for name in ("wagtailusers_users:index", "wagtailsites:index", "wagtailusers_groups:index"):
        assert client.get(reverse(name)).status_code == 302


def upload(client: Client, name: str, data: bytes, **values: Any) -> Any:
    picture = {"title": "แปลงผัก", "description": "แปลงผักหลังอาคารเรียน", "file": SimpleUploadedFile(name, data), **values}
    return client.post(reverse("wagtailimages:add"), picture)


def test_a_picture_without_description_is_refused_at_the_field(editor: User, client: Client) -> None:
    response = upload(client, "a.png", png(), description="")
    assert "description" in response.context["form"].errors
    assert not SiteImage.objects.exists()


@pytest.mark.parametrize("name", ["a.exe", "a.svg", "a.jpg"])
def test_a_wrong_type_is_refused_with_a_message(editor: User, client: Client, name: str) -> None:
    response = upload(client, name, b"MZ this is no picture" * 100)
    assert response.context["form"].errors["file"]
    assert not SiteImage.objects.exists()


def test_an_oversize_file_is_refused_with_a_message(editor: User, client: Client, settings: Any) -> None:
    settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE = 100
    response = upload(client, "a.png", png())
    assert response.context["form"].errors["file"]


def test_a_picture_bomb_is_refused_with_a_message(editor: User, client: Client) -> None:
    from tests.core.test_photos import png_of_zeros

    response = upload(client, "bomb.png", png_of_zeros(20_000, 20_000))
    assert response.context["form"].errors["file"]
    assert not SiteImage.objects.exists()


def test_a_picture_is_stored_with_its_focal_point(editor: User, client: Client) -> None:
    upload(client, "a.png", png(), focal_point_x=600, focal_point_y=300, focal_point_width=100, focal_point_height=100)
    image = SiteImage.objects.get()
    assert (image.focal_point_x, image.focal_point_y) == (600, 300)
