"""The codes that sample files may use, as the content model fixes them. Kept apart from Django, so that the files
can be checked without a configured site."""

from __future__ import annotations

CONDITIONS_PER_STRATEGY = (
    3,
    7,
    4,
    4,
    3,
    4,
    3,
    4,
    3,
    3,
    4,
    5,
)  # the plan of B.E. 2565-2569: 12 strategies, 47 conditions
STRATEGIES = tuple(f"s{number:02d}" for number in range(1, len(CONDITIONS_PER_STRATEGY) + 1))
CONDITIONS = frozenset(
    f"{strategy}.{number}"
    for strategy, count in zip(STRATEGIES, CONDITIONS_PER_STRATEGY, strict=True)
    for number in range(1, count + 1)
)
LEVELS = ("k", "p1-3", "p4-6", "m1-3", "m4-6", "voc", "lifelong")
SUBJECTS = (
    "thai",
    "math",
    "science",
    "social",
    "health",
    "arts",
    "careers",
    "languages",
    "activities",
    "integrated",
)
CASE_KINDS = ("learning", "management", "curriculum", "media", "care", "partnership")
COST_BANDS = ("free", "lt1000", "lt10000", "lt50000", "gte50000")
STATUSES = ("trial", "in_use", "scaling", "stopped")
LICENSES = ("cc-by", "cc-by-nc", "cc-by-sa")
ADOPTION_STATUSES = ("interested", "planning", "in_use", "sustained", "stopped")
COMPONENT_CHOICES = ("as_is", "adapted", "dropped")
STAGES = ("pre", "formative", "summative")
EVALUATORS = ("internal", "external")
DECISIONS = ("scale", "adapt", "stop")
STORY_KINDS = ("paragraph", "heading", "quote")
VISIBILITIES = ("public", "masked")
SCHOOL_KINDS = ("school", "agency", "partner")
AFFILIATIONS = ("pao", "spp1", "spp2", "spp3", "spp4", "spp5", "spp6", "sesao", "private", "local", "other")
SIZE_BANDS = ("s", "m", "l", "xl")
DISTRICTS = tuple(str(code) for code in range(5001, 5026))  # DOPA codes of Chiang Mai's 25 districts
