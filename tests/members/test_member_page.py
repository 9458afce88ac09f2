"""The public page of a member: there for who chose so, with what may be told."""

import pytest
from django.test import Client

from community.models import Draft
from home.models import HomePage
from members.models import MemberProfile
from strategy.models import StrategicPlan
from tests.factories import CaseStudyPageFactory, LessonPageFactory, MemberProfileFactory, OrganizationFactory


@pytest.fixture
def member(site: HomePage, plan: StrategicPlan) -> MemberProfile:
    """A member who is public, of a school of the list."""
    return MemberProfileFactory.create(org=OrganizationFactory.create(title="โรงเรียนบ้านปลายดอย"), public=True)


def page_of(client: Client, member: MemberProfile) -> str:
    response = client.get(f"/members/{member.code}/")
    assert response.status_code == 200
    return response.content.decode().replace("<wbr>", "").replace("\u200b", "")


@pytest.mark.django_db
def test_shows_name_school_and_published_cases(client: Client, member: MemberProfile) -> None:
    CaseStudyPageFactory.create(title="กล่องนิทานของครูดาว", creators=[member])
    CaseStudyPageFactory.create(title="ฉบับร่างที่ยังไม่มีใครเห็น", creators=[member], live=False)
    html = page_of(client, member)
    assert member.display_name in html
    assert "โรงเรียนบ้านปลายดอย" in html
    assert "กล่องนิทานของครูดาว" in html
    assert "ฉบับร่างที่ยังไม่มีใครเห็น" not in html
    assert member.user.email not in html


@pytest.mark.django_db
def test_lessons_are_named_unless_they_are_masked(client: Client, member: MemberProfile) -> None:
    for title, visibility in (("บทเรียนที่เล่าได้", "public"), ("บทเรียนที่ปิดชื่อไว้", "masked")):
        lesson = LessonPageFactory.create(title=title, visibility=visibility)
        Draft.objects.create(kind="lesson", owner=member.user, page=lesson)
    text = page_of(client, member)
    assert "บทเรียนที่เล่าได้" in text
    assert "บทเรียนที่ปิดชื่อไว้" not in text


@pytest.mark.django_db
@pytest.mark.parametrize("hidden", [{"public": False}, {"user__is_active": False}])
def test_there_is_no_page_of_who_is_not_public(client: Client, site: HomePage, hidden: dict[str, bool]) -> None:
    member = MemberProfileFactory.create(**{"public": True, **hidden})
    assert client.get(f"/members/{member.code}/").status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("code", ["m-00000000", "1", "kru"])
def test_a_guessed_code_leads_nowhere(client: Client, member: MemberProfile, code: str) -> None:
    assert client.get(f"/members/{code}/").status_code == 404


@pytest.mark.django_db
def test_a_case_leads_to_creators_who_are_public_only(client: Client, member: MemberProfile) -> None:
    shy = MemberProfileFactory.create(display_name="ครูเงียบ")
    case = CaseStudyPageFactory.create(creators=[member, shy], creator_names=["ครูสมชาย"])
    html = client.get(case.url).content.decode()
    assert f'href="/members/{member.code}/"' in html
    assert "ครูสมชาย" in html
    assert "ครูเงียบ" not in html
    assert shy.code not in html


@pytest.mark.django_db
@pytest.mark.parametrize("number", [1, 50])
def test_the_number_of_queries_does_not_grow(
    client: Client, member: MemberProfile, number: int, django_assert_num_queries: object
) -> None:
    case = CaseStudyPageFactory.create(creators=[member])
    if number > 1:
        through = type(case).creators.through
        copies = [CaseStudyPageFactory.create(owner_org=case.owner_org, cover_image=case.cover_image) for _ in range(5)]
        through.objects.bulk_create(through(casestudypage_id=c.pk, memberprofile_id=member.pk) for c in copies)
    page_of(client, member)
    # the member with school and account; cases, their labels; lessons; Wagtail's site and root paths
    with django_assert_num_queries(6):  # type: ignore[operator]
        page_of(client, member)
