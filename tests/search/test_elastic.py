"""The Elasticsearch engine on a real server: the contract."""

from dataclasses import replace
from pathlib import Path

import pytest

from search.engines.base import SearchEngine
from search.engines.elastic.client import Connection
from search.engines.elastic.engine import ElasticEngine
from search.types import RecordFile, SearchQuery
from tests.elasticsearch_fixtures import ElasticsearchServer
from tests.search.contract import EngineContract, make_record, numbers
from tests.search.contract_files import LONG

PATIENCE = 20.0  # seconds for a request: this machine may be busy, and slowness is not what is tested


class TestElastic(EngineContract):
    """The contract, run against an index of the test's own."""

    @pytest.fixture(autouse=True)
    def _server(self, elasticsearch: ElasticsearchServer) -> None:
        self.server = elasticsearch

    def make_engine(self, folder: Path) -> ElasticEngine:
        return ElasticEngine(Connection((self.server.url,), search_seconds=PATIENCE), self.server.prefix)

    def test_scores_after_changes_are_those_of_a_fresh_index(self, engine: SearchEngine) -> None:
        """The order is. The server counts what was removed as a document that holds its terms until segments merge."""
        records = [make_record(number, "สวนผัก", "ผัก " * number + "ปลา") for number in range(1, 9)]
        engine.put([*records, make_record(20, "ผัก", "ผัก"), make_record(21, "ปลา", "ปลา")])
        engine.put([make_record(3, "อื่น", "อื่น"), records[2]])
        engine.remove(["page:20", "page:21"])
        changed = numbers(engine.search(SearchQuery("ผัก ปลา")))
        engine.rebuild(records)
        assert numbers(engine.search(SearchQuery("ผัก ปลา"))) == changed

    def test_a_long_file_leaves_the_rank_of_the_page_alone(self, engine: SearchEngine) -> None:
        """Compared between two rebuilds, for the same reason."""
        plain = [make_record(number, "สวนผัก", "ปลูกผักกินเอง") for number in (1, 2)]
        engine.rebuild(plain)
        before = engine.search(SearchQuery("ปลูกผัก")).hits[0].score
        engine.rebuild([plain[0], replace(plain[1], files=(RecordFile("0", "ไฟล์", LONG),))])
        assert {hit.score for hit in engine.search(SearchQuery("ปลูกผัก")).hits} == {before}
