"""What a draft may repeat at its school: told before it is sent, in nobody's way, and nothing of what others write."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from community.models import Draft
from community.share.duplicates import SAME, Duplicates, duplicates_of
from community.share.writing import Writing
from innovations.choices import Visibility
from innovations.similar_sources import Alike, similar_to_text
from members.models import MemberProfile, Organization, User
from tests.community.drafts import draft_of, fill, post_answer
from tests.community.writing_along import co_author, signed_in
from tests.factories import CaseStudyPageFactory, LessonPageFactory, MemberProfileFactory, OrganizationFactory
from tests.innovations.cases import visible

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]
TITLE = "กล่องนิทานสองภาษาเพื่อเด็กปกาเกอะญอ"
NEAR = f"{TITLE}อ่าน"
NOW = timezone.now()
OTHERS_SAY = "มีผู้ร่างเรื่องชื่อใกล้เคียงในโรงเรียนเดียวกัน"


@pytest.fixture(autouse=True)
def says() -> Iterator[list[Alike]]:
    """What a source of similar cases answers; the only one there is."""
    answers: list[Alike] = []
    registered = similar_to_text._sources[:]
    similar_to_text._sources[:] = [lambda written: answers]
    yield answers
    similar_to_text._sources[:] = registered


@pytest.fixture
def school() -> Organization:
    organization: Organization = OrganizationFactory.create()
    return organization


def member_of(school: Organization) -> User:
    user: User = MemberProfileFactory.create(org=school).user
    return user


def begun(user: User, title: str = TITLE, kind: str = "case") -> Draft:
    """A draft that has a title."""
    draft = draft_of(user, kind)
    post_answer(signed_in(user), draft, "title", title)
    return draft


def found(draft: Draft) -> Duplicates:
    return duplicates_of(Writing(Draft.objects.get(pk=draft.pk), draft.owner))


def test_a_published_page_with_a_like_title_at_the_same_school_is_named(school: Organization) -> None:
    page = CaseStudyPageFactory.create(title=NEAR, owner_org=school)
    CaseStudyPageFactory.create(title=NEAR)  # of another school
    CaseStudyPageFactory.create(title="ธนาคารขยะกู้ได้ในโรงเรียน", owner_org=school)
    assert [twin.page for twin in found(begun(member_of(school))).public] == [page]


def test_a_published_case_that_says_the_same_under_another_title_is_named(
    school: Organization, says: list[Alike]
) -> None:
    same, little, elsewhere = (
        CaseStudyPageFactory.create(title=f"เรื่องที่ {number} ของเรา", **values)
        for number, values in enumerate(({"owner_org": school}, {"owner_org": school}, {}))
    )
    says += [Alike(same.pk, SAME, ("นิทาน", "ภาษา")), Alike(little.pk, SAME - 0.01, ("นิทาน", "ภาษา"))]
    says.append(Alike(elsewhere.pk, 0.9, ("นิทาน", "ภาษา")))
    (twin,) = found(begun(member_of(school))).public
    assert (twin.page, twin.words) == (same, ("นิทาน", "ภาษา"))


def test_what_not_everybody_may_read_is_not_named(school: Organization) -> None:
    private = CaseStudyPageFactory.create(title=NEAR, owner_org=school)
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    CaseStudyPageFactory.create(title=NEAR, owner_org=school, live=False)
    assert not found(begun(member_of(school)))


def test_lessons_are_compared_with_lessons(school: Organization) -> None:
    lesson = LessonPageFactory.create(title=NEAR, owner_org=school)
    assert [twin.page for twin in found(begun(member_of(school), kind="lesson")).public] == [lesson]
    assert not found(begun(member_of(school)))


def test_a_masked_lesson_is_not_found_by_its_school(school: Organization) -> None:
    LessonPageFactory.create(title=NEAR, owner_org=school, visibility=Visibility.MASKED)
    assert not found(begun(member_of(school), kind="lesson"))


def test_a_school_for_which_one_may_not_share_is_not_looked_at(school: Organization) -> None:
    CaseStudyPageFactory.create(title=NEAR, owner_org=school)
    draft = begun(member_of(OrganizationFactory.create()))
    draft.answers.create(field="owner_org", value=str(school.pk), version=1, typed_at=NOW, saved_at=NOW)
    for made_up in (str(school.pk), "9" * 40):
        draft.answers.filter(field="owner_org").update(value=made_up)
        assert not found(draft)


def test_of_a_colleagues_draft_nothing_is_told_but_that_there_is_one(school: Organization) -> None:
    other = begun(member_of(school), NEAR)
    post_answer(signed_in(other.owner), other, "summary", "ความลับของเพื่อนครู")
    draft = begun(member_of(school))
    duplicates = found(draft)
    assert (duplicates.public, duplicates.own, duplicates.others) == ([], [], True)
    html = visible(signed_in(draft.owner).get(f"/share/{draft.uid}/preview/").content.decode())
    assert OTHERS_SAY in html
    for secret in (other.uid, NEAR, "ความลับของเพื่อนครู", other.owner.profile.display_name):
        assert secret not in html


def test_nobody_asks_what_another_school_is_writing(school: Organization) -> None:
    begun(member_of(school), NEAR)
    officer = MemberProfileFactory.create(role=MemberProfile.Role.OFFICER, org=OrganizationFactory.create()).user
    draft = begun(officer)
    post_answer(signed_in(officer), draft, "owner_org", str(school.pk))
    assert not found(draft)
    assert not found(begun(MemberProfileFactory.create().user))


def test_ones_own_other_drafts_are_named_and_those_written_along_too(school: Organization) -> None:
    user = member_of(school)
    own, together = begun(user, NEAR), begun(member_of(school), NEAR)
    co_author(together, user)
    binned = begun(user, NEAR)
    Draft.objects.filter(pk=binned.pk).update(removed_at=binned.created_at)
    duplicates = found(begun(user))
    assert {draft for draft, _title in duplicates.own} == {own, together}
    assert not duplicates.others


@pytest.mark.parametrize("title", ["", "   ", "สวน"])
def test_nothing_is_said_of_what_has_no_title_or_another_one(school: Organization, title: str) -> None:
    CaseStudyPageFactory.create(title=NEAR, owner_org=school)
    assert not found(begun(member_of(school), title))


def test_work_that_is_published_does_not_repeat_itself(school: Organization, says: list[Alike]) -> None:
    page = CaseStudyPageFactory.create(title=TITLE, owner_org=school)
    says.append(Alike(page.pk, 0.9, ("นิทาน", "ภาษา")))
    draft = begun(member_of(school))
    Draft.objects.filter(pk=draft.pk).update(page=page)
    assert not found(draft)


def test_a_repetition_is_told_on_the_preview_and_holds_nothing_back(school: Organization) -> None:
    draft = draft_of(member_of(school))
    client = signed_in(draft.owner)
    fill(client, draft)
    title = draft.answers.get(field="title").value
    page = CaseStudyPageFactory.create(title=f"{title} 2", owner_org=school)
    html = visible(client.get(f"/share/{draft.uid}/preview/").content.decode())
    assert page.url in html
    assert "เป็นเรื่องใหม่ ส่งให้ตรวจ" in html
    client.post(f"/share/{draft.uid}/submit/")
    draft.refresh_from_db()
    assert draft.submitted_at is not None


def test_looking_costs_the_same_for_one_and_for_twenty(school: Organization, says: list[Alike]) -> None:
    draft, colleague = begun(member_of(school)), member_of(school)
    counts = []
    for number in (1, 19):
        for _one in range(number):
            page: Any = CaseStudyPageFactory.create(title=NEAR, owner_org=school)
            says.append(Alike(page.pk, 0.9, ("นิทาน", "ภาษา")))
            begun(colleague, NEAR)
            begun(draft.owner, NEAR)
        writing = Writing(Draft.objects.select_related("owner__profile").get(pk=draft.pk), draft.owner)
        with CaptureQueriesContext(connection) as asked:
            assert duplicates_of(writing)
        counts.append(len(asked))
    assert counts[0] == counts[1]
