from .condition import SuccessCondition
from .crosswalk import PlanCrosswalk
from .glossary import GlossaryTerm
from .issue import StrategicIssue
from .pages import PlanPage
from .plan import PlanGoal, PlanMission, StrategicPlan
from .strategy import Strategy
from .tactic import Tactic

__all__ = [
    "GlossaryTerm",
    "PlanCrosswalk",
    "PlanGoal",
    "PlanMission",
    "PlanPage",
    "StrategicIssue",
    "StrategicPlan",
    "Strategy",
    "SuccessCondition",
    "Tactic",
]
