"""What an organisation and what a member has shared: content packages register here (see `core.sources`)."""

from typing import TYPE_CHECKING

from core.sources import Sources

if TYPE_CHECKING:
    from members.models import MemberProfile, Organization

shared_by: "Sources[Organization]" = Sources()
#: Published work under a member's name. Asked for members only who are public; nothing masked may be among it.
work_of: "Sources[MemberProfile]" = Sources()
