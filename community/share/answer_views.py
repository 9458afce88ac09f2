"""Saving one answer as it is left: what the page's script posts.

The answer is JSON and never a redirect, so that a script can tell what happened: 401 for who is signed out (what was
typed waits in the browser), 404 for a draft of somebody else, 409 when a newer text stands, 429 for too many.
"""

import json
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from community.models import Draft
from community.models.draft_answer import DEVICE_LENGTH
from community.share.answers import Saved, Typed, Verdict, save_answers, typed_at
from community.share.problems import problem_of
from community.share.screens import questions_of
from core.rate_limits import Limit

# A field is saved when it is left and when the typing stops: some thirty an hour. A school's whole class of teachers
# never shares this counter; it is each person's own.
SAVES = Limit("share-saves", times=600, seconds=300)

MAX_VERSION = 2**31 - 1


@dataclass(frozen=True)
class Posted:
    """A request to save, read from its JSON."""

    field: str
    value: Any
    version: int
    age_ms: int
    device: str

    @classmethod
    def of(cls, body: bytes) -> "Posted":
        """Read it.

        Raises:
            ValueError: it is no such JSON.
        """
        data = json.loads(body)
        if not isinstance(data, dict):
            raise ValueError("an object was expected")
        field, version, age = data.get("field"), data.get("version", 0), data.get("age_ms", 0)
        if not isinstance(field, str) or type(version) is not int or type(age) not in (int, float):
            raise ValueError("field, version or age_ms is missing or of another type")
        if not 0 <= version <= MAX_VERSION:
            raise ValueError("no version has this number")
        # A hundred years: more than a phone's clock can be wrong, less than what a date cannot be reckoned from.
        age_ms = int(min(max(age, 0), 3.2e12))
        return cls(field, data.get("value"), version, age_ms, str(data.get("device", ""))[:DEVICE_LENGTH])


@require_POST
def share_answers(request: HttpRequest, uid: str) -> JsonResponse:
    """Save one answer."""
    if not request.user.is_authenticated:
        return _said(_("กรุณาเข้าสู่ระบบอีกครั้ง ข้อความที่พิมพ์ไว้ยังอยู่"), 401)
    if SAVES.count(str(request.user.pk)) > SAVES.times:
        response = _said(_("บันทึกถี่เกินไป ระบบจะบันทึกให้อีกครั้งในไม่ช้า"), 429)
        response["Retry-After"] = str(SAVES.retry_after)
        return response
    try:
        kind = Draft.objects.of(request.user).values_list("kind", flat=True).get(uid=uid)
        posted = Posted.of(request.body)
        question = questions_of(kind)[posted.field]
        value = question.control.cleaned(posted.value)
    except Draft.DoesNotExist:
        return _said(_("ไม่พบฉบับร่างนี้"), 404)
    except ValidationError as error:
        return _said(error.messages[0], 400)
    except (ValueError, KeyError, RecursionError):
        return _said(_("ข้อมูลที่ส่งมาไม่ถูกรูปแบบ กรุณาเปิดหน้านี้ใหม่"), 400)
    text = Typed(posted.field, value, posted.version, typed_at(posted.age_ms), posted.device)
    return _answer(kind, save_answers(request.user, uid, [text])[0])


def _said(message: str, status: int) -> JsonResponse:
    return JsonResponse({"message": message}, status=status)


def _answer(kind: str, saved: Saved) -> JsonResponse:
    """What the script is told: how it was saved, or what stands in its place."""
    answer = saved.answer
    data: dict[str, Any] = {
        "field": saved.field,
        "version": answer.version if answer else 0,
        "saved_at": answer.saved_at.isoformat() if answer else None,
    }
    if saved.verdict is Verdict.STANDS:
        problem = problem_of(kind, saved.field, answer.value) if answer else None
        return JsonResponse({**data, "problem": str(problem) if problem else None})
    message = (
        _("งานนี้ส่งตรวจแล้ว ข้อความที่พิมพ์ถูกเก็บไว้ ถอนงานกลับมาก่อนจึงจะแก้ไขได้")
        if saved.verdict is Verdict.CLOSED
        else _("มีข้อความที่ใหม่กว่าจากอีกเครื่องหนึ่ง ข้อความของคุณถูกเก็บไว้ เลือกใช้แทนได้")
    )
    return JsonResponse({**data, "value": answer.value if answer else None, "message": message}, status=409)
