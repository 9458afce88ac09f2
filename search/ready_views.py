"""`/readyz/`: whether this process can serve readers, and what waits in the search. For a load balancer and operators.

Guarantees that nothing private is told: codes and counts only. A search server that is away does not take the site out
of service, since the embedded engine answers in its place.
"""

from http import HTTPStatus
from typing import Any

from django.db import DatabaseError
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from search.breaker import breaker_of
from search.engine import EMBEDDED, engines_in_use, get_engine
from search.metrics import degraded_answers
from search.state import outbox_state


@require_safe
def ready(request: HttpRequest) -> JsonResponse:
    """Status 200 while the database and the embedded index answer, else 503."""
    try:
        engines = {name: _engine(name) for name in engines_in_use()}
    except DatabaseError:
        return _answer({"ok": False, "database": False}, False)
    is_ready = engines[EMBEDDED]["usable"]
    body = {"ok": is_ready, "database": True, "search": engines, "degraded_answers": degraded_answers()}
    return _answer(body, is_ready)


def _engine(name: str) -> dict[str, Any]:
    """State, queue, age of the oldest change in seconds and dead letters of one engine."""
    box = outbox_state(name)
    waiting = {"waiting": box.waiting, "due": box.due, "dead": box.dead, "age_seconds": round(box.age_seconds, 1)}
    if breaker_of(name).is_open:  # nobody waits here for a server that is known to be away
        return {"usable": False, "problems": ["left_alone"], "outbox": waiting}
    status = get_engine(name).status()
    return {
        "usable": status.usable,
        "problems": list(status.problems),
        "documents": status.documents,
        "outbox": waiting,
    }


def _answer(body: dict[str, Any], is_ready: bool) -> JsonResponse:
    status = HTTPStatus.OK if is_ready else HTTPStatus.SERVICE_UNAVAILABLE
    return JsonResponse(body, status=status, headers={"Cache-Control": "no-store"})
