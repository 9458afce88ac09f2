from .invitation import Invitation
from .organization import Organization, OrganizationIndexPage
from .profile import MemberProfile
from .user import User

__all__ = ["Invitation", "MemberProfile", "Organization", "OrganizationIndexPage", "User"]
