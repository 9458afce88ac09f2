"""What can be done about a line of the report of curation."""

from django import template

from innovations.curation_report import feature_url, invitation_of
from innovations.models import CaseStudyPage

register = template.Library()


@register.inclusion_tag("innovations/admin_curation_step.html")
def next_step(case: CaseStudyPage) -> dict[str, object]:
    """The way to featuring a full record, or to inviting the school of a short one to complete it."""
    if case.is_full_record:
        return {"case": case, "feature_url": feature_url(case)}
    return {"case": case, "invite_url": invitation_of(case)}
