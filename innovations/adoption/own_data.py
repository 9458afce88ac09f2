"""What adoptions keep about a person: what they wrote, changed, verified, let show and said.

Records are the schools': when an account goes they stay, without the person's name, in stored versions too. What was
said in a remark stays under the school's name, since others answered to it.
"""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision

from innovations.models import AdoptionChange, AdoptionRecord, AdoptionRemark
from members.models import User
from members.personal_data import Holding, Row, personal_data, rows_of

ROLES = ("created_by", "shown_by", "verified_by")
TITLES = ("adopter_org__title", "source_innovation__title")


def _records(user: User) -> list[Row]:
    """Each with what the person did about it."""
    texts = ("results", "barriers", "support_received", "stop_reason")
    rows: list[Row] = []
    for role in ROLES:
        found = AdoptionRecord.objects.filter(**{role: user}).order_by("pk")
        did = role.removesuffix("_by")
        wrote = texts if role == "created_by" else ()
        rows += [{"did": did, **row} for row in rows_of(found, "uid", *TITLES, "status", "created_at", *wrote)]
    return rows


def _changes(user: User) -> list[Row]:
    return rows_of(AdoptionChange.objects.filter(by=user).order_by("at"), "adoption__uid", "status", "on", "note", "at")


def _remarks(user: User) -> list[Row]:
    return rows_of(AdoptionRemark.objects.filter(author=user).order_by("at"), "adoption__uid", "text", "at")


def leave_versions(user: User) -> None:
    """Take the account out of stored versions; the rows themselves let go of it by themselves."""
    named = Q()
    for role in ROLES:
        named |= Q(**{f"content__{role}": user.pk})
    versions = Revision.objects.filter(content_type=ContentType.objects.get_for_model(AdoptionRecord))
    for revision in versions.filter(named):
        content: dict[str, Any] = revision.content
        content.update({role: None for role in ROLES if content.get(role) == user.pk})
        revision.save(update_fields=["content"])


HOLDINGS = (
    Holding(
        "adoptions",
        _("บันทึกการนำไปใช้ที่เขียน ให้แสดง หรือยืนยัน"),
        tuple(f"innovations.AdoptionRecord.{role}" for role in ROLES),
        _records,
        leave_versions,
    ),
    Holding("adoption_changes", _("สถานะการนำไปใช้ที่บันทึก"), ("innovations.AdoptionChange.by",), _changes),
    Holding("adoption_remarks", _("ความเห็นต่อการนำไปใช้"), ("innovations.AdoptionRemark.author",), _remarks),
)


def register() -> None:
    for holding in HOLDINGS:
        personal_data.register(holding)
