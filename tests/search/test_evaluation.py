"""The figures of an evaluation, on rankings small enough to check by hand, and the benchmark as a whole."""

import json
from collections.abc import Mapping, Sequence
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from search import evaluation, evaluation_text, judgements
from search.engines.embedded import EmbeddedEngine
from search.evaluation import Outcome
from search.judgements import JudgedQuery

RANKED = ("a", "b", "c", "d")


@pytest.mark.parametrize(
    ("relevant", "expected"),
    [({"a"}, 1.0), ({"b"}, 0.5), ({"b", "d"}, 0.5), ({"z"}, 0.0), (set(), 0.0)],
)
def test_reciprocal_rank(relevant: set[str], expected: float) -> None:
    assert judgements.reciprocal_rank(RANKED, dict.fromkeys(relevant, 1)) == expected


def test_reciprocal_rank_stops_at_the_cutoff() -> None:
    assert judgements.reciprocal_rank(RANKED, {"c": 1}, cutoff=2) == 0.0
    assert judgements.reciprocal_rank([str(n) for n in range(20)], {"10": 1}) == 0.0


@pytest.mark.parametrize(("relevant", "expected"), [({"a", "z"}, 0.5), ({"a", "d"}, 1.0), (set(), 0.0)])
def test_recall(relevant: set[str], expected: float) -> None:
    assert judgements.recall(RANKED, dict.fromkeys(relevant, 1)) == expected


def test_ndcg() -> None:
    assert judgements.ndcg(RANKED, {"a": 1}) == 1.0
    assert judgements.ndcg(RANKED, {"b": 1}) == pytest.approx(0.6309, abs=1e-4)
    # (1 + 1/log2(4)) / (1 + 1/log2(3)): ranks 1 and 3 where 1 and 2 were possible
    assert judgements.ndcg(RANKED, {"a": 1, "c": 1}) == pytest.approx(1.5 / 1.6309, abs=1e-4)
    assert judgements.ndcg(RANKED, {}) == 0.0


def test_ndcg_gains_more_from_better_answers() -> None:
    # (1 + 7/log2(3)) / (7 + 1/log2(3)): the grade 3 on rank 2, where it belongs on rank 1
    assert judgements.ndcg(RANKED, {"a": 1, "b": 3}) == pytest.approx(5.4165 / 7.6309, abs=1e-4)
    assert judgements.ndcg(RANKED, {"a": 3, "b": 1}) == 1.0


def test_intruders_are_those_of_the_first_ten() -> None:
    ranked = [str(n) for n in range(20)]
    assert judgements.intruders(ranked, frozenset({"9", "3", "10"})) == ["3", "9"]


@pytest.mark.parametrize(
    ("relevant", "absent"),
    [({}, set()), ({"a": 4}, set()), ({"a": 0}, set()), ({"a": 1}, {"a"})],
)
def test_a_judgement_that_cannot_be_is_refused(relevant: dict[str, int], absent: set[str]) -> None:
    with pytest.raises(ValueError, match="q1"):
        JudgedQuery("q1", "kw", "คำ", relevant, frozenset(absent))


def _outcome(kind: str, ranked: tuple[str, ...], total: int, took_ms: float) -> Outcome:
    return Outcome(JudgedQuery("1", kind, "คำ", {"a": 1}), ranked, total, took_ms)


def test_the_report_is_by_kind() -> None:
    reports = evaluation.report(
        [_outcome("kw", ("a",), 1, 2.0), _outcome("q", ("b",), 9, 1.0), _outcome("kw", ("b", "a"), 4, 4.0)]
    )
    assert list(reports) == ["kw", "q"]
    assert reports["kw"].queries == 2
    assert reports["kw"].mrr_at_10 == 0.75
    assert reports["kw"].recall_at_10 == 1.0
    assert reports["kw"].median_results == 2.5
    assert reports["kw"].p50_ms == 3.0
    assert reports["q"].mrr_at_10 == 0.0


@pytest.fixture
def judged(tmp_path: Path) -> tuple[Path, Path]:
    """A small judged set as two files."""
    documents = [
        {"id": "d1", "title": "สวนผัก", "body": "เด็กปลูกผักกินเอง"},
        {"id": "d2", "title": "บ่อปลา", "body": "เลี้ยงปลานิลในโรงเรียน"},
    ]
    queries = [
        {"id": "1:kw", "kind": "kw", "text": "ปลูกผัก", "relevant": ["d1"]},
        {"id": "2:kw", "kind": "kw", "text": "ปลานิล", "relevant": ["d2"]},
        {"id": "3:q", "kind": "q", "text": "ไม่มีใครรู้", "relevant": ["d2"]},
    ]
    return _write(tmp_path / "docs.jsonl", documents), _write(tmp_path / "queries.jsonl", queries)


def _write(path: Path, rows: Sequence[Mapping[str, object]]) -> Path:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def test_an_engine_is_measured_through_its_port(judged: tuple[Path, Path], tmp_path: Path) -> None:
    engine = EmbeddedEngine(tmp_path / "index.sqlite3")
    assert engine.rebuild(evaluation.read_documents(judged[0])) == 2
    outcomes = list(evaluation.run_queries(evaluation.asking_engine(engine), judgements.read_queries(judged[1])))
    figures = json.loads(evaluation_text.as_json(evaluation.report(outcomes)))
    assert figures["kw"]["mrr_at_10"] == 1.0
    assert figures["kw"]["median_results"] == 1
    assert figures["q"]["mrr_at_10"] == 0.0
    assert json.loads(next(evaluation_text.hits_lines(outcomes))) == {"id": "1:kw", "total": 1, "ranked": ["d1"]}


def test_the_command_prints_figures_and_writes_hits(judged: tuple[Path, Path], tmp_path: Path) -> None:
    hits, out = tmp_path / "hits.jsonl", StringIO()
    files = {"docs": judged[0], "queries": judged[1], "hits": hits}
    call_command("search_benchmark", **files, json=True, stdout=out, stderr=StringIO())
    assert json.loads(out.getvalue())["kw"]["mrr_at_10"] == 1.0
    rows = [json.loads(line) for line in hits.read_text(encoding="utf-8").splitlines()]
    assert [row["id"] for row in rows] == ["1:kw", "2:kw", "3:q"]
    assert rows[0]["ranked"] == ["d1"]


def test_the_command_prints_a_table(judged: tuple[Path, Path]) -> None:
    out = StringIO()
    call_command("search_benchmark", docs=judged[0], queries=judged[1], stdout=out, stderr=StringIO())
    assert [line.split()[:3] for line in out.getvalue().splitlines()[1:]] == [
        ["kw", "2", "1.0000"],
        ["q", "1", "0.0000"],
    ]


@pytest.mark.parametrize("content", ["not json", '{"id": "1"}', None])
def test_a_file_that_cannot_be_read_is_said_to_be(
    judged: tuple[Path, Path], tmp_path: Path, content: str | None
) -> None:
    queries = tmp_path / "broken.jsonl"
    if content is not None:
        queries.write_text(content, encoding="utf-8")
    with pytest.raises(CommandError):
        call_command("search_benchmark", docs=judged[0], queries=queries, stderr=StringIO())
