"""Which public text is searchable, and what a record is filtered by."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from core.models import EducationLevel, Subject
from home.models import HomePage, StandardPage
from innovations.models import CaseEvaluation, CaseStudyPage, Keyword
from members.models import Organization
from search.records import all_records, records_for, records_of
from search.types import IndexRecord
from strategy.models import Strategy
from tests.factories import (
    FULL_RECORD,
    CaseStudyPageFactory,
    ImageFactory,
    LessonPageFactory,
    OrganizationFactory,
    metric,
)

pytestmark = pytest.mark.django_db


def text_of(record: IndexRecord) -> str:
    return "\n".join([record.title, record.summary, record.body, *record.keywords])


@pytest.fixture
def school(site: HomePage) -> Organization:
    return OrganizationFactory.create(
        title="โรงเรียนบ้านห้วยทดสอบ",
        district="5003",
        contact_person="ครูสมหญิง ใจดี",
        contact_email="somying@school.example",
        contact_consent=True,
        about="โรงเรียนริมน้ำแม่แจ่ม",
        moe_code="50010203",
    )


@pytest.fixture
def case(school: Organization) -> CaseStudyPage:
    return CaseStudyPageFactory.create(
        **FULL_RECORD
        | {
            "title": "กล่องนิทานสองภาษา",
            "owner_org": school,
            "strategies": list(Strategy.objects.filter(number__in=[1, 7])),
            "levels": list(EducationLevel.objects.filter(code__in=["p1-3", "p4-6"])),
            "subjects": list(Subject.objects.filter(code="thai")),
            "school_year": 2567,
            "metrics": [metric()],
            "story": [
                ("heading", "เริ่มจากหน้าห้องเรียน"),
                ("paragraph", "<p>ยายเล่า<b>นิทาน</b>ให้หลานฟัง</p><p>แล้วครูจด &amp; วาด</p>"),
                ("picture", {"image": ImageFactory.create(), "caption": "มุมอ่านหนังสือใต้ต้นลำไย"}),
                ("video", {"url": "https://video.example/secret-address", "title": "คลิปคาบอ่านเช้า"}),
            ],
            "evaluations": [CaseEvaluation(stage="pre", date=datetime.date(2025, 5, 20), context="สำรวจชั้นหนังสือก่อนเริ่ม")],
            "tags": ["อ่านเช้า"],
        }
    )


def test_case_is_searchable_by_all_its_public_text(case: CaseStudyPage) -> None:
    [record] = records_of([case.pk])
    text = text_of(record)
    for part in (
        case.summary,
        case.problem,
        "ครูและผู้เฒ่าในหมู่บ้านเลือกนิทาน",
        "เริ่มจากหน้าห้องเรียน",
        "มุมอ่านหนังสือใต้ต้นลำไย",
        "คลิปคาบอ่านเช้า",
        "กล่องนิทาน",
        "อ่านคล่องตามเกณฑ์",
        "สำรวจชั้นหนังสือก่อนเริ่ม",
        "นักเรียนที่ขาดเรียนบ่อย",
        "ครูนิภา",
        "อ่านเช้า",
        "ยุทธศาสตร์ย่อ 7",
        "โรงเรียนบ้านห้วยทดสอบ",
        "แม่แจ่ม",
        "Mae Chaem",
        "ภาษาไทย",
    ):
        assert part in text, part


def test_markup_addresses_and_contact_data_are_not_searchable(case: CaseStudyPage, school: Organization) -> None:
    texts = "".join(text_of(record) for record in records_of([case.pk, school.pk]))
    assert "ยายเล่านิทานให้หลานฟัง แล้วครูจด & วาด" in texts
    for part in ("<p>", "<b>", "&amp;", "secret-address", "สมหญิง", "somying"):
        assert part not in texts, part


def test_case_facets(case: CaseStudyPage) -> None:
    [record] = records_of([case.pk])
    assert dict(record.facets) == {
        "strategy": ("s01", "s07"),
        "issue": ("1", "3"),
        "level": ("p1-3", "p4-6"),
        "subject": ("thai",),
        "tag": (Keyword.objects.get().slug,),
        "kind": ("learning",),
        "district": ("5003",),
        "cost": ("lt1000",),
        "evidence": (str(case.evidence_level),),
        "adoption": ("none",),
        "year": ("2567",),
    }
    assert (record.type, record.source_id, record.page_id) == ("case", case.uid, case.pk)
    assert record.evidence == case.evidence_level > 0
    assert record.group == case.owner_org.uid


@pytest.mark.parametrize(("visibility", "shown"), [("public", True), ("masked", False)])
def test_masked_lesson_does_not_say_whose_it_is(school: Organization, visibility: str, shown: bool) -> None:
    lesson = LessonPageFactory.create(owner_org=school, visibility=visibility, date=datetime.date(2026, 3, 5))
    [record] = records_of([lesson.pk])
    assert ("โรงเรียนบ้านห้วยทดสอบ" in text_of(record)) is shown
    assert ("แม่แจ่ม" in text_of(record)) is shown
    assert record.facets["district"] == (("5003",) if shown else ())
    assert record.group == (school.uid if shown else "")
    assert record.facets["year"] == ("2568",)
    assert lesson.why in record.body


def test_lesson_is_searchable_by_what_it_proposes_and_what_became_of_it(school: Organization) -> None:
    proposal = {"strategy_proposal": "เพิ่มเรื่องยืมหนังสือ", "decision_note": "รวมไว้ในแผนปีหน้า"}
    lesson = LessonPageFactory.create(owner_org=school, **proposal)
    body = records_of([lesson.pk])[0].body
    assert all(text in body for text in (lesson.expected, lesson.below, lesson.next_steps, *proposal.values()))


def test_organization_is_found_by_its_printed_name_place_and_affiliation(school: Organization) -> None:
    Organization.objects.filter(pk=school.pk).update(seed_name="โรงเรียนบ้านหวยทดสอป")
    [record] = records_of([school.pk])
    text = text_of(record)
    for part in ("โรงเรียนบ้านหวยทดสอป", "แม่แจ่ม", "สพป.เชียงใหม่ เขต 1", "50010203", "ริมน้ำแม่แจ่ม"):
        assert part in text, part
    assert record.facets["district"] == ("5003",)
    assert record.group == "", "a school is no work of its own"


def test_labels_are_thai_whatever_language_the_editor_works_in(school: Organization) -> None:
    with translation.override("en"):
        [record] = records_of([school.pk])
    assert "สพป.เชียงใหม่ เขต 1" in record.keywords


def test_standard_page(site: HomePage) -> None:
    page = site.add_child(
        instance=StandardPage(title="ความเป็นส่วนตัว", slug="privacy", body=[("paragraph", "<p>เราไม่เก็บชื่อนักเรียน</p>")])
    )
    [record] = records_of([page.pk])
    assert (record.type, record.source_id, record.body) == ("page", "privacy", "เราไม่เก็บชื่อนักเรียน")


def test_pages_that_are_not_public_have_no_record(school: Organization) -> None:
    draft = CaseStudyPageFactory.create(owner_org=school, live=False)
    assert [record.page_id for record in records_of([draft.pk, school.pk, 999_999])] == [school.pk]


def test_more_evidence_gives_a_higher_boost(case: CaseStudyPage) -> None:
    plain = CaseStudyPageFactory.create(owner_org=case.owner_org)
    strong, weak = records_for([case, plain])
    assert strong.evidence > weak.evidence
    assert strong.boost > weak.boost > 0


def test_publication_times_have_one_precision(case: CaseStudyPage) -> None:
    moment = datetime.datetime(2026, 3, 5, 10, 30, 59, 999999, tzinfo=datetime.UTC)
    CaseStudyPage.objects.filter(pk=case.pk).update(first_published_at=moment)
    assert records_of([case.pk])[0].published == "2026-03-05T10:30:59+00:00"


def test_thirty_pages_cost_as_many_queries_as_three(school: Organization, case: CaseStudyPage) -> None:
    def queries(ids: list[int]) -> list[dict[str, str]]:
        with CaptureQueriesContext(connection) as captured:
            assert len(records_of(ids)) == len(ids)
        return captured.captured_queries

    lesson = LessonPageFactory.create(owner_org=school)
    few = queries([case.pk, lesson.pk, school.pk])
    cases = [
        CaseStudyPageFactory.create(owner_org=school, cover_image=case.cover_image, story=case.story).pk
        for _ in range(27)
    ]
    many = queries([case.pk, lesson.pk, school.pk, *cases])
    # private parts of the site (once), ids, four page types, evaluations, levels of organisations, labels, adopters,
    # what is featured
    assert len(many) == len(few) == 10


def test_all_records_go_through_the_whole_site_in_batches(
    school: Organization, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("search.records.BATCH", 2)
    lessons = [LessonPageFactory.create(owner_org=school).pk for _ in range(4)]
    assert [record.page_id for record in all_records()] == [school.pk, *lessons]
