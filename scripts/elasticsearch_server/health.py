"""Ask a node how its cluster is, without a client library: the answer decides when tests may begin."""

import json
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from typing import Any

ASK_SECONDS = 5.0
PAUSE = 0.5
_DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))  # whatever proxy the account uses for the web


def ask(url: str, path: str, method: str = "GET") -> Any:
    """The JSON that a node answers.

    Raises:
        OSError: it does not answer, or with an error (`urllib.error.HTTPError`).
    """
    request = urllib.request.Request(url.rstrip("/") + path, method=method)  # noqa: S310 - our own node's address
    with _DIRECT.open(request, timeout=ASK_SECONDS) as response:
        return json.load(response)


def health(url: str) -> dict[str, Any] | None:
    """What `_cluster/health` says; None while nobody answers or there is no master yet."""
    try:
        return ask(url, "/_cluster/health?timeout=3s")
    except (OSError, json.JSONDecodeError):
        return None


def is_ready(url: str, nodes: int) -> bool:
    """Whether that many nodes have found each other and every index has its primary shards."""
    state = health(url)
    return bool(state and state["number_of_nodes"] >= nodes and state["status"] in ("yellow", "green"))


def wait_until_ready(url: str, nodes: int, seconds: float, is_alive: Callable[[], bool]) -> bool:
    """Whether the cluster became ready in time; gives up at once when `is_alive()` is false."""
    deadline = time.monotonic() + seconds
    while not is_ready(url, nodes):
        if time.monotonic() > deadline or not is_alive():
            return False
        time.sleep(PAUSE)
    return True
