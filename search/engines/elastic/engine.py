"""The Elasticsearch engine: `SearchEngine` over one alias of a cluster."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager

from search.engines.base import Progress, SearchEngineError, SearchIndexError, Settle
from search.engines.elastic.client import Connection
from search.engines.elastic.explaining import ExplainedSearch
from search.engines.elastic.filling import Filling
from search.engines.elastic.generations import Copies, Generations
from search.engines.elastic.memory import Memory
from search.engines.elastic.search import ElasticSearch
from search.engines.elastic.server import Server
from search.engines.elastic.similar import similar, similar_to_text
from search.engines.elastic.state import Look, Watch
from search.engines.elastic.titles import titles_with
from search.engines.elastic.words import first_held, read_words
from search.engines.elastic.writing import Writer
from search.engines.limits import unlimited
from search.engines.weights import MAX_QUERY_CHARS
from search.explanation import Explanation
from search.thai import ThaiAnalyser, default_analyser
from search.types import EngineStatus, IndexRecord, ResultPage, SearchQuery, Similar, Suggestion, Vocabulary


class ElasticEngine:
    """Full-text search on an Elasticsearch server, 8.13 to 9.x; safe with any number of processes and machines."""

    name = "elasticsearch"

    def __init__(
        self,
        connection: Connection,
        alias: str = "cop-search",
        analyser: ThaiAnalyser | None = None,
        copies: Copies | None = None,
    ) -> None:
        """Use the index that bears the name `alias`. It is made by `rebuild`; nothing is asked before it is needed."""
        self._server = Server(connection, alias)
        self._generations = Generations(self._server, copies or Copies())
        self._watch = Watch(self._server, self._generations)
        self._given_analyser, self._memory = analyser, Memory()

    @property
    def _analyser(self) -> ThaiAnalyser:
        return self._given_analyser or default_analyser()

    def search(self, query: SearchQuery) -> ResultPage:
        """Return one page of results with totals and facets."""
        with self._current():
            return ElasticSearch(self._server, query, self._analyser, self.name, self._memory).run()

    def explain(self, query: SearchQuery) -> tuple[Explanation, ...]:
        """Return the hits of a query with what each score is made of."""
        with self._looked_after():
            return ExplainedSearch(self._server, query, self._analyser, self.name).explain()

    def put(self, records: Iterable[IndexRecord], version: int | None = None) -> int:
        """Add or replace records; the text is analysed before the first is sent."""
        with self._looked_after():
            return self._writer.put(records, version)

    def remove(self, ids: Iterable[str], version: int | None = None) -> int:
        """Remove records; return how many were there."""
        with self._looked_after():
            return self._writer.remove(ids, version)

    @property
    def _writer(self) -> Writer:
        return Writer(self._server, self._server.alias, self._analyser, refresh=True)

    def suggest(self, prefix: str, limit: int = 8) -> tuple[Suggestion, ...]:
        """Return titles that contain what was typed: those that begin with it, then by their own signals, first."""
        with self._current():
            return titles_with(self._server.asking(), prefix[:MAX_QUERY_CHARS], limit)

    def similar(self, record_id: str, limit: int, type: str, without: Collection[str] = ()) -> tuple[Similar, ...]:
        """Return the records of a type that are like another, by the words that both say."""
        with self._current():
            return similar(self._server.asking(), self._analyser, record_id, limit, type, without)

    def similar_to_text(
        self, title: str, text: str, limit: int, type: str, without: Collection[str] = ()
    ) -> tuple[Similar, ...]:
        """Return the records of a type that are like a text that is being written, by the words that both say."""
        with self._current():
            return similar_to_text(self._server.asking(), self._analyser, title, text, limit, type, without)

    def vocabulary(self, known_stamp: str = "") -> Vocabulary | None:
        """Return the words and how many documents hold each; looking whether they changed costs one small request."""
        with self._current():
            current = f"{self._generations.current()[0]}/{self._server.last_change()}"
            if current == known_stamp:
                return None
            with unlimited():  # once for many searches
                return Vocabulary(current, read_words(self._server))

    def first_held(self, phrases: Sequence[tuple[str, ...]]) -> int | None:
        """Return the place of the first phrase that some document holds in a row."""
        with self._current():
            return first_held(self._server.asking(), phrases)

    def ids(self) -> frozenset[str]:
        """Return the ids of all records."""
        with self._looked_after():
            return frozenset(fields["id"][0] for fields in self._server.all_hits(("id",)))

    def digests(self) -> dict[str, str]:
        """Return the fingerprint of each record by its id."""
        with self._looked_after():
            return {fields["id"][0]: fields["digest"][0] for fields in self._server.all_hits(("id", "digest"))}

    def rebuild(
        self, records: Iterable[IndexRecord], progress: Progress | None = None, settle: Settle | None = None
    ) -> int:
        """Fill a new generation with `records`, settle it and let it take the place of the old one."""
        name = self._generations.create(self._analyser.version)
        try:
            # What `settle` holds is given back after the swap.
            with ExitStack() as settled:
                filling = Filling(self._server, name, self._analyser)
                filling.fill(records, progress or (lambda done: None))
                if settle is not None:
                    settled.enter_context(settle(filling))
                count = len(filling.ids())
                self._generations.seal(name)
                self._generations.swap(name)
        except BaseException:
            self._generations.discard(name)
            raise
        finally:
            self._watch.forget()
        self._generations.prune()
        return count

    def remove_index(self) -> None:
        """Remove every generation of the index."""
        self._generations.remove_all()
        self._watch.forget()

    def status(self) -> EngineStatus:
        """Describe server and index, also when either is away or wrong."""
        try:
            look = self._watch.look()
            problems = dict(look.problems or {})
            if self._watch.is_red(look.generation):
                problems["red"] = f"some part of {look.generation} is on no node"
            size = self._server.documents_and_bytes(look.generation)
        except SearchIndexError as error:
            return self._described(Look(), {"missing": str(error)})
        except SearchEngineError as error:
            return self._described(Look(), {"unreachable": str(error)})
        return self._described(look, problems, *size)

    def _described(self, look: Look, problems: dict[str, str], documents: int = 0, size: int = 0) -> EngineStatus:
        expected, meta = self._analyser.version, look.meta or {}
        if look.generation and meta.get("analysis") != expected:
            problems["version"] = "cut by another dictionary"
        return EngineStatus(
            engine=self.name,
            location=self._server.location,
            documents=documents,
            version=meta.get("analysis", ""),
            expected_version=expected,
            built_at=meta.get("built_at", ""),
            size_bytes=size,
            problems=tuple(problems),
            generation=look.generation,
            server=look.server,
            details="; ".join(problems.values()),
        )

    @contextmanager
    def _current(self) -> Iterator[None]:
        """Answer readers only from an index that may follow changes: what is blocked answers what was true once."""
        with self._looked_after():
            if blocked := (self._watch.sound().problems or {}).get("read_only"):
                raise SearchEngineError(blocked)
            yield

    @contextmanager
    def _looked_after(self) -> Iterator[None]:
        """Ask only an index that is ours; after a failure it is looked at anew."""
        try:
            self._watch.sound()
            yield
        except SearchEngineError:
            self._watch.forget()
            raise
