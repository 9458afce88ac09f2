"""People around an adoption, and what they send."""

import datetime
from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from innovations.models import AdoptionRecord, CaseStudyPage
from members.models import Organization, User
from tests.factories import FULL_RECORD, CaseStudyPageFactory, MemberProfileFactory

STOP_REASON = "ครูผู้รับผิดชอบย้าย และยังไม่มีผู้รับงานต่อ"
WHY = "นักเรียนของเราพูดภาษาไทลื้อที่บ้าน"
DAY = {"on-day": "๑๖", "on-month": "5", "on-year": "๒๕๖๙"}


def member(school: Organization | None = None, role: str = "teacher", verified: bool = True) -> User:
    """Somebody with consent; without a school, of one that the list does not have."""
    profile = MemberProfileFactory.create(org=school, role=role, verified_at=timezone.now() if verified else None)
    return User.objects.get(pk=profile.user_id)


def supervisor(school: Organization | None = None, verified: bool = True) -> User:
    return member(school, "supervisor", verified)


def signed_in(user: User | None) -> Client:
    """A browser of that person; of nobody in particular for None."""
    client = Client()
    if user is not None:
        client.force_login(user)
    return client


def case_with_components(number: int = 2, **values: Any) -> CaseStudyPage:
    """A full record with components that may be taken up one by one."""
    block = {"what": "ทำอย่างที่เล่า", "enabling": "", "lesson": ""}
    components = [("component", {"name": f"ส่วนที่ {n}", **block}) for n in range(1, number + 1)]
    return CaseStudyPageFactory.create(**{**FULL_RECORD, "components": components, **values})


def chosen(case: CaseStudyPage, choice: str = "as_is", **more: str) -> dict[str, str]:
    """The answers about the components of a case, as a form sends them."""
    said = {"choice": choice, "what": "", "why": "", **more}
    return {f"c-{block.id}-{name}": value for block in case.components for name, value in said.items()}


def take_up(client: Client, case: CaseStudyPage, status: str = "in_use", source: str = "") -> Any:
    """Go through the whole form; the last answer."""
    base = f"/adoptions/new/{case.uid}/"
    client.get(f"{base}?from={source}" if source else base)
    client.post(f"{base}readiness/", {"readiness_strategy": "3", "readiness_funding": "1"})
    client.post(f"{base}prepare/", {})
    client.post(f"{base}components/", chosen(case))
    return client.post(f"{base}send/", {"status": status, **DAY})


def at(record: AdoptionRecord, name: str, *more: Any) -> str:
    return reverse(f"adoption_{name}", args=[record.uid, *more])


def send(client: Client, path: str, **data: str) -> Any:
    """Send a form as the page gives it, with the moment of the record in it."""
    return client.post(path, {"seen": client.get(path).context["seen"], **data})


def day(value: datetime.date) -> dict[str, str]:
    return {"on-day": str(value.day), "on-month": str(value.month), "on-year": str(value.year + 543)}
