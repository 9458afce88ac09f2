"""Turns every state of a server into one of the port's two errors, with a message that says what and where.

Guarantees: nothing that the client raises leaves the engine. What only a rebuild can mend is a `SearchIndexError`.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http import HTTPStatus
from typing import Any

from search.engines.base import SearchEngineError, SearchIndexError
from search.engines.elastic.compat import ApiError, ConnectionTimeout, TlsError, TransportError

_READ_ONLY = "cluster_block_exception"
_NO_INDEX = ("index_not_found_exception", "alias_not_found_exception")
#: What a server says about a query or a document that its mapping does not fit: our mapping is another one.
_MISFIT = ("query_shard_exception", "illegal_argument_exception", "parsing_exception", "document_parsing_exception")
_RED = ("search_phase_execution_exception", "no_shard_available_action_exception", "unavailable_shards_exception")


@contextmanager
def translated(where: str) -> Iterator[None]:
    """Raise `SearchEngineError` or `SearchIndexError` for whatever the client raises within the block."""
    try:
        yield
    except ApiError as error:
        raise refusal(where, error.meta.status, _body_of(error)) from error
    except ConnectionTimeout as error:
        raise SearchEngineError(f"{where} did not answer in time: {error}") from error
    except TlsError as error:
        raise SearchEngineError(f"{where} has no certificate that can be trusted: {error}") from error
    except (TransportError, ValueError) as error:  # ValueError: an answer or an address that cannot be read
        raise SearchEngineError(f"{where} cannot be reached: {error}") from error


def refusal(where: str, status: int, body: Mapping[str, Any]) -> SearchEngineError:
    """The error for what a server answered instead of doing what was asked."""
    kinds, reason = _kinds(body), _reason(body)
    if any(kind in kinds for kind in _NO_INDEX):
        return SearchIndexError(f"no search index at {where}: rebuild it")
    if _READ_ONLY in kinds:
        return SearchEngineError(f"{where} is read-only or blocked ({reason})")
    if status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN):
        return SearchEngineError(f"{where} refuses the credentials (status {status})")
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        return SearchEngineError(f"{where} is overloaded (429): {reason}")
    if status == HTTPStatus.BAD_REQUEST and any(kind in kinds for kind in _MISFIT):
        return SearchIndexError(f"{where} has another mapping than this code wants ({reason}): rebuild it")
    if status == HTTPStatus.SERVICE_UNAVAILABLE or any(kind in kinds for kind in _RED):
        return SearchEngineError(f"{where} has no shard that could answer (red): {reason}")
    return SearchEngineError(f"{where} refused (status {status}): {reason}")


def _body_of(error: ApiError) -> Mapping[str, Any]:
    return error.body if isinstance(error.body, Mapping) else {"error": {"reason": str(error.body)[:300]}}


def _details(body: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The error of an answer, then its causes."""
    error = body.get("error", {})
    if not isinstance(error, Mapping):
        return [{"reason": str(error)}]
    causes = [cause for cause in error.get("root_cause", []) if isinstance(cause, Mapping)]
    failed = [shard.get("reason") for shard in error.get("failed_shards", []) if isinstance(shard, Mapping)]
    return [error, *causes, *(reason for reason in failed if isinstance(reason, Mapping))]


def _kinds(body: Mapping[str, Any]) -> set[str]:
    return {str(detail.get("type", "")) for detail in _details(body)}


def _reason(body: Mapping[str, Any]) -> str:
    """The most telling reason, short enough for a log line."""
    reasons = [str(detail["reason"]) for detail in _details(body) if detail.get("reason")]
    return (reasons[-1] if reasons else "no reason given")[:300]
