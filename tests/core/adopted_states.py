"""States of pages about a case that other schools took up or readers keep."""

import datetime
from typing import Any

from community.lists.sharing import open_link
from community.models import SavedItem
from innovations.models import AdoptionComponent, AdoptionEvaluation, AdoptionRemark
from tests.factories import AdoptionFactory, MemberProfileFactory, metric


def spread(case: Any) -> str:
    """Let two schools take a case up, the second after the first, and stop; the code of the first school."""
    first = AdoptionFactory.create(source_innovation=case)
    second = AdoptionFactory.create(source_innovation=case, source_adoption=first, stopped=True)
    for adoption, choice, why in ((first, "as_is", ""), (second, "adapted", "ผู้เฒ่าเดินทางลำบากในหน้าฝน")):
        values = {"component_id": "box", "name": "กล่องนิทานสองภาษา", "choice": choice, "why": why}
        AdoptionComponent.objects.create(adoption=adoption, **values)
    return str(first.adopter_org.uid)


def adoption_of(case: Any) -> str:
    """The path of an adoption with everything that its page shows."""
    record = AdoptionFactory.create(
        source_innovation=case, stopped=True, verified=True, metrics=[metric()], barriers="ครูย้าย", reach_students=44
    )
    answers = dict.fromkeys(("context", "input", "process", "product"), "ทำได้ตามแผน")
    evaluation = AdoptionEvaluation(stage="summative", date=datetime.date(2026, 3, 1), **answers)
    record.evaluations = [evaluation]
    record.components = [AdoptionComponent(component_id="box", name="กล่องนิทาน", choice="dropped", why="ใช้ <ลัง> แทน")]
    record.save()
    AdoptionRemark.objects.create(adoption=record, text="ยินดีไปช่วยสาธิต", org=case.owner_org)
    return str(record.get_absolute_url())


def shared_list(*pages: Any) -> str:
    """The path of a member's list of these pages, which others may read."""
    member = MemberProfileFactory.create(public=True).user
    for position, page in enumerate(pages):
        SavedItem.objects.create(user=member, page=page, position=position, note="อ่านก่อนประชุม")
    return f"/lists/{open_link(member, 'เรื่องน่าลอง', shows_name=True).token}/"
