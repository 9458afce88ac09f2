"""Cases with much to show, and what a reader sees of a page."""

import datetime
import re
from typing import Any

from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone

from core.models import SiteDocument
from innovations.models import CaseEvaluation, CaseStudyPage
from members.models import MemberProfile, Organization
from tests.factories import (
    FULL_RECORD,
    AdoptionFactory,
    CaseStudyPageFactory,
    ImageFactory,
    LessonPageFactory,
    UserFactory,
    metric,
)


def html_of(client: Client, page: Any) -> str:
    response = client.get(page.url)
    assert response.status_code == 200
    return response.content.decode()


def visible(html: str) -> str:
    """The text that a reader sees, without the marks at which words may break."""
    return re.sub(r"<wbr>|\u200b", "", html)


def evaluations() -> list[CaseEvaluation]:
    dimensions = dict.fromkeys(("context", "input", "process", "product"), "ครูทุกคนใช้ตามแผน")
    return [
        CaseEvaluation(stage="pre", date=datetime.date(2025, 5, 20), context="ครูสามคนพร้อมเริ่ม"),
        CaseEvaluation(stage="summative", date=datetime.date(2026, 3, 1), **dimensions),
    ]


def rich_case(**values: Any) -> CaseStudyPage:
    """A case with everything that a page can show."""
    return CaseStudyPageFactory.create(
        **{
            **FULL_RECORD,
            "metrics": [metric()],
            "gallery": [("picture", {"image": ImageFactory.create(), "caption": "มุมอ่าน"})],
            "process": [("step", {"title": "เลือกนิทาน", "text": "เลือกสิบสองเรื่อง", "image": ImageFactory.create()})],
            "story": [("heading", "เริ่มจากหน้าห้องเรียน"), ("paragraph", "<p>ครูสามคนเริ่มลอง</p>")],
            "evaluations": evaluations(),
            "tags": ["การอ่าน", "นิทาน"],
            **values,
        }
    )


def evidenced(document: SiteDocument) -> CaseEvaluation:
    """An evaluation with a rating and a file that proves it."""
    files = [("file", {"document": document, "note": "สรุปผลการประเมิน"})]
    return CaseEvaluation(
        stage="formative",
        date=datetime.date(2025, 11, 3),
        process="ครูสองห้องเริ่มช้ากว่าแผน",
        rating_process=3,
        evidence_files=files,
    )


def full_case(school: Organization) -> CaseStudyPage:
    """A case with everything at once: files, pictures, a member among its creators, lessons, neighbours, a school."""
    for _ in range(4):
        CaseStudyPageFactory.create(owner_org=school)
    member = MemberProfile.objects.create(
        user=UserFactory.create(), display_name="ครูดาว", org=school, public=True, consent_at=timezone.now()
    )
    document = SiteDocument.objects.create(title="แบบบันทึก", file=ContentFile(b"%PDF-1.7", name="form.pdf"))
    case = rich_case(
        owner_org=school,
        creators=[member],
        evaluations=[*evaluations(), evidenced(document)],
        files=[("file", {"document": document, "note": "แบบบันทึก"})] * 3,
        gallery=[("picture", {"image": ImageFactory.create(), "caption": ""}) for _ in range(4)],
    )
    LessonPageFactory.create(case_study=case, owner_org=school)
    AdoptionFactory.create(source_innovation=case)
    return case
