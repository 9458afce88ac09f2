from .organization import Organization, OrganizationIndexPage
from .profile import MemberProfile
from .user import User

__all__ = ["MemberProfile", "Organization", "OrganizationIndexPage", "User"]
