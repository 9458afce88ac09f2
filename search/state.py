"""What there is to know about the search at a glance: index, database, what differs and what waits."""

from dataclasses import asdict, dataclass
from typing import Any

from django.db.models import Min
from django.utils import timezone

from search.drift import Drift, drift_by_id, drift_by_text
from search.eligibility import indexable_pages
from search.engines.base import SearchEngine, SearchEngineError
from search.metrics import degraded_answers
from search.models import IndexChange
from search.types import EngineStatus

SHOWN_PAGES = 20
SHOWN_LETTERS = 20


@dataclass(frozen=True, slots=True)
class Outbox:
    """What waits: `due` of the waiting rows are tried by the next drain; `age` of the oldest, in seconds."""

    waiting: int
    due: int
    dead: int
    age_seconds: float


@dataclass(frozen=True, slots=True)
class SearchState:
    """`drift` is None when the index cannot be read; `degraded_answers` were given by the embedded engine instead."""

    index: EngineStatus
    searchable_pages: int
    drift: Drift | None
    outbox: Outbox
    dead_letters: tuple[IndexChange, ...]
    degraded_answers: int = 0

    @property
    def is_good(self) -> bool:
        """Whether nothing has to be done by anybody; changes that wait follow by themselves."""
        drifted = self.drift is None or bool(set(self.drift.pages) - _waiting_pages(self.index.engine))
        return self.index.ok and not drifted and not self.outbox.dead


def state_of(engine: SearchEngine, by_text: bool = False) -> SearchState:
    """Look at everything; `by_text` also compares the text of every page."""
    try:
        drift = drift_by_text(engine) if by_text else drift_by_id(engine)
    except SearchEngineError:
        drift = None  # the index says itself what is wrong with it
    dead = IndexChange.objects.of(engine.name).dead().order_by("pk")
    return SearchState(
        index=engine.status(),
        searchable_pages=indexable_pages().count(),
        drift=drift,
        outbox=outbox_state(engine.name),
        dead_letters=tuple(dead[:SHOWN_LETTERS]),
        degraded_answers=degraded_answers(),
    )


def outbox_state(engine: str) -> Outbox:
    """Count what waits for an engine."""
    changes = IndexChange.objects.of(engine)
    waiting = changes.waiting()
    oldest = waiting.aggregate(oldest=Min("created_at"))["oldest"]
    age = (timezone.now() - oldest).total_seconds() if oldest else 0.0
    return Outbox(waiting.count(), changes.due().count(), changes.dead().count(), age)


def as_json(state: SearchState) -> dict[str, Any]:
    """Plain values; of the pages that differ the first are named, all are counted."""
    drift = state.drift
    return {
        "ok": state.is_good,
        "index": asdict(state.index) | {"usable": state.index.usable},
        "database": {"searchable_pages": state.searchable_pages},
        "drift": drift
        and {name: {"count": len(pages), "pages": list(pages[:SHOWN_PAGES])} for name, pages in asdict(drift).items()},
        "outbox": asdict(state.outbox),
        "degraded_answers": state.degraded_answers,
        "dead_letters": [
            {
                "page_id": change.page_id,
                "attempts": change.attempts,
                "created_at": change.created_at.isoformat(),
                "dead_at": change.dead_at.isoformat() if change.dead_at else None,
                "error": change.last_error,
            }
            for change in state.dead_letters
        ],
    }


def _waiting_pages(engine: str) -> set[int]:
    return set(IndexChange.objects.of(engine).waiting().values_list("page_id", flat=True))
