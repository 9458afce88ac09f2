"""A draft is saved as it is; what goes public keeps every rule, with the message at its field."""

import datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from core.importing.form_data import FormData
from core.importing.page_form import PageForms
from core.importing.remembering import Memory
from core.models import EducationLevel
from home.models import HomePage
from innovations.choices import EvidenceLevel
from innovations.models import CaseEvaluation, CaseStudyPage, InnovationIndexPage
from innovations.rules import full_record_gaps, publishing_problems
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


def draft(**values: Any) -> CaseStudyPage:
    return CaseStudyPageFactory.create(live=False, **values)


def test_a_valid_short_record_goes_public_with_a_code_and_a_date_of_review(site: HomePage) -> None:
    case = CaseStudyPageFactory.create()
    assert case.live
    assert case.uid == case.slug
    assert case.uid.startswith("inv-")
    assert case.review_due == timezone.localdate() + datetime.timedelta(days=365)


def test_codes_run_on_and_are_never_given_twice(site: HomePage) -> None:
    first = CaseStudyPageFactory.create()
    number = int(first.uid.removeprefix("inv-"))
    first.delete()
    assert CaseStudyPageFactory.create().uid == f"inv-{number + 1:04d}"


def test_a_draft_needs_a_title_and_an_owner_only(site: HomePage) -> None:
    index = InnovationIndexPage.objects.get()
    page = CaseStudyPage(title="เรื่องที่ยังเขียนไม่เสร็จ", owner_org=OrganizationFactory.create(), live=False)
    index.add_child(instance=page)
    page.save_revision(clean=False)
    assert CaseStudyPage.objects.get(pk=page.pk).live is False


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("title", {"title": "สั้น"}),
        ("title", {"title": "ย" * 151}),
        ("summary", {"summary": "สั้นเกินไป"}),
        ("summary", {"summary": "ย" * 301}),
        ("problem", {"problem": "ยังสั้นอยู่"}),
        ("process", {"process": []}),
        ("results", {"results": " "}),
        ("cover_image", {"cover_image": None}),
        ("creator_names", {"creator_names": []}),
        ("strategies", {"strategies": []}),
        ("levels", {"levels": []}),
        ("kind", {"kind": ""}),
        ("tags", {"tags": [f"คำ{i}" for i in range(9)]}),
    ],
)
def test_each_rule_names_its_field_and_keeps_the_page_from_going_public(
    site: HomePage, field: str, values: dict[str, Any]
) -> None:
    page = draft(**values)
    assert field in publishing_problems(page)
    page.live = True
    with pytest.raises(ValidationError) as refused:
        page.save()
    assert field in refused.value.message_dict
    assert not CaseStudyPage.objects.get(pk=page.pk).live


def test_at_most_three_strategies(site: HomePage) -> None:
    strategies = list(Strategy.objects.current())
    assert "strategies" not in publishing_problems(draft(strategies=strategies[:3]))
    assert "strategies" in publishing_problems(draft(strategies=strategies[:4]))


def test_a_narrow_cover_is_refused(site: HomePage) -> None:
    from django.core.files.base import ContentFile

    from tests.factories import png

    narrow = ImageFactory.create(file=ContentFile(png(width=1199), name="narrow.png"))
    assert "1199" in str(publishing_problems(draft(cover_image=narrow))["cover_image"])


@pytest.mark.parametrize("where", ["cover_image", "gallery", "process", "story"])
def test_a_picture_of_people_needs_their_consent_wherever_it_stands(site: HomePage, where: str) -> None:
    people = ImageFactory.create(shows_people=True, photo_consent=False)
    values: dict[str, Any] = {
        "cover_image": people,
        "gallery": [("picture", {"image": people, "caption": ""})],
        "process": [("step", {"title": "ขั้นที่ 1", "text": "อ่าน", "image": people})],
        "story": [("picture", {"image": people, "caption": ""})],
    }
    page = draft(**{where: values[where]})
    assert where in publishing_problems(page)
    people.photo_consent = True
    people.save()
    assert where not in publishing_problems(CaseStudyPage.objects.get(pk=page.pk).get_latest_revision_as_object())


def evaluation(**values: Any) -> CaseEvaluation:
    dimensions = dict.fromkeys(("context", "input", "process", "product"), "ทำได้ตามแผน")
    return CaseEvaluation(**{"stage": "summative", "date": datetime.date(2026, 3, 1), **dimensions, **values})


def test_evidence_rises_with_what_was_recorded(site: HomePage) -> None:
    def level(**values: Any) -> int:
        return CaseStudyPageFactory.create(**values).evidence_level

    full: dict[str, Any] = {**FULL_RECORD, "metrics": [metric()]}
    assert level() == EvidenceLevel.TOLD
    assert level(metrics=[metric()]) == EvidenceLevel.TOLD, "a short record stays at 0"
    assert level(**{**full, "metrics": [metric(before=None)]}) == EvidenceLevel.TOLD
    assert level(**full) == EvidenceLevel.BEFORE_AFTER
    assert level(**full, evaluations=[evaluation(product="")]) == EvidenceLevel.BEFORE_AFTER
    assert level(**full, evaluations=[evaluation(stage="formative")]) == EvidenceLevel.BEFORE_AFTER
    assert level(**full, evaluations=[evaluation()]) == EvidenceLevel.EVALUATED
    assert level(**full, evaluations=[evaluation(evaluator="external")]) == EvidenceLevel.COMPARED
    compared = {**full, "metrics": [metric(comparison=50)]}
    assert level(**compared, evaluations=[evaluation()]) == EvidenceLevel.COMPARED


def test_completeness_counts_the_rules_and_names_what_is_missing(site: HomePage) -> None:
    short, full = CaseStudyPageFactory.create(), CaseStudyPageFactory.create(**FULL_RECORD)
    assert short.completeness.short_percent == 100
    assert 0 < short.completeness.full_percent < 100
    assert set(full_record_gaps(short)) == set(FULL_RECORD)
    assert not short.is_full_record
    assert full.completeness.full_percent == 100
    assert full.is_full_record


def test_an_evaluation_says_something_and_is_not_from_the_future(site: HomePage) -> None:
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    with pytest.raises(ValidationError) as refused:
        CaseEvaluation(stage="pre", date=tomorrow).clean()
    assert set(refused.value.message_dict) == {"date", "context"}


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("expected", {"expected": "สั้น"}),
        ("beyond", {"beyond": "", "below": " "}),
        ("why", {"why": ""}),
        ("next_steps", {"next_steps": ""}),
        ("advice", {"advice": ""}),
        ("strategies", {"strategies": []}),
    ],
)
def test_a_lesson_answers_the_questions_of_the_review(site: HomePage, field: str, values: dict[str, Any]) -> None:
    assert field in LessonPageFactory.create(live=False, **values).publishing_problems()


def test_conditions_belong_to_the_chosen_strategies(site: HomePage) -> None:
    from strategy.guard import official_loading
    from strategy.models import SuccessCondition

    first, second = Strategy.objects.current()[:2]
    with official_loading():
        condition = SuccessCondition.objects.create(strategy=second, number=1, text_th="มีระบบ", in_scope=True)
    assert "conditions" in publishing_problems(draft(strategies=[first], conditions=[condition]))
    assert "conditions" not in publishing_problems(draft(strategies=[first, second], conditions=[condition]))


def test_levels_are_filled_by_a_migration(db: None) -> None:
    assert list(EducationLevel.objects.values_list("code", flat=True))[:2] == ["k", "p1-3"]


PUPIL = "ด.ช. ก้อง ใจดี อ่านคล่องขึ้นมากในหนึ่งภาคเรียน"


def test_a_pupil_is_named_in_no_text_that_goes_public(site: HomePage) -> None:
    case = draft(results=PUPIL, success_factors=["ครูอ่านนำ", PUPIL])
    assert {"results", "success_factors"} <= publishing_problems(case).keys()
    lesson = LessonPageFactory.create(live=False, expected=PUPIL)
    assert "expected" in lesson.publishing_problems()
    with pytest.raises(ValidationError) as refused:
        CaseEvaluation(case=case, date=timezone.localdate(), process=PUPIL).clean()
    assert set(refused.value.message_dict) == {"process"}


@pytest.mark.parametrize("is_draft", [True, False])
def test_the_editors_form_shows_a_pupils_name_at_its_field(site: HomePage, is_draft: bool) -> None:
    case = draft()
    data = FormData({"title": [case.title], "results": [PUPIL]})
    fields = frozenset({"title", "results"})
    form = PageForms(Memory()).bind(case, case.get_parent(), data, fields, is_draft, user=None)
    assert "ด.ช." in str(form.errors["results"])
