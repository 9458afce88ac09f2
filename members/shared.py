"""What an organisation has shared: content packages register here (see `core.sources`)."""

from typing import TYPE_CHECKING

from core.sources import Sources

if TYPE_CHECKING:
    from members.models import Organization

shared_by: "Sources[Organization]" = Sources()
