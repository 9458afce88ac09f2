"""Requests to the index of the site: every one within a time, every failure an error of the port."""

import time
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from search.engines.base import SearchEngineError
from search.engines.elastic.client import Cluster, Connection
from search.engines.elastic.counting import Counts, Questions, counting_body, read_counts
from search.engines.elastic.errors import refusal, translated

Answer = Mapping[str, Any]
Body = dict[str, Any]
#: The most that a server gives from one place on (`index.max_result_window`).
PAGE = 10_000
_KEEP_ALIVE = "1m"
_PATIENCE = 5  # times the time of a search
_SEQUENCES = "indices.*.shards.*.seq_no.max_seq_no,indices.*.shards.*.routing.primary"


class Server:
    """One index, by the name that its generations share (an alias)."""

    def __init__(self, connection: Connection, alias: str) -> None:
        """Ask for nothing yet."""
        self.cluster, self.alias = Cluster(connection), alias

    @property
    def location(self) -> str:
        """Where the index is, for messages."""
        return f"{self.cluster.connection.name}/{self.alias}"

    def asking(self, route: str = "") -> "Session":
        """Begin what has to be answered within the time of one search.

        Args:
            route: requests with the same one go to the same copies of the index, so that pages of a search agree.
        """
        return Session(self, self.cluster.connection.search_seconds, route)

    def patient(self) -> "Session":
        """Begin what is asked rarely and takes longer: the first search of a process may have to wait for it."""
        return Session(self, _PATIENCE * self.cluster.connection.search_seconds, "")

    def refresh(self, alias: str) -> None:
        """Let everything be found that was written."""
        with translated(self.location):
            self.cluster.client(self.cluster.connection.write_seconds).indices.refresh(index=alias)

    def last_change(self) -> int:
        """A number that grows with every change of the index.

        Raises:
            SearchEngineError: no part of the index is on any node.
        """
        with translated(self.location):
            client = self.cluster.client(self.cluster.connection.search_seconds)
            stats = client.indices.stats(index=self.alias, metric="docs", level="shards", filter_path=_SEQUENCES)
        if "indices" not in stats:
            raise SearchEngineError(f"{self.location} has no shard that could answer (red)")
        shards = [copy for index in stats["indices"].values() for copies in index["shards"].values() for copy in copies]
        return sum(shard["seq_no"]["max_seq_no"] for shard in shards if shard["routing"]["primary"])

    def documents_and_bytes(self, index: str) -> tuple[int, int]:
        """How many documents an index holds, and how many bytes its own copy of them takes."""
        with translated(self.location):
            client = self.cluster.client(self.cluster.connection.search_seconds)
            own = client.indices.stats(index=index, metric="docs,store")["_all"]["primaries"]
        return own.get("docs", {}).get("count", 0), own.get("store", {}).get("size_in_bytes", 0)

    def all_hits(self, fields: Sequence[str], alias: str = "") -> Iterator[Mapping[str, list[Any]]]:
        """Yield some fields of every document, from one moment's state of the index."""
        client = self.cluster.client(self.cluster.connection.write_seconds)
        with translated(self.location):
            point = client.open_point_in_time(index=alias or self.alias, keep_alive=_KEEP_ALIVE)["id"]
            try:
                after: list[Any] | None = None
                while True:
                    body: Body = {"size": PAGE, "_source": False, "docvalue_fields": list(fields)}
                    body |= {"sort": [{"_shard_doc": "asc"}], "track_total_hits": False}
                    body |= {"pit": {"id": point, "keep_alive": _KEEP_ALIVE}}
                    body |= {"search_after": after} if after else {}
                    hits = client.search(body=body, allow_partial_search_results=False)["hits"]["hits"]
                    yield from (hit["fields"] for hit in hits)
                    if len(hits) < PAGE:
                        break
                    after = hits[-1]["sort"]
            finally:
                client.close_point_in_time(id=point)


class Outdated(Exception):
    """What was believed to be known when a search began is not so any more; `counts` is what is so now."""

    def __init__(self, counts: Counts) -> None:
        super().__init__("counted anew")
        self.counts = counts


class Session:
    """The requests of one search, which share its time."""

    def __init__(self, server: Server, seconds: float, route: str) -> None:
        """Begin now; all requests together may take so many seconds."""
        self._server, self._seconds, self._route = server, seconds, route
        self._ends = time.monotonic() + seconds
        self.took_ms = 0  # what the server says that it took
        self._believed: tuple[Questions, Counts] | None = None

    def believe(self, questions: Questions, counts: Counts) -> None:
        """Rely on what was counted before; the next round trip counts it again."""
        self._believed = (questions, counts)

    def search(self, bodies: Sequence[Body]) -> list[Answer]:
        """Answer several requests in one round trip.

        Raises:
            SearchEngineError: one of them failed or came late.
            Outdated: what was believed is not so.
        """
        if self._believed is None:
            return self._ask(bodies)
        (questions, believed), self._believed = self._believed, None
        counted, *answers = self._ask([counting_body(questions), *bodies])
        counts = read_counts(questions, counted)
        if counts != believed:
            raise Outdated(counts)
        return answers

    def _ask(self, bodies: Sequence[Body]) -> list[Answer]:
        server = self._server
        options: Body = {"allow_partial_search_results": False} | ({"preference": self._route} if self._route else {})
        seconds = self._remaining()
        timed = [body | {"timeout": f"{seconds * 1000:.0f}ms"} for body in bodies]
        with translated(server.location):
            client = server.cluster.client(seconds)
            if len(timed) == 1:
                answers = [client.search(index=server.alias, body=timed[0], **options).body]
            else:
                searches = [part for body in timed for part in (options, body)]
                answers = client.msearch(index=server.alias, searches=searches)["responses"]
        for answer in answers:
            if "error" in answer:
                raise refusal(server.location, answer.get("status", 500), answer)
            if answer["timed_out"]:
                raise SearchEngineError(f"{server.location} could not finish within {seconds:.1f} seconds")
        self.took_ms += max(answer["took"] for answer in answers)
        return answers

    def count(self, questions: Questions) -> Counts:
        """Count documents."""
        (answer,) = self.search([counting_body(questions)])
        return read_counts(questions, answer)

    def walk(self, body: Body, skip: int, size: int) -> list[Answer]:
        """The hits from a place on, however deep it is: beyond `PAGE` the hits before it are walked past."""
        after: Body = {}
        if skip + size > PAGE:
            while skip:
                (passed,) = self.search([body | after | {"size": min(skip, PAGE), "_source": False}])
                hits = passed["hits"]["hits"]
                if not hits:
                    return []
                skip -= len(hits)
                after = {"search_after": hits[-1]["sort"]}
        (answer,) = self.search([body | (after or {"from": skip}) | {"size": size}])
        return answer["hits"]["hits"]

    def _remaining(self) -> float:
        left = self._ends - time.monotonic()
        if left <= 0:
            raise SearchEngineError(f"{self._server.location} did not answer within {self._seconds:g} seconds")
        return left
