"""The editor's desk, first on the admin's dashboard: what to begin, what waits, what the collection lacks.

Shows only what the user may act on. The number of queries is the same whatever the number of pages.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, Count, Exists, OuterRef, Q, QuerySet, Window
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.components import Component
from wagtail.models import Page, WorkflowState, get_default_page_content_type
from wagtail.permissions import policy_registry

from community.review import queue
from community.review.queue import QueueCount
from community.review.rights import may_review
from core.school_terms import term_of
from innovations.adoption import waiting
from innovations.adoption.rights import is_editor
from innovations.adoption.waiting import WaitingCount
from innovations.curation import issues_without_featured, with_featured
from innovations.curation_report import MAY_SEE
from innovations.models import CaseStudyPage, InnovationIndexPage, LessonPage
from members.models import Organization, OrganizationIndexPage, User
from strategy.models import StrategicIssue, Strategy

WAITING_SHOWN = 6
Text = str | Promise


@dataclass(frozen=True)
class Action:
    """Something to begin: its label, an icon of Wagtail's and where its form is."""

    label: Text
    icon: str
    url: str


@dataclass(frozen=True)
class WaitingItem:
    """A page that is not public as it was last saved."""

    page: Page
    kind: Text
    status: Text


@dataclass(frozen=True)
class Waiting:
    """The newest of what waits, and how much there is in all."""

    items: list[WaitingItem]
    total: int


@dataclass(frozen=True)
class Records:
    """Published case studies: all, those that are a short record, those whose review is due."""

    published: int
    short: int
    due: int


@dataclass(frozen=True)
class Desk:
    """What one user finds; None or empty where the user may do nothing."""

    actions: list[Action]
    reviews: QueueCount | None
    adoptions: WaitingCount | None
    waiting: Waiting | None
    records: Records | None
    strategies: list[Strategy]
    unfeatured: list[StrategicIssue]

    @classmethod
    def of(cls, user: User) -> "Desk":
        """The desk of a user of the admin."""
        actions, reviews = _actions(user), queue.count() if may_review(user) else None
        adoptions = waiting.count() if is_editor(user) else None
        editable = _editable(user)
        strategies = _strategies() if editable is not None or user.has_perm(MAY_SEE) else []
        unfeatured = issues_without_featured(strategies) if user.has_perm(MAY_SEE) else []
        if editable is None:
            return cls(actions, reviews, adoptions, None, None, [], unfeatured)
        open_ones = [strategy for strategy in strategies if not strategy.evidence_count]
        return cls(actions, reviews, adoptions, _waiting(editable), _records(), open_ones, unfeatured)


class DeskPanel(Component):
    """The desk as a panel of the dashboard, above Wagtail's own."""

    order = 100
    template_name = "wagtailadmin/home/desk.html"

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        return {"desk": Desk.of(parent_context["request"].user)}


BEGINNINGS = (
    (CaseStudyPage, InnovationIndexPage, "snippet", _("เพิ่มกรณีศึกษา")),
    (LessonPage, InnovationIndexPage, "comment", _("เพิ่มบทเรียน")),
    (Organization, OrganizationIndexPage, "group", _("เพิ่มสถานศึกษา")),
)


def _actions(user: User) -> list[Action]:
    """The add forms that the user may open. There is one parent of each kind (`max_count`)."""
    parents = {model: model.objects.first() for model in dict.fromkeys(parent for _m, parent, *_rest in BEGINNINGS)}
    return [
        Action(label, icon, reverse("wagtailadmin_pages:add", args=(*_names(model), found.pk)))
        for model, parent, icon, label in BEGINNINGS
        if (found := parents[parent]) and found.permissions_for_user(user).can_add_subpage()
    ]


def _names(model: type[Page]) -> tuple[str, str]:
    return model._meta.app_label, model._meta.model_name or ""


def _editable(user: User) -> QuerySet[Page] | None:
    """The cases and lessons that the user may change; None when there is no right to change any page."""
    policy = policy_registry.get_by_type(Page)
    if not policy.user_has_permission(user, "change"):
        return None
    return policy.instances_user_has_permission_for(user, "change").type(CaseStudyPage, LessonPage)


def _waiting(editable: QuerySet[Page]) -> Waiting:
    submitted = WorkflowState.objects.active().filter(
        base_content_type=get_default_page_content_type(), object_id=Cast(OuterRef("pk"), CharField())
    )
    found = (
        editable.filter(has_unpublished_changes=True)
        .annotate(is_submitted=Exists(submitted), found_in_all=Window(Count("*")))
        .order_by("-latest_revision_created_at", "-pk")[:WAITING_SHOWN]
    )
    items = [WaitingItem(page, page.specific_class._meta.verbose_name, _status(page)) for page in found]
    return Waiting(items, items[0].page.found_in_all if items else 0)


def _status(page: Any) -> Text:
    if page.is_submitted:
        return _("ส่งตรวจแล้ว")
    return _("แก้ไขแล้ว รอเผยแพร่") if page.live else _("ฉบับร่าง")


def _records() -> Records:
    due = Q(review_due__lt=timezone.localdate())
    return Records(
        **CaseStudyPage.objects.live().aggregate(
            published=Count("pk"), short=Count("pk", filter=Q(is_full_record=False)), due=Count("pk", filter=due)
        )
    )


def _strategies() -> list[Any]:
    """All strategies of the plan in force: what is behind each, and whether something of it is featured this term."""
    counted = Strategy.objects.current().with_evidence_count()
    return list(with_featured(counted, term_of(timezone.localdate())))
