"""The public pages of the plan in force: the plan, one page a strategy, the glossary."""

from itertools import groupby
from operator import attrgetter
from typing import Any, ClassVar

from django.http import Http404, HttpRequest
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from core.models import BasePage
from core.social_card import SocialCard
from strategy import social_cards
from strategy.evidence_sources import evidence_for
from strategy.models.plan import StrategicPlan
from strategy.models.strategy import Strategy
from strategy.texts import texts_of


class PlanPage(RoutablePageMixin, BasePage):
    """Shows whatever plan is in force at `plan/`, a strategy at `plan/s07/`, the glossary at `plan/glossary/`.

    The slug is fixed, because `Strategy.get_absolute_url` builds addresses without asking the database.
    """

    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    max_count = 1
    template = "strategy/plan_page.html"

    class Meta:
        verbose_name = _("หน้าแผนยุทธศาสตร์")
        verbose_name_plural = _("หน้าแผนยุทธศาสตร์")

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        self.slug = "plan"
        super().full_clean(*args, **kwargs)

    def get_sitemap_urls(self, request: HttpRequest | None = None) -> list[dict[str, Any]]:
        """The plan, and the addresses below it for which no page of their own exists."""
        (plan,) = super().get_sitemap_urls(request)
        below = ["glossary/", *(f"{strategy.slug}/" for strategy in Strategy.objects.current())]
        return [plan, *(plan | {"location": plan["location"] + address} for address in below)]

    def social_card(self, below: str = "") -> SocialCard | None:
        return social_cards.card_below(below)

    @path("")
    def plan(self, request: HttpRequest) -> TemplateResponse:
        """The plan with its issues and their strategies; without a plan in force, a page that says so."""
        strategies = Strategy.objects.current().with_evidence_count().select_related("plan")
        issues = [(issue, list(rows)) for issue, rows in groupby(strategies, key=attrgetter("issue"))]
        plan = strategies[0].plan if issues else None
        context = {"plan": plan, "issues": issues, "social_card": social_cards.plan_card(plan)}
        return self.render(request, context_overrides=context)

    @path("glossary/")
    def glossary(self, request: HttpRequest) -> TemplateResponse:
        plan = StrategicPlan.objects.current()
        if plan is None:
            raise Http404
        context = {
            "plan": plan,
            "terms": plan.glossary_terms.all(),
            "social_card": social_cards.glossary_card(plan),
        }
        return self.render(request, template="strategy/glossary.html", context_overrides=context)

    @path("<slug:slug>/")
    def strategy(self, request: HttpRequest, slug: str) -> TemplateResponse:
        """One strategy with what it asks for and the published content behind it."""
        strategies = list(Strategy.objects.current())
        strategy = next((row for row in strategies if row.slug == slug), None)
        if strategy is None:
            raise Http404
        context = {
            "strategy": strategy,
            "texts": texts_of(strategy),
            "evidence": evidence_for.sections(strategy),
            "social_card": social_cards.strategy_card(strategy),
            **neighbours(strategies, strategy),
        }
        return self.render(request, template="strategy/strategy_detail.html", context_overrides=context)


def neighbours(strategies: list[Strategy], strategy: Strategy) -> dict[str, Strategy | None]:
    """The strategies before and after one in the plan's order."""
    position = strategies.index(strategy)
    return {
        "previous": strategies[position - 1] if position else None,
        "following": strategies[position + 1] if position + 1 < len(strategies) else None,
    }
