"""What stands behind a strategy: packages with case studies, lessons and the like register here (`core.sources`).

A source receives a strategy and answers with the published items that name it: how many, the newest few, where the
rest is. It must cost the same number of queries whatever the number of items.
"""

from typing import TYPE_CHECKING

from core.sources import Sources

if TYPE_CHECKING:
    from strategy.models import Strategy

evidence_for: "Sources[Strategy]" = Sources()
