"""The plan in the editors' menu."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from strategy import admin_views
from strategy.models import (
    GlossaryTerm,
    PlanCrosswalk,
    StrategicIssue,
    StrategicPlan,
    Strategy,
    SuccessCondition,
    Tactic,
)

NAME_FIELDS = ["title_th", "short_label_th", "title_en", "title_en_is_translation", "short_label_en"]


class PlanRowViewSet(SnippetViewSet):
    """The views of one kind of row. `related` is what its list shows or needs of other rows, fetched at once."""

    related: tuple[str, ...] = ()
    index_view_class = admin_views.PlanRowIndexView
    edit_view_class = admin_views.PlanRowEditView
    delete_view_class = admin_views.PlanRowDeleteView
    inspect_view_class = admin_views.PlanRowInspectView
    inspect_view_enabled = True
    copy_view_enabled = False
    list_per_page = 50

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return self.model._default_manager.select_related(*self.related)


class PlanViewSet(PlanRowViewSet):
    model = StrategicPlan
    icon = "doc-full"
    menu_label = _("แผน")
    list_display = [
        "title_th",
        "code",
        "start_be",
        "end_be",
        Column("status", label=_("สถานะ"), accessor="get_status_display"),
    ]
    list_filter = ["status"]
    inspect_view_fields = [
        "title_th",
        "title_en",
        "code",
        "status",
        "start_be",
        "end_be",
        "announced_on",
        "supersedes",
        "source_document",
        "vision_th",
        "mission_statement_th",
        "missions",
        "goals",
        "issues",
    ]


class IssueViewSet(PlanRowViewSet):
    model = StrategicIssue
    icon = "folder-open-inverse"
    list_display = ["title_th", "number", "plan"]
    list_filter = ["plan"]
    inspect_view_fields = ["plan", "number", *NAME_FIELDS, "strategies"]
    related = ("plan",)


class StrategyViewSet(PlanRowViewSet):
    model = Strategy
    icon = "crosshairs"
    list_display = ["title_th", "slug", "issue", "plan"]
    list_filter = ["plan", "issue"]
    inspect_view_fields = ["plan", "issue", "number", *NAME_FIELDS, "objective_th", "tactics", "conditions"]
    related = ("plan", "issue")


class TacticViewSet(PlanRowViewSet):
    model = Tactic
    icon = "list-ol"
    list_display = ["text_th", "number", "strategy"]
    list_filter = ["strategy__plan", "strategy"]
    inspect_view_fields = ["strategy", "number", "text_th", "conditions"]
    related = ("strategy__plan",)


class ConditionViewSet(PlanRowViewSet):
    model = SuccessCondition
    icon = "success"
    list_display = [
        "text_th",
        Column("code", label=_("รหัส")),
        Column("kind", label=_("ลักษณะของผล"), accessor="get_kind_display"),
        BooleanColumn("in_scope", label=_("เก็บหลักฐานได้")),
    ]
    list_filter = ["strategy__plan", "strategy", "kind", "in_scope"]
    inspect_view_fields = ["strategy", "number", "text_th", "kind", "in_scope", "tactics"]
    related = ("strategy__plan",)


class GlossaryViewSet(PlanRowViewSet):
    model = GlossaryTerm
    icon = "openquote"
    list_display = ["term_th", "term_en", "plan"]
    list_filter = ["plan"]
    inspect_view_fields = ["plan", "number", "term_th", "term_en", "definition_th", "synonyms"]
    related = ("plan",)


class CrosswalkViewSet(PlanRowViewSet):
    model = PlanCrosswalk
    icon = "redirect"
    menu_label = _("เทียบกับแผนเดิม")
    list_display = [
        "from_strategy",
        Column("relation", label=_("ความเปลี่ยนแปลง"), accessor="get_relation_display"),
        "to_strategy",
        "plan",
    ]
    list_filter = ["plan", "relation"]
    inspect_view_fields = ["plan", "from_strategy", "relation", "to_strategy", "note"]
    related = ("plan", "from_strategy", "to_strategy")


class PlanViewSetGroup(SnippetViewSetGroup):
    items = (
        PlanViewSet,
        IssueViewSet,
        StrategyViewSet,
        TacticViewSet,
        ConditionViewSet,
        GlossaryViewSet,
        CrosswalkViewSet,
    )
    menu_label = _("แผนยุทธศาสตร์")
    menu_icon = "list-ul"
    menu_order = 300


register_snippet(PlanViewSetGroup)
