"""What the parts of the engine contract share: records, readable results, and an engine with an empty index."""

from pathlib import Path

import pytest

from search.engines.base import SearchEngine
from search.types import Hit, IndexRecord, ResultPage, SearchQuery


def make_record(number: int, title: str, body: str = "", **changes: object) -> IndexRecord:
    """Return a record of a case; `changes` are further fields of `IndexRecord`."""
    fields: dict[str, object] = {"type": "case", "source_id": f"inv-{number:04d}", "body": body} | changes
    return IndexRecord(id=f"page:{number}", page_id=number, title=title, **fields)  # type: ignore[arg-type]


def numbers(page: ResultPage) -> list[int]:
    """Return the page numbers of the hits in order."""
    return [hit.page_id for hit in page.hits]


def counts(page: ResultPage, facet: str) -> dict[str, int]:
    """Return the counts of one facet."""
    return {one.value: one.count for one in page.facets[facet]}


def marked(hit: Hit) -> list[str]:
    """Return what the snippet marks as a match."""
    return [segment.text for segment in hit.snippet if segment.is_match]


def shown(hit: Hit) -> str:
    """Return the snippet as a reader sees it."""
    return "".join(segment.text for segment in hit.snippet)


class ContractBase:
    """Part of a suite; `make_engine` says which engine it runs against."""

    def make_engine(self, folder: Path) -> SearchEngine:
        """Return an engine that keeps its index in an empty folder (or one of its own)."""
        raise NotImplementedError

    @pytest.fixture
    def engine(self, tmp_path: Path) -> SearchEngine:
        """An engine with an empty index."""
        engine = self.make_engine(tmp_path)
        engine.rebuild([])
        return engine

    def find(self, engine: SearchEngine, text: str, **changes: object) -> list[int]:
        """Return the page numbers that a text finds."""
        return numbers(engine.search(SearchQuery(text=text, **changes)))  # type: ignore[arg-type]
