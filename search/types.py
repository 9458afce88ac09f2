"""What goes into a search engine and what comes out of it, as plain immutable values.

Guarantees: nothing here knows about Django, a database or an engine, so that records, queries and results can
be made and compared in a test without any of them. Text in these values is data: a query's quotes and operators
mean nothing to an engine, and a result never contains HTML.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, get_args

#: Facet names in the order in which a page shows them. The engine fills `type` from `IndexRecord.type`.
FACETS: tuple[str, ...] = (
    "strategy",
    "issue",
    "type",
    "level",
    "subject",
    "kind",
    "district",
    "cost",
    "evidence",
    "adoption",
    "year",
    "tag",
)
#: The filter by `IndexRecord.group`: no facet, because nobody wants to see all schools counted.
GROUP_FILTER = "school"
FILTERS: tuple[str, ...] = (*FACETS, GROUP_FILTER)
SCHOOLS_FILTER = "schools"  # by `IndexRecord.schools`; the application names them, no address does

Sort = Literal["relevance", "near", "newest", "evidence", "adopted", "spreading", "title"]
SORTS: tuple[str, ...] = get_args(Sort)

#: How many results of one group stand on a page of results in the order of relevance, while others follow.
GROUP_LIMIT = 3

#: The most that a record's own signals may sum up to; an engine scales it to a small part of the relevance.
MAX_BOOST = 1.0


def _check_facets(names: Iterable[str], known: tuple[str, ...] = FACETS) -> None:
    """Refuse a facet that no record can carry: a filter on it would silently find everything or nothing."""
    if unknown := sorted(set(names) - set(known)):
        raise ValueError(f"unknown facets: {', '.join(unknown)}")


@dataclass(frozen=True, slots=True)
class RecordFile:
    """The text of a file that a page offers. `id` is the document's key, `name` its title as the page shows it."""

    id: str
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class IndexRecord:
    """The public, searchable text of one page.

    `id` is the page's stable key in every index ("page:123"), `source_id` the code that people cite
    ("inv-0001"). `published` is an ISO 8601 date or date-time (CE), compared as text, so give all records the
    same precision. `evidence` is the level 0-4. `title_key` orders titles; left empty, the engine derives a Thai
    dictionary order. `boost` is the sum of the record's own signals (featured, evidence, adoption, freshness),
    0 to `MAX_BOOST`. `files` are found too, with less weight than the page's own words. `group` is what results are
    grouped by, the code of the organisation that the page belongs to ("org-0001"); empty for what belongs to none.
    `schools` are the codes of all it speaks for, the owner first, then those that adopted it; `adopted` is how many
    schools use it, `recent` how many of them began within the last year.
    """

    id: str
    page_id: int
    type: str
    title: str
    summary: str = ""
    body: str = ""
    keywords: tuple[str, ...] = ()
    source_id: str = ""
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    published: str = ""
    evidence: int = 0
    title_key: str = ""
    boost: float = 0.0
    files: tuple[RecordFile, ...] = ()
    group: str = ""
    schools: tuple[str, ...] = ()
    adopted: int = 0
    recent: int = 0

    def __post_init__(self) -> None:
        """Raise ValueError for an unknown facet, an empty id or a boost out of range."""
        _check_facets(self.facets)
        if not self.id:
            raise ValueError("an index record needs an id")
        if not 0.0 <= self.boost <= MAX_BOOST:
            raise ValueError(f"boost {self.boost} is outside 0..{MAX_BOOST}")


class Equivalent(NamedTuple):
    """Other words for some words of a query: a text that holds `text` in a row counts as one that holds `words`."""

    words: str
    text: str


@dataclass(frozen=True, slots=True)
class Nearness:
    """How close schools are to the one that a reader asked for, and what it can pay; whole hundredths throughout.

    A record has the closeness of the closest of its `schools`, 0 without one in `buckets`. With `costs` given,
    `cost_weight` of its points depend on its facet `cost`; a record without that facet keeps its closeness.
    """

    buckets: tuple[tuple[int, tuple[str, ...]], ...]
    costs: tuple[str, ...] = ()
    cost_weight: int = 0

    def __post_init__(self) -> None:
        """Raise ValueError for points that are out of range."""
        if not all(0 < closeness <= 100 for closeness, _codes in self.buckets) or not 0 <= self.cost_weight <= 100:
            raise ValueError("closeness is 1 to 100, the weight of the cost 0 to 100")

    def share(self, closeness: int) -> int:
        """What closeness gives beside the cost, where a record says what it costs."""
        return closeness * (100 - self.cost_weight) // 100


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """What a reader asks for. Values of one facet are alternatives (OR); facets narrow each other (AND).

    `correction` is what was probably meant by `text`: what answers either of them is found. `equivalents` are other
    words for words of either. Of what is found, only what holds each of `phrases` is a result, and nothing that holds
    one of `excluded`: several words in a row on the page itself, a single one also inside a compound and in a file.
    Neither changes a score, so words of a phrase stand in `text` too.

    A filter by `GROUP_FILTER` is one by `IndexRecord.group`, by `SCHOOLS_FILTER` one by any of its `schools`. An
    empty `text` browses all that the other fields leave, newest first when sorted by relevance. `facets` names those to
    count; `limit` 0 asks for totals and counts only. The order `near` is by the points of `near`, then by the words.
    """

    text: str = ""
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sort: Sort = "relevance"
    offset: int = 0
    limit: int = 20
    facets: tuple[str, ...] = FACETS
    correction: str = ""
    equivalents: tuple[Equivalent, ...] = ()
    phrases: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    near: Nearness | None = None

    def __post_init__(self) -> None:
        """Raise ValueError for an unknown facet or sort, a negative offset or limit; never because of `text`."""
        _check_facets(self.filters, (*FILTERS, SCHOOLS_FILTER))
        _check_facets(self.facets)
        if self.sort not in SORTS or (self.sort == "near" and self.near is None):
            raise ValueError(f"unknown sort, or near to nothing: {self.sort}")
        if self.offset < 0 or self.limit < 0:
            raise ValueError("offset and limit are not negative")


class Segment(NamedTuple):
    """A stretch of plain text and whether it answers the query. A template escapes and marks it."""

    text: str
    is_match: bool


@dataclass(frozen=True, slots=True)
class FacetCount:
    """One value of a facet and how many results it would give; `chosen` when the query filters by it."""

    value: str
    count: int
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class FileMatch:
    """The file of a page that holds words of the query which the page itself lacks, and the passage with them."""

    id: str
    name: str
    snippet: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """One result. `score` compares hits of one query only; `rescued` marks a near match by letters, not words.

    `file` is set when a file of the page answers what the page itself does not. `more` is how many results of the
    same `group` the whole answer holds beyond those on this page, told with the last of `GROUP_LIMIT` of them.
    """

    id: str
    page_id: int
    type: str
    source_id: str
    title: str
    score: float
    title_segments: tuple[Segment, ...] = ()
    snippet: tuple[Segment, ...] = ()
    rescued: bool = False
    file: FileMatch | None = None
    group: str = ""
    more: int = 0
    schools: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ResultPage:
    """One page of results, the size of the whole answer and its facet counts.

    `facets` holds every value (never the first ten), most frequent first; a facet's own choice does not shrink
    its counts. `terms` are the words that were searched for, as the analysis cut them. `correction`, `phrases` and
    `excluded` are the query's, `equivalents` those of them that stand for words in it. `took_ms` is wall time.
    """

    hits: tuple[Hit, ...]
    total: int
    facets: Mapping[str, tuple[FacetCount, ...]]
    terms: tuple[str, ...]
    rescued: bool
    took_ms: float
    engine: str
    degraded: bool = False
    correction: str = ""
    equivalents: tuple[Equivalent, ...] = ()
    phrases: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of an index with the number of documents that hold each, most frequent first.

    `stamp` changes whenever words may have come or gone.
    """

    stamp: str
    counts: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A title offered while the reader types, with the record it belongs to."""

    text: str
    id: str
    type: str


@dataclass(frozen=True, slots=True)
class Similar:
    """A record whose text is like that of another: the words that both hold, the most telling first."""

    id: str
    page_id: int
    score: float
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EngineStatus:
    """The state of an index. `problems` are codes, empty when all is well: `missing`, `damaged`, `version`, and of a
    server `unreachable`, `red`, `read_only`, `server_version`. `details` says more about them.

    `version` is what the index was built with and `expected_version` what this code would build: when they
    differ, words of old records and of new queries may be cut differently until the index is rebuilt. `generation`
    names the build that is in use, `server` the version of the server that holds it.
    """

    engine: str
    location: str
    documents: int
    version: str
    expected_version: str
    built_at: str
    size_bytes: int
    problems: tuple[str, ...] = ()
    generation: str = ""
    server: str = ""
    details: str = ""

    @property
    def usable(self) -> bool:
        """Whether the index can answer at all."""
        return not {"missing", "damaged", "unreachable", "red", "server_version"}.intersection(self.problems)

    @property
    def wants_rebuild(self) -> bool:
        """Whether a rebuild would make an index that cannot answer usable."""
        return bool({"missing", "damaged"}.intersection(self.problems))

    @property
    def ok(self) -> bool:
        """Whether the index can be trusted as it is."""
        return not self.problems
