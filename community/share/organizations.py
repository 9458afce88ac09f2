"""For which schools a member may share: a teacher for the own one, a supervisor or officer for any."""

from django.db.models import Q, QuerySet

from members.access import profile_of
from members.models import MemberProfile, Organization, User

#: Who looks after many schools and writes for them.
FOR_ANY_SCHOOL = (MemberProfile.Role.SUPERVISOR, MemberProfile.Role.OFFICER)


def may_choose(user: User) -> bool:
    """Whether the member has more than one school to choose from."""
    profile = profile_of(user)
    return profile is not None and profile.role in FOR_ANY_SCHOOL


def allowed_organizations(user: User, current_id: int | None = None) -> QuerySet[Organization]:
    """The organisations of which a member's work may be; `current_id` is the one that the page has already."""
    open_ones = Organization.objects.filter(live=True, status=Organization.Status.ACTIVE)
    if may_choose(user):
        return open_ones.order_by("title_sort")
    profile = profile_of(user)
    own = Q(pk=profile.org_id) if profile and profile.org_id else Q(pk=None)
    return Organization.objects.filter(own | Q(pk=current_id))
