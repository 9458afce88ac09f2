"""The request bodies of the Elasticsearch engine, without a server."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from search.engines.elastic.clauses import any_of, in_a_row
from search.engines.elastic.counting import Counts, counting_body, questions_of, read_counts
from search.engines.elastic.documents import BREAK, as_source, letter_pairs, mapping_and_settings
from search.engines.elastic.facets import MOST_VALUES, Filters
from search.engines.elastic.query import counting_body as found_body
from search.engines.elastic.query import demanded, ranked_body, sorted_body
from search.engines.elastic.ranking import Reading
from search.engines.elastic.writing import _batches
from search.engines.embedded.entry import make_entry
from search.engines.plan import Demand, plan_query
from search.thai import default_analyser
from search.types import FACETS, RecordFile, SearchQuery
from tests.search.contract_base import make_record

CORE_ANALYZERS = {"standard", "whitespace"}


def reading(text: str, documents: int = 100, frequency: int = 5) -> Reading:
    """A query of whose terms each is in as many documents."""
    plan = plan_query(text, default_analyser())
    return Reading(plan, Counts(documents, dict.fromkeys(questions_of(plan), frequency)))


def everywhere(value: Any) -> list[Any]:
    """Every key and value of a body, however deep."""
    if isinstance(value, dict):
        return [part for key, one in value.items() for part in (key, *everywhere(one))]
    if isinstance(value, list):
        return [part for one in value for part in everywhere(one)]
    return [value]


def test_the_mapping_is_closed_and_names_only_what_every_server_has() -> None:
    made = mapping_and_settings()
    fields = made["mappings"]["properties"]
    assert made["mappings"]["dynamic"] == "false"
    assert {field["analyzer"] for field in fields.values() if "analyzer" in field} == CORE_ANALYZERS
    searched = ("words", "titles", "atoms", "grams", "title_grams", "file_atoms")
    assert {fields[name]["similarity"] for name in searched} == {"plain_bm25"}
    assert made["settings"]["similarity"]["plain_bm25"] == {"type": "BM25", "k1": 1.2, "b": 0.75}
    assert "analysis" not in made["settings"]


def test_a_record_is_sent_as_terms_that_the_analysis_cut() -> None:
    record = make_record(1, "สวนผัก", "ปลูกผัก", files=(RecordFile("7", "ไฟล์", "ไส้เดือน"),), facets={"level": ("k",)})
    source = as_source(make_entry(record, default_analyser()))
    assert source["titles"] == "สวนผัก".replace("สวนผัก", BREAK.join(default_analyser().terms("สวนผัก").words))
    assert source["words"].split(BREAK) == [*default_analyser().terms("สวนผัก").words, *source["body_words"].split(" ")]
    assert "ไส้เดือน" in source["file_atoms"].split(" ")
    assert source["facets"] == {"level": ["k"], "type": ["case"]}
    assert set(source) <= set(mapping_and_settings()["mappings"]["properties"])


def test_a_record_without_files_has_no_field_of_files() -> None:
    assert "file_atoms" not in as_source(make_entry(make_record(1, "สวนผัก"), default_analyser()))


def test_rows_of_letters_are_rows_of_pairs() -> None:
    assert list(letter_pairs("ผ้า ก")) == ["ผ้", "้า", "า␣", "␣ก"]
    assert list(letter_pairs("ก")) == []


@pytest.mark.parametrize("typed", ['"', "โรงเรียน AND", "title:โรงเรียน", "โรงเรียน*", "{a} [b]", "\x00 \ud800"])
def test_what_is_typed_is_a_value_and_never_parsed(typed: str) -> None:
    body = ranked_body(any_of([]), reading(typed), Filters({}), True)
    assert not {"query_string", "simple_query_string", "regexp", "wildcard", "script"} & set(map(str, everywhere(body)))


def test_filters_narrow_without_a_score() -> None:
    filters = Filters({"level": ("k", "voc"), "cost": ()})
    body = ranked_body(in_a_row("words", ("สวน",)), reading("สวน"), filters, True)
    assert {"terms": {"facets.level": ["k", "voc"]}} in body["query"]["bool"]["filter"]
    assert "facets.cost" not in everywhere(body)
    scoring = everywhere(body["query"]["bool"]["should"])
    assert "facets.level" not in scoring


def test_facets_are_counted_to_the_last_value_without_their_own_filter() -> None:
    query = SearchQuery("สวน", {"level": ("k",), "cost": ("free",)})
    body = found_body(in_a_row("words", ("สวน",)), query, Filters(query.filters))
    assert set(body["aggs"]) == set(FACETS)
    assert {agg["aggs"]["values"]["terms"]["size"] for agg in body["aggs"].values()} == {MOST_VALUES}
    assert everywhere(body["aggs"]["level"]["filter"]).count("facets.level") == 0
    assert "facets.cost" in everywhere(body["aggs"]["level"]["filter"])
    assert "facets.level" in everywhere(body["aggs"]["type"]["filter"])
    assert "facets.level" in everywhere(body["post_filter"])
    assert body["track_total_hits"] is True


def test_the_best_are_reranked_by_trigrams() -> None:
    body = ranked_body(in_a_row("words", ("สวน",)), reading("สวนผัก"), Filters({}), False)
    assert (body["size"], body["rescore"]["window_size"]) == (100, 100)
    assert {"grams", "title_grams"} <= set(everywhere(body["rescore"]))
    assert "grams" not in everywhere(body["query"])
    assert body["_source"] is False


def test_orders_end_in_what_no_two_pages_share() -> None:
    for sort in ("newest", "evidence", "title"):
        body = sorted_body(any_of([]), SearchQuery("สวน", sort=sort), Filters({}))
        assert body["sort"][-1] == "id"


def test_counts_are_asked_and_read_by_their_keys() -> None:
    plan = plan_query("สวน", default_analyser())
    questions = questions_of(plan)
    body = counting_body(questions)
    assert body["size"] == 0
    buckets = {str(number): {"doc_count": number} for number in range(len(questions))}
    counts = read_counts(questions, {"hits": {"total": {"value": 9}}, "aggregations": {"counts": {"buckets": buckets}}})
    assert counts.documents == 9
    assert list(counts.of.values()) == list(range(len(questions)))


def test_phrases_must_and_excluded_words_must_not_be_held() -> None:
    assert demanded((), ()) is None
    query = demanded((Demand((("สวน", "ผัก"),), ()),), (Demand((), ("ปลา",)),))
    assert query is not None
    body = query.to_dict()["bool"]
    assert BREAK.join(("สวน", "ผัก")) in everywhere(body["filter"])
    assert ["ปลา"] in [
        one for one in (part.get("terms", {}).get("atoms") for part in _clauses(body["must_not"])) if one
    ]


def _clauses(bodies: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [clause for body in bodies for clause in body.get("bool", {}).get("should", [body])]


@pytest.mark.parametrize(
    "code", ["import search.engine, search.executor, search.urls, search.tasks", "call_command('check')"]
)
def test_nobody_loads_the_client_who_does_not_search_with_it(code: str, tmp_path: Path) -> None:
    program = (
        "import sys, django; django.setup(); from django.core.management import call_command\n"
        f"{code}\n"
        "print([name for name in sys.modules if name.startswith('elastic')])"
    )
    environment = {
        "DJANGO_SETTINGS_MODULE": "cop_site.settings.test",
        "PATH": "/usr/bin:/bin",
        "TEST_VAR_DIR": str(tmp_path),
    }
    environment |= {"SEARCH_ENGINE": "elasticsearch", "ELASTICSEARCH_URL": "http://127.0.0.1:9"}
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=settings.BASE_DIR,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip().splitlines()[-1] == "[]"


def test_a_request_holds_no_more_than_a_server_takes() -> None:
    def sizes(count: int, letters: int) -> list[int]:
        operations = [({"index": {"_id": str(number)}}, {"text": "ก" * letters}) for number in range(count)]
        return [len(batch) for batch in _batches(operations)]

    assert sizes(450, 10) == [200, 200, 50]
    assert sizes(5, 1_500_000) == [2, 2, 1]
    assert sizes(2, 9_000_000) == [1, 1]
    assert sizes(0, 1) == []
