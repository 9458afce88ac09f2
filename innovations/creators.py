"""The names of members as creators of cases: theirs to see, and gone with their account.

A case that loses its only creator is its organisation's: the organisation's name stands in the place of the member's,
so that the record may still be published.
"""

import json
from typing import Any

from django.db.models.fields.json import KT
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Revision

from innovations.models import CaseStudyPage
from members.access import profile_of
from members.models import MemberProfile, User
from members.personal_data import Holding, Row, personal_data, rows_of

FIELDS = ("innovations.CaseStudyPage.creators", "innovations.CaseStudyPage_creators.memberprofile")


def _cases(user: User) -> list[Row]:
    return rows_of(CaseStudyPage.objects.filter(creators__user=user).order_by("uid"), "uid", "title", "live")


def leave_cases(user: User) -> None:
    """Take a member's name out of the cases that they made, also out of earlier versions."""
    profile = profile_of(user)
    if profile is None:
        return
    for case in CaseStudyPage.objects.filter(pk__in=_made_by(profile)).select_related("owner_org"):
        _leave(case, profile)
        _leave_revisions(case, profile)


def _made_by(profile: MemberProfile) -> set[int]:
    """Cases that name the profile now or did in an earlier version, and those whose page is the person's own."""
    named = CaseStudyPage.objects.filter(creators=profile).values_list("pk", flat=True)
    owned = Page.objects.type(CaseStudyPage).filter(owner=profile.user_id).values_list("pk", flat=True)
    versions = Revision.objects.filter(content__has_key="creators").annotate(named=KT("content__creators"))
    likely = versions.filter(named__contains=str(profile.pk)).values_list("object_id", "named")
    mentioned = {int(page_id) for page_id, pks in likely if profile.pk in json.loads(pks)}
    return {*named, *owned} | mentioned


def _leave(case: CaseStudyPage, profile: MemberProfile) -> None:
    names = [name for name in case.creator_names if name != profile.display_name]
    others = CaseStudyPage.creators.through.objects.filter(casestudypage=case)
    others.filter(memberprofile=profile).delete()
    if not names and not others.exists():
        names = [case.owner_org.title]
    if names != case.creator_names:
        case.creator_names = names
        case.save(update_fields=["creator_names"], clean=False)  # with its signals: the name leaves the index, too


def _leave_revisions(case: CaseStudyPage, profile: MemberProfile) -> None:
    for revision in Revision.objects.for_instance(case):
        content: dict[str, Any] = revision.content
        was_named = profile.pk in content.get("creators", ())
        content["creators"] = [pk for pk in content.get("creators", ()) if pk != profile.pk]
        names = content.get("creator_names") or []
        left = [name for name in names if name != profile.display_name]
        if (was_named or left != names) and not left and not content["creators"]:
            left = [case.owner_org.title]
        content["creator_names"] = left
        revision.save(update_fields=["content"])


def register() -> None:
    personal_data.register(Holding("cases", _("นวัตกรรมที่มีชื่อเป็นผู้พัฒนา"), FIELDS, _cases, leave_cases))
