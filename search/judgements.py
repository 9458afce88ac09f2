"""What makes a ranking good: judged queries and the measures of one ranking.

Pure. Relevance is graded: 3 answers the query, 1 only mentions what it asks for. A set without grades counts each
answer as 1, and then every measure is the binary one.
"""

import json
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

CUTOFF = 10
GRADES = (1, 2, 3)


@dataclass(frozen=True, slots=True)
class JudgedQuery:
    """A query, its kind (the figures are given for each kind) and what was judged.

    `relevant` holds the grade of each document that answers it, `absent` the documents that must not be among the
    first `CUTOFF`.
    """

    id: str
    kind: str
    text: str
    relevant: Mapping[str, int]
    absent: frozenset[str] = field(default_factory=frozenset)

    def __post_init__(self) -> None:
        """Raise ValueError when nothing answers the query, a grade is unknown or a document is wanted and unwanted."""
        if not self.relevant:
            raise ValueError(f"{self.id}: a judged query names at least one relevant document")
        if unknown := set(self.relevant.values()).difference(GRADES):
            raise ValueError(f"{self.id}: a grade is one of {GRADES}, not {unknown}")
        if both := self.absent.intersection(self.relevant):
            raise ValueError(f"{self.id}: {sorted(both)} cannot be relevant and absent")


def reciprocal_rank(ranked: Sequence[str], relevant: Mapping[str, int], cutoff: int = CUTOFF) -> float:
    """Return 1 / rank of the first relevant id among the first `cutoff`, 0 when there is none."""
    return next((1 / rank for rank, found in enumerate(ranked[:cutoff], 1) if found in relevant), 0.0)


def recall(ranked: Sequence[str], relevant: Mapping[str, int], cutoff: int = CUTOFF) -> float:
    """Return the share of the relevant ids that the first `cutoff` hold; 0 when nothing is relevant."""
    return len(set(relevant).intersection(ranked[:cutoff])) / len(relevant) if relevant else 0.0


def ndcg(ranked: Sequence[str], relevant: Mapping[str, int], cutoff: int = CUTOFF) -> float:
    """Return the normalised discounted cumulative gain (Järvelin, 2002) with gain 2^grade - 1 (Burges, 2005)."""
    gained = _discounted(relevant.get(found, 0) for found in ranked[:cutoff])
    ideal = _discounted(sorted(relevant.values(), reverse=True)[:cutoff])
    return gained / ideal if ideal else 0.0


def _discounted(grades: Iterable[int]) -> float:
    return sum((2**grade - 1) / math.log2(rank + 1) for rank, grade in enumerate(grades, 1))


def intruders(ranked: Sequence[str], absent: frozenset[str], cutoff: int = CUTOFF) -> list[str]:
    """Return the ids among the first `cutoff` that must not be there, in their order."""
    return [found for found in ranked[:cutoff] if found in absent]


def read_queries(path: Path) -> list[JudgedQuery]:
    """Return the queries of a JSON-lines file: `id`, `kind`, `text`, `relevant` and perhaps `absent`.

    `relevant` is a list of ids, or an object of ids with their grades.

    Raises:
        KeyError, ValueError: a line lacks a key, is no JSON, or says what cannot be.
    """
    return [
        JudgedQuery(
            str(row["id"]),
            str(row["kind"]),
            str(row["text"]),
            _graded(row["relevant"]),
            frozenset(map(str, row.get("absent", ()))),
        )
        for row in read_lines(path)
    ]


def _graded(relevant: Mapping[str, int] | Sequence[str]) -> dict[str, int]:
    if isinstance(relevant, Mapping):
        return {str(found): int(grade) for found, grade in relevant.items()}
    return {str(found): 1 for found in relevant}


def read_lines(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the objects of a JSON-lines file, one at a time; empty lines are passed over."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)
