"""Whose work a case or lesson is: nobody approves their own, however it becomes public.

One question, asked wherever something may be published. What a page itself says is answered here; higher packages add
what they know (who sent it in, who wrote along).
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.db.models.fields.json import KT
from wagtail.models import Page, Revision

from core.models import ImportMark
from members.models import MemberProfile

if TYPE_CHECKING:
    from innovations.models.shared import SharedPage
    from members.models import User

#: Tells whether the page is (also) this person's work.
Rule = Callable[["SharedPage", "User"], bool]


class OwnWork:
    """The rules by which a page is somebody's own; one that holds is enough."""

    def __init__(self) -> None:
        self._rules: list[Rule] = []

    def register(self, rule: Rule) -> Rule:
        """Add a rule; also a decorator."""
        self._rules.append(rule)
        return rule

    def is_of(self, page: "SharedPage", user: "User") -> bool:
        """Whether the person may not approve the page, because it is theirs."""
        return any(rule(page, user) for rule in self._rules)


own_work = OwnWork()


@own_work.register
def made_it_for_own_school(page: "SharedPage", user: "User") -> bool:
    """Whoever made the page of the school that they belong to wrote it, unless it is a row of an office's list.

    An editor who writes down what another school tells is its scribe: an office of one may publish that. A row of a
    list is the schools', whoever imports it (import.md).
    """
    if page.owner_id != user.pk or ImportMark.objects.filter(pk=page.pk).exists():
        return False
    return MemberProfile.objects.filter(user=user.pk, org=page.owner_org_id).exists()


@own_work.register
def is_among_creators(page: "SharedPage", user: "User") -> bool:
    """Named as a creator now or in any earlier version: taking one's name out beforehand changes nothing."""
    creators = getattr(page, "creators", None)
    if creators is None:
        return False
    if any(profile.user_id == user.pk for profile in creators.all()):
        return True
    profile_id = MemberProfile.objects.filter(user=user.pk).values_list("pk", flat=True).first()
    return profile_id is not None and profile_id in _creators_ever(page)


def _creators_ever(page: Page) -> set[int]:
    """The profiles that stand in any stored version, without reading the versions' texts."""
    versions = Revision.objects.for_instance(page).annotate(named=KT("content__creators"))
    named = versions.values_list("named", flat=True)
    return {int(part) for text in named for part in str(text or "").strip("[]").split(",") if part.strip().isdigit()}
