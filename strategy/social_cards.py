"""What the pictures say that stand for the plan, its strategies and its glossary when they are shared."""

from django.utils.translation import gettext as _

from core.social_card import SocialCard
from strategy.models.plan import StrategicPlan
from strategy.models.strategy import Strategy

GLOSSARY = "glossary"


def plan_card(plan: StrategicPlan | None) -> SocialCard:
    """The plan in force; without one, the page that says so."""
    return SocialCard(plan.title, _("แผนยุทธศาสตร์")) if plan else SocialCard(_("แผนยุทธศาสตร์"))


def glossary_card(plan: StrategicPlan) -> SocialCard:
    return SocialCard(_("นิยามศัพท์ของแผน"), _("แผนยุทธศาสตร์"), plan.title)


def strategy_card(strategy: Strategy) -> SocialCard:
    kind = _("ยุทธศาสตร์ที่ %(number)s") % {"number": strategy.number}
    return SocialCard(strategy.title, kind, strategy.issue.title, strategy.issue.number, strategy.slug)


def card_below(rest: str) -> SocialCard | None:
    """The card of an address below the plan's page: `` of the plan, `glossary`, `s07`; None if nothing is there."""
    if rest in ("", GLOSSARY):
        plan = StrategicPlan.objects.current()
        if rest == "":
            return plan_card(plan)
        return glossary_card(plan) if plan else None
    strategy = Strategy.objects.current().filter(slug=rest).first()
    return strategy_card(strategy) if strategy else None
