"""What is found by itself in a submission, and how it is told."""

import pytest

from community.models import ReviewEntry
from community.review.checks import CHECKS, Finding, run_checks
from community.review.links import broken_links
from community.review.wording import lines_of
from core.models import SiteImage
from innovations.models import CaseEvaluation, CaseStudyPage
from members.models import User
from tests.community.review.people import make_case, submit
from tests.factories import FULL_RECORD, STEP, CaseStudyPageFactory, ImageFactory, LessonPageFactory

pytestmark = pytest.mark.django_db


def found(case: CaseStudyPage) -> dict[str, Finding]:
    return {one.check: one for one in run_checks(case)}


def test_a_full_record_passes_every_check(author: User) -> None:
    findings = found(make_case(author, **FULL_RECORD))
    assert tuple(findings) == CHECKS
    assert {one.level for one in findings.values()} == {"ok"}


def test_a_lesson_is_looked_over_too(author: User) -> None:
    assert {one.level for one in run_checks(LessonPageFactory.create(live=False, owner=author))} == {"ok"}


def test_what_a_short_record_lacks_is_counted_and_named(author: User) -> None:
    finding = found(make_case(author))["completeness"]
    assert finding.level == "look"
    assert "limits" in finding.fields
    assert finding.percent is not None
    assert 0 < finding.percent < 100


def test_people_without_consent_stop_a_page(author: User) -> None:
    case = make_case(author)
    SiteImage.objects.filter(pk=case.cover_image_id).update(shows_people=True)
    finding = found(CaseStudyPage.objects.get(pk=case.pk))["consent"]
    assert (finding.level, finding.fields) == ("stop", ["cover_image"])


def test_personal_data_is_told_by_kind_and_field_and_not_repeated(author: User) -> None:
    submit(author, results="สอบถามครูได้ที่ 081-234-5678", process=[("step", {**STEP, "text": "ส่งมาที่ kru@school.ac.th"})])
    entry = ReviewEntry.objects.get()
    [finding] = [Finding(**one) for one in entry.findings if one["check"] == "personal"]
    assert (finding.level, finding.kinds) == ("look", ["email", "phone"])
    assert finding.fields == ["process", "results"]
    assert "081" not in str(entry.findings)
    assert "kru@" not in str(entry.findings)
    [line] = lines_of([finding], CaseStudyPage)
    assert line.text == "อาจมีอีเมล, หมายเลขโทรศัพท์ ที่: ทำอย่างไร (ขั้นตอน), ผลที่เกิดกับผู้เรียน"


def test_personal_data_is_found_in_evaluations_and_in_what_pictures_say(author: User) -> None:
    case = make_case(author)
    SiteImage.objects.filter(pk=case.cover_image_id).update(description="ติดต่อ kru@school.ac.th")
    case = CaseStudyPage.objects.get(pk=case.pk)
    case.evaluations.add(CaseEvaluation(stage="formative", date="2026-01-05", context="โทร 081-234-5678"))
    case.gallery = [("picture", {"image": ImageFactory.create(description="ด.ช. สมชาย ใจดี"), "caption": ""})]
    finding = found(case)["personal"]
    assert (finding.level, finding.kinds) == ("look", ["email", "phone", "pupil"])
    assert sorted(finding.fields) == ["cover_image", "evaluations", "gallery"]
    [line] = lines_of([finding], CaseStudyPage)
    assert "การประเมิน CIPP" in line.text


def test_a_similar_title_of_the_same_school_is_named(author: User) -> None:
    first = CaseStudyPageFactory.create(title="ธนาคารขยะที่เด็กดูแลกันเอง")
    case = make_case(author, title="ธนาคารขยะที่เด็กดูแลเอง", owner_org=first.owner_org)
    finding = found(case)["duplicates"]
    assert (finding.level, finding.titles) == ("look", ["ธนาคารขยะที่เด็กดูแลกันเอง"])


def test_links_that_lead_nowhere(author: User) -> None:
    live, draft = CaseStudyPageFactory.create(), make_case(author)
    texts = {
        "good": f'<a linktype="page" id="{live.pk}">ดี</a> https://example.org/a?b=1#c, www.example.org',
        "thai": "ดู https://โรงเรียน.ไทย/ข่าว",
        "draft": f'<a linktype="page" id="{draft.pk}">ร่าง</a>',
        "gone": '<a id="999999" linktype="document">ไฟล์</a>',
        "typed": "เปิด https://exam ple",
        "empty": '<a href="http://">x</a>',
    }
    assert broken_links(texts) == ["draft", "gone", "typed", "empty"]


def test_links_are_looked_up_once_for_a_page(author: User, django_assert_num_queries: object) -> None:
    links = ["".join(f'<a linktype="{kind}" id="{n}">x</a>' for n in range(1, 20)) for kind in ("page", "document")]
    with django_assert_num_queries(2):  # type: ignore[operator]  # pages; files
        broken_links({"a": links, "b": links})
