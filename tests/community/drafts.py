"""Drafts of a member, and answers as the page's script sends them."""

import json
from typing import Any

from django.test import Client

from community.models import Draft, DraftPhoto
from core.models import EducationLevel
from members.models import User
from strategy.models import Strategy
from tests.factories import PROBLEM, SUMMARY, ImageFactory, MemberProfileFactory


def draft_of(user: User | None = None, kind: str = "case") -> Draft:
    """A draft that a member has just begun."""
    owner = user or MemberProfileFactory.create().user
    return Draft.objects.create(owner=owner, kind=kind)


def post_answer(client: Client, draft: Draft, field: str, value: Any, **more: Any) -> Any:
    """Save an answer as the script does: `version`, `age_ms` and `device` are optional."""
    body = json.dumps({"field": field, "value": value, **more})
    return client.post(f"/share/{draft.uid}/answers/", body, content_type="application/json")


def screen_url(draft: Draft, screen: str) -> str:
    """Where a screen of a draft is."""
    return f"/share/{draft.uid}/{screen}/"


def form_of(answers: dict[str, Any], go: str = "next") -> dict[str, Any]:
    """A screen as a browser sends it without script: the answers, and which questions it showed."""
    return {"asked": list(answers), "go": go, **answers}


def case_answers() -> dict[str, dict[str, Any]]:
    """Answers that make a short record, by screen."""
    strategy = Strategy.objects.current().first()
    level = EducationLevel.objects.get(code="p1-3")
    return {
        "what": {"title": "กล่องนิทานสองภาษาเพื่อเด็กอ่านคล่อง", "summary": SUMMARY},
        "topic": {"strategies": [str(strategy and strategy.pk)], "kind": "learning", "levels": [str(level.pk)]},
        "why": {"problem": PROBLEM},
        "how": {"process": ["เลือกนิทานสิบสองเรื่อง", "อ่านทุกเช้า", ""]},
        "results": {"results": "นักเรียนกล้าอ่านออกเสียง"},
    }


def add_photo(draft: Draft, **values: Any) -> DraftPhoto:
    """A photo that may be sent."""
    said = {"alt": "มุมอ่านหน้าห้องเรียน", "client_id": f"photo-{draft.photos.count()}", **values}
    return DraftPhoto.objects.create(draft=draft, image=ImageFactory.create(), **said)


def fill(client: Client, draft: Draft) -> None:
    """Answer every question of a case, screen by screen, and add a photo."""
    for screen, answers in case_answers().items():
        response = client.post(screen_url(draft, screen), form_of(answers))
        assert response.status_code == 302, response.content.decode()
    add_photo(draft)


def lesson_answers() -> dict[str, dict[str, Any]]:
    """Answers that make a lesson, by screen."""
    strategy = Strategy.objects.current().first()
    return {
        "what": {"title": "นิทานที่เด็กเลือกเองอ่านจบมากกว่า", "date": "5 มี.ค. 2569"},
        "topic": {"strategies": [str(strategy and strategy.pk)]},
        "happened": {"expected": "หวังว่านักเรียนทุกคนจะยืมนิทานกลับบ้าน", "below": "ยืมจริงเพียงครึ่งห้อง"},
        "learned": {"why": "กลัวทำหาย", "next_steps": "ให้ยืมเป็นคู่", "advice": "คุยกับผู้ปกครองก่อนเริ่ม"},
        "sharing": {"visibility": "masked"},
    }
