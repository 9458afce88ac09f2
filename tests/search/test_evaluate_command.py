"""`search_evaluate`: the site's own search, public pages only, and floors that make the command fail."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from home.models import HomePage
from innovations.models import CaseStudyPage
from search.evaluation import KindReport
from search.floors import Floor, below, parse_floor
from tests.factories import CaseStudyPageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def evaluate(file: Path, **options: Any) -> str:
    out = io.StringIO()
    call_command("search_evaluate", str(file), stdout=out, **options)
    return out.getvalue()


@pytest.fixture
def cases(site: HomePage) -> list[CaseStudyPage]:
    titles = ("ธนาคารขยะของเด็ก ป.6", "สวนครัวหลังโรงอาหาร")
    pages = [CaseStudyPageFactory.create(title=title) for title in titles]
    call_command("search_rebuild", stdout=io.StringIO(), stderr=io.StringIO())
    return pages


@pytest.fixture
def judged(cases: list[CaseStudyPage], tmp_path: Path) -> Path:
    waste, garden = (case.uid for case in cases)
    rows = [
        {"id": "1", "kind": "topic", "text": "ขยะ", "relevant": {waste: 3}, "absent": [garden]},
        {"id": "2", "kind": "typo", "text": "สวนครัว", "relevant": {waste: 1}, "absent": [garden]},
    ]
    file = tmp_path / "judged.jsonl"
    file.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    return file


def test_figures_by_kind_and_of_all(judged: Path, cases: list[CaseStudyPage], tmp_path: Path) -> None:
    figures = json.loads(evaluate(judged, json=True, hits=tmp_path / "hits.jsonl"))
    assert figures["kinds"]["topic"]["ndcg_at_10"] == 1.0
    assert figures["kinds"]["typo"]["mrr_at_10"] == 0.0
    assert figures["overall"]["mrr_at_10"] == 0.5
    assert figures["overall"]["negatives"] == 2
    assert figures["overall"]["negatives_kept"] == 1
    assert [one["intruders"] for one in figures["broken_negatives"]] == [[cases[1].uid]]
    assert [one["id"] for one in figures["worst"]] == ["2"]
    assert {one["id"] for one in figures["slowest"]} == {"1", "2"}
    lines = (tmp_path / "hits.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["ranked"] for line in lines] == [[case.uid] for case in cases]


def test_a_table_for_people_names_broken_negatives(judged: Path, cases: list[CaseStudyPage]) -> None:
    lines = evaluate(judged, engine="embedded").splitlines()
    assert [line.split()[:3] for line in lines[1:4]] == [
        ["topic", "1", "1.0000"],
        ["typo", "1", "0.0000"],
        ["all", "2", "0.5000"],
    ]
    assert f"  2 สวนครัว: {cases[1].uid}" in lines


def test_a_page_that_is_not_public_any_more_does_not_count(judged: Path, cases: list[CaseStudyPage]) -> None:
    CaseStudyPage.objects.filter(pk=cases[0].pk).update(live=False)
    assert json.loads(evaluate(judged, json=True))["overall"]["mrr_at_10"] == 0.0


def test_a_floor_that_is_not_reached_fails_the_command(judged: Path) -> None:
    evaluate(judged, floor=["mrr_at_10=0.5", "topic.ndcg_at_10=1", "negatives_kept=1"])
    with pytest.raises(CommandError, match=r"typo\.recall_at_10 0 < 0\.1"):
        evaluate(judged, floor=["mrr_at_10=0.5", "typo.recall_at_10=0.1"])


@pytest.mark.parametrize("floor", ["mrr=1", "mrr_at_10", "other.mrr_at_10=1", "mrr_at_10=high"])
def test_a_floor_that_means_nothing_is_refused(judged: Path, floor: str) -> None:
    with pytest.raises(CommandError):
        evaluate(judged, floor=[floor])


@pytest.mark.parametrize("content", [None, "", "not json", '{"id": "1", "kind": "q", "text": "ก", "relevant": []}'])
def test_a_file_that_cannot_be_asked_is_said_to_be(tmp_path: Path, content: str | None) -> None:
    file = tmp_path / "broken.jsonl"
    if content is not None:
        file.write_text(content, encoding="utf-8")
    with pytest.raises(CommandError):
        evaluate(file)


def test_without_an_index_the_command_fails(judged: Path, search_index: Path) -> None:
    search_index.unlink()
    with pytest.raises(CommandError):
        evaluate(judged)


def test_floors_are_compared_with_the_figures_of_their_kind() -> None:
    row = KindReport(10, 0.9, 0.8, 0.7, 5, 1.0, 2.0, 4, 3)
    floors = [parse_floor("typo.mrr_at_10=0.95", "all", {"typo"}), parse_floor("negatives_kept=3", "all", {"typo"})]
    assert floors == [Floor("typo", "mrr_at_10", 0.95), Floor("all", "negatives_kept", 3.0)]
    assert below(floors, {"typo": row, "all": row}) == ["typo.mrr_at_10 0.9 < 0.95"]
