"""How strong the evidence behind a case is: one rule, five levels.

The levels are those of product.md 2.3:

0. an experience told;
1. a full record with at least one number before and after;
2. and a complete summative evaluation by the CIPP model (plan, section on strategic control);
3. and a comparison group or an external evaluator of that summative evaluation;
4. and at least one verified adoption elsewhere that reports results.

Each level needs the one below it. A level says what was recorded, not whether the innovation is good.
"""

from dataclasses import dataclass

from innovations.choices import EvidenceLevel


@dataclass(frozen=True)
class EvidenceFacts:
    """What the rule looks at."""

    is_full_record: bool
    has_before_after: bool
    has_complete_summative: bool
    has_comparison: bool
    has_external_summative: bool
    verified_adoptions: int = 0


def evidence_level(facts: EvidenceFacts) -> EvidenceLevel:
    """The level that the facts support."""
    if not (facts.is_full_record and facts.has_before_after):
        return EvidenceLevel.TOLD
    if not facts.has_complete_summative:
        return EvidenceLevel.BEFORE_AFTER
    if not (facts.has_comparison or facts.has_external_summative):
        return EvidenceLevel.EVALUATED
    return EvidenceLevel.REPEATED if facts.verified_adoptions > 0 else EvidenceLevel.COMPARED
