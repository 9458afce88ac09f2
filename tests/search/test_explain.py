"""What each field and signal gave to each hit: the parts sum up to the score, in the order that readers see."""

import datetime
import io
import json
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from home.models import HomePage, StandardPage
from members.models import User
from search import outbox
from search.engines.base import SearchEngine
from search.engines.embedded import EmbeddedEngine
from search.explanation import SCORE_PARTS
from search.signals import boost, signals_in
from search.types import Equivalent, IndexRecord, SearchQuery
from tests.search.contract import make_record


@pytest.fixture
def engine(tmp_path: Path) -> EmbeddedEngine:
    """Records that differ in all that a score is made of."""
    engine = EmbeddedEngine(tmp_path / "index.sqlite3")
    evident = boost(3, 5, datetime.date(2025, 5, 1))
    strong = IndexRecord(
        "page:1", 1, "case", "ห้องสมุดโรงเรียน", body="ห้องสมุด ชุมชน", evidence=3, boost=evident, adopted=5,
        published="2025-05-01T00:00:00+00:00",
    )  # fmt: skip
    others = [
        make_record(2, "สวนผัก", "ครูพาเด็กเข้าห้องสมุดโรงเรียนทุกสัปดาห์"),
        make_record(3, "โรงเรียนริมน้ำ", "ห้องสมุดเคลื่อนที่"),
        make_record(4, "มุมหนังสือ", "มุมอ่านหนังสือใต้ต้นไม้"),
        *(make_record(number, "บ่อปลา", f"เรื่องที่ {number}", group=f"org-{number // 20}") for number in range(10, 40)),
    ]
    engine.rebuild([strong, *others])
    return engine


@pytest.mark.parametrize(
    "query",
    [
        SearchQuery("ห้องสมุดโรงเรียน"),
        SearchQuery("ห้องสมุดโรงเรียน", correction="ห้องสมุด"),
        SearchQuery("ห้องสมุด", equivalents=(Equivalent("ห้องสมุด", "มุมหนังสือ"),)),
        SearchQuery("ห้องสมดุ"),
        SearchQuery("ห้องสมุด", filters={"type": ("case",)}),
        SearchQuery("ห้องสมุด", offset=1, limit=1),
        SearchQuery("ห้องสมุดโรงเรียน", phrases=("ห้องสมุดโรงเรียน",)),
        SearchQuery("โรงเรียน", excluded=("เคลื่อนที่",)),
        SearchQuery("บ่อปลา", offset=5, limit=5),
        SearchQuery(""),
    ],
    ids=[
        "words",
        "corrected",
        "equivalent",
        "misspelt",
        "filtered",
        "second page",
        "phrase",
        "excluded",
        "one school's",
        "everything",
    ],
)
def test_parts_sum_up_to_the_score_of_the_same_hits(engine: EmbeddedEngine, query: SearchQuery) -> None:
    hits = engine.search(query).hits
    reasons = engine.explain(query)
    assert [(one.id, one.score, one.rescued) for one in reasons] == [(hit.id, hit.score, hit.rescued) for hit in hits]
    for reason in reasons:
        assert sum(reason.parts.values()) == pytest.approx(reason.score)
        assert set(reason.parts) <= set(SCORE_PARTS)
    assert reasons


def test_parts_name_what_a_hit_has(engine: EmbeddedEngine) -> None:
    by_id = {one.id: one.parts for one in engine.explain(SearchQuery("ห้องสมุดโรงเรียน"))}
    assert {"words", "titles", "phrase", "evidence", "adoption", "freshness"} <= set(by_id["page:1"])
    assert "titles" not in by_id["page:2"]
    assert "evidence" not in by_id["page:2"]
    equal = engine.explain(SearchQuery("ห้องสมุด", equivalents=(Equivalent("ห้องสมุด", "มุมหนังสือ"),)))
    assert "equivalents" in {one.id: one.parts for one in equal}["page:4"]


def test_hit_of_the_correction_says_so(engine: EmbeddedEngine) -> None:
    reasons = engine.explain(SearchQuery("บ่อปา", correction="ห้องสมุด"))
    assert {one.read_as for one in reasons if not one.rescued and one.id == "page:3"} == {"ห้องสมุด"}


@pytest.mark.parametrize(
    ("level", "adoptions", "day", "is_featured"),
    [
        (0, 0, None, False),
        (4, 0, None, False),
        (0, 10, None, True),
        (2, 3, "2024-02-29", True),
        (4, 10, "2035-01-01", True),
        (4, 12, "2035-01-01", False),
        (0, 0, "2022-06-01", False),
    ],
)
def test_signals_sum_up_to_the_boost(level: int, adoptions: int, day: str | None, is_featured: bool) -> None:
    whole = boost(level, adoptions, datetime.date.fromisoformat(day) if day else None, is_featured)
    parts = signals_in(whole, level, day or "", adoptions)
    assert sum(parts.values()) == pytest.approx(whole)
    assert parts["adoption"] == pytest.approx(min(adoptions, 10) * 0.03, abs=0.0002)
    assert parts["evidence"] == pytest.approx(level * 0.1, abs=0.0002)
    assert parts["featured"] == pytest.approx(0.2 if is_featured else 0.0, abs=0.0002)


@pytest.fixture
def page(index: SearchEngine, site: HomePage) -> StandardPage:
    page = site.add_child(instance=StandardPage(title="ห้องสมุดใต้ต้นไม้", slug="library"))
    outbox.drain()
    return page


def test_command_explains(page: StandardPage) -> None:
    out = io.StringIO()
    call_command("search_query", "ห้องสมุด", "--explain", "--json", stdout=out)
    answer = json.loads(out.getvalue())
    [reason] = answer["explain"]
    assert sum(reason["parts"].values()) == pytest.approx(reason["score"])
    assert answer["hits"][0]["score"] == pytest.approx(reason["score"], abs=1e-6)
    out = io.StringIO()
    call_command("search_query", "ห้องสมุด", "--explain", stdout=out)
    assert " = words " in out.getvalue()


def test_editors_see_it_in_the_admin(page: StandardPage, editor_client: Client) -> None:
    answer = editor_client.get(reverse("search_explain"), {"q": "ห้องสมุด"})
    assert answer.status_code == 200
    text = answer.content.decode()
    assert page.title in text
    assert "คำในเนื้อหา" in text
    assert "ไม่พบรายการใด" in editor_client.get(reverse("search_explain"), {"q": "zzzz"}).content.decode()


def test_nobody_else_sees_it(page: StandardPage, client: Client) -> None:
    assert client.get(reverse("search_explain")).status_code == 302
    client.force_login(User.objects.create_user(email="reader@example.org", password="x"))
    assert client.get(reverse("search_explain"), {"q": "ห้องสมุด"}).status_code in (302, 403)


def test_admin_says_when_the_index_cannot_answer(page: StandardPage, editor_client: Client, search_index: Path) -> None:
    search_index.unlink()
    assert "ใช้ไม่ได้ในขณะนี้" in editor_client.get(reverse("search_explain"), {"q": "ห้องสมุด"}).content.decode()
