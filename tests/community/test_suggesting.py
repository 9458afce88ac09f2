"""What the share form suggests: strategies and keywords with reasons, nothing chosen for anybody."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.html import strip_tags

from community.models import Draft
from community.share import suggestion_views
from community.share.like_cases import like_cases
from community.share.suggesting import suggest_strategies
from community.share.suggesting_tags import suggest_tags
from innovations.models import CaseStudyPage, Keyword
from innovations.similar_sources import Alike, Written, similar_to_text
from search.engine import get_engine
from strategy.guard import official_loading
from strategy.models import Strategy, Tactic
from tests.community.drafts import draft_of, post_answer, screen_url
from tests.community.writing_along import signed_in
from tests.factories import CaseStudyPageFactory, MemberProfileFactory
from tests.innovations.cases import visible

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]
TEXT = "เด็กปลูกผักสวนครัวหลังอาคารเรียนแล้วทำปุ๋ยหมัก"


@pytest.fixture
def says() -> Iterator[list[Alike]]:
    """What a source of similar cases answers; the only one there is."""
    answers: list[Alike] = []
    registered = similar_to_text._sources[:]
    similar_to_text._sources[:] = [lambda written: answers]
    yield answers
    similar_to_text._sources[:] = registered


def case_of(*numbers: int, **values: Any) -> CaseStudyPage:
    """A published case that answers strategies."""
    strategies = list(Strategy.objects.filter(number__in=numbers))
    case: CaseStudyPage = CaseStudyPageFactory.create(strategies=strategies, **values)
    return case


def tactic(number: int, text: str) -> None:
    """Something that the plan says of a strategy."""
    with official_loading():
        Tactic.objects.create(strategy=Strategy.objects.get(number=number), number=9, text_th=text)


def strategies_for(text: str) -> list[int]:
    """The numbers of the strategies suggested for a text, best first."""
    written = Written("", text)
    return [one.strategy.number for one in suggest_strategies(written, like_cases(written))]


def draft_with(text: str = TEXT, **answers: Any) -> Draft:
    """A draft in which something is written."""
    draft = draft_of(MemberProfileFactory.create().user)
    for field, value in {"summary": text, **answers}.items():
        assert post_answer(signed_in(draft.owner), draft, field, value).status_code == 200
    return draft


def part_of(draft: Draft, field: str, client: Client | None = None) -> Any:
    """What the script is given for a question."""
    return (client or signed_in(draft.owner)).get(f"/share/{draft.uid}/suggestions/", {"field": field})


def test_cases_that_say_the_same_vote_each_with_its_reason(says: list[Alike]) -> None:
    near, far = case_of(7), case_of(2, 3)
    says += [Alike(near.pk, 0.5, ("สวนครัว", "ปุ๋ยหมัก")), Alike(far.pk, 0.4, ("ผัก", "อาคาร"))]
    found = suggest_strategies(Written("", TEXT), like_cases(Written("", TEXT)))
    assert [one.strategy.number for one in found] == [7, 2, 3]
    assert found[0].case is not None
    assert (found[0].case.page, found[0].case.words) == (near, ("สวนครัว", "ปุ๋ยหมัก"))


def test_what_is_little_like_and_what_nobody_may_read_does_not_vote(says: list[Alike]) -> None:
    chance, draft = case_of(2), case_of(3)
    draft.unpublish()
    says += [Alike(chance.pk, 0.07, ("ผัก",)), Alike(draft.pk, 0.9, ("ลับ",)), Alike(999_999, 0.9, ("หาย",))]
    assert strategies_for(TEXT) == []


def test_without_an_index_the_plans_own_words_decide() -> None:
    tactic(4, "ส่งเสริมการใช้ปุ๋ยหมักและเกษตรอินทรีย์")
    tactic(5, "จัดหาคอมพิวเตอร์")
    written = Written("", TEXT)
    assert like_cases(written) == []  # the index does not exist
    (found,) = suggest_strategies(written, [])
    assert (found.strategy.number, found.case, found.words) == (4, None, ("ปุ๋ยหมัก",))


def test_a_word_of_all_strategies_tells_none() -> None:
    for number in range(1, 13):
        tactic(number, "ปุ๋ยหมัก")
    assert strategies_for(TEXT) == []


def test_what_is_chosen_already_is_not_suggested(says: list[Alike]) -> None:
    case = case_of(2, 3)
    says.append(Alike(case.pk, 0.5, ("สวนครัว", "ปุ๋ยหมัก")))
    cases = like_cases(Written("", TEXT))
    found = suggest_strategies(Written("", TEXT), cases, [Strategy.objects.get(number=2).pk])
    assert [one.strategy.number for one in found] == [3]


def test_the_index_itself_finds_them(django_capture_on_commit_callbacks: Any) -> None:
    get_engine().rebuild([])
    with django_capture_on_commit_callbacks(execute=True):
        alike = case_of(6, problem=f"{TEXT} จากเศษอาหารกลางวัน ขายที่ตลาดนัดทุกวันศุกร์เพื่อเป็นทุน")
        for topic in ("หุ่นยนต์กับคอมพิวเตอร์", "นิทานภาษาแม่", "วงดนตรีพื้นเมือง", "แผนที่ถนน", "ธนาคารขยะ", "ฟุตบอล"):
            case_of(1, problem=f"เรื่องเล่าของ{topic}ที่ครูและเด็กช่วยกันทำทุกสัปดาห์ตลอดภาคเรียนนี้")
    (found, *_rest) = like_cases(Written("", TEXT))
    assert found.page == alike
    assert "ปุ๋ยหมัก" in found.words
    assert like_cases(Written("", TEXT), without=alike.pk) == []
    assert strategies_for(TEXT) == [6]


def test_keywords_come_from_the_text_and_from_like_cases_each_once(says: list[Alike]) -> None:
    main = Keyword.objects.create(name="ปุ๋ยหมัก")
    Keyword.objects.create(name="ทำปุ๋ยหมัก", synonym_of=main)
    case = case_of(7, tags=["ปุ๋ยหมัก", "เกษตร", "โภชนาการ"])
    weak = case_of(7, tags=["ดนตรี"])
    says += [Alike(case.pk, 0.6, ("สวนครัว", "ผัก")), Alike(weak.pk, 0.2, ("สวนครัว", "ผัก"))]
    written = Written("", TEXT)
    found = suggest_tags(written, like_cases(written), ("เกษตร",))
    assert [(one.name, one.case is None) for one in found] == [("ปุ๋ยหมัก", True), ("โภชนาการ", False)]


def test_a_keyword_inside_another_word_is_not_meant() -> None:
    case_of(7, tags=["กรรม", "เล่น"])
    for text, said in (("นวัตกรรมของเรา", []), ("เด็กเล่นในสนาม", ["เล่น"])):
        assert [one.name for one in suggest_tags(Written("", text), [])] == said


def test_keywords_of_drafts_are_nobodys_business() -> None:
    case_of(7, tags=["ปุ๋ยหมัก"], live=False)
    Keyword.objects.create(name="สวนครัว")
    assert suggest_tags(Written("", TEXT), []) == []


def test_the_screen_suggests_without_script_and_chooses_nothing(says: list[Alike]) -> None:
    case = case_of(7, tags=["เกษตร"], title="แปลงผักของเรา")
    says.append(Alike(case.pk, 0.5, ("สวนครัว", "ปุ๋ยหมัก")))
    draft = draft_with()
    client, url = signed_in(draft.owner), screen_url(draft, "topic")
    html = visible(client.get(url).content.decode())
    said = " ".join(strip_tags(html).split())
    assert "คล้ายกับเรื่อง “แปลงผักของเรา” ซึ่งตอบยุทธศาสตร์นี้ พูดถึงเรื่องเดียวกัน: สวนครัว, ปุ๋ยหมัก" in said
    assert not re.search(r"<input[^>]+name=\"strategies\"[^>]+checked", html)
    strategy = Strategy.objects.get(number=7)
    for value in (f"pick-strategies:{strategy.pk}", "pick-tags:เกษตร"):
        assert f'value="{value}"' in html
        assert client.post(url, {"go": value}).status_code == 302
    stands = dict(draft.answers.values_list("field", "value"))
    assert (stands["strategies"], stands["tags"]) == ([str(strategy.pk)], "เกษตร")
    again = visible(client.get(url).content.decode())
    assert "pick-strategies" not in again
    assert "pick-tags" not in again


@pytest.mark.parametrize(
    "go", ["pick-strategies:0", "pick-strategies:x", "pick-title:ก", "pick-", "pick-tags:", "pick-x:1"]
)
def test_what_is_no_suggestion_changes_nothing(go: str) -> None:
    draft = draft_with()
    before = list(draft.answers.values_list("field", "value", "version"))
    assert signed_in(draft.owner).post(screen_url(draft, "topic"), {"go": go}).status_code == 302
    assert list(draft.answers.values_list("field", "value", "version")) == before


def test_a_fourth_strategy_is_not_taken_up(says: list[Alike]) -> None:
    keys = [str(pk) for pk in Strategy.objects.order_by("number").values_list("pk", flat=True)]
    draft = draft_with(strategies=keys[:3])
    says.append(Alike(case_of(7).pk, 0.5, ("สวนครัว", "ปุ๋ยหมัก")))
    assert "pick-" not in part_of(draft, "strategies").content.decode()
    signed_in(draft.owner).post(screen_url(draft, "topic"), {"go": f"pick-strategies:{keys[6]}"})
    assert draft.answers.get(field="strategies").value == keys[:3]


def test_the_part_is_for_authors_alone() -> None:
    draft = draft_with()
    stranger = MemberProfileFactory.create().user
    assert part_of(draft, "strategies", Client()).status_code == 401
    assert part_of(draft, "strategies", signed_in(stranger)).status_code == 404
    assert part_of(draft, "title").status_code == 400
    assert part_of(draft, "tags")["Cache-Control"].startswith("max-age=0")


def test_asking_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    draft = draft_with()
    monkeypatch.setattr(suggestion_views.Limit, "count", lambda _limit, _key: 121)
    assert part_of(draft, "tags").status_code == 429


def test_who_has_written_nothing_is_told_nothing_and_costs_nothing(says: list[Alike]) -> None:
    says.append(Alike(case_of(7).pk, 0.5, ("สวนครัว", "ปุ๋ยหมัก")))
    draft = draft_with("ผัก")
    assert part_of(draft, "strategies").content.decode().strip() == ""


def test_suggestions_cost_the_same_for_one_case_and_for_eight(says: list[Alike]) -> None:
    counts = []
    for number in (1, 7):
        says += [Alike(case_of(7, tags=[f"คำ{number}"]).pk, 0.5, ("สวนครัว", "ผัก")) for _case in range(number)]
        with CaptureQueriesContext(connection) as asked:
            written = Written("", TEXT)
            cases = like_cases(written)
            suggest_strategies(written, cases)
            suggest_tags(written, cases)
        counts.append(len(asked))
    # The cases, their strategies, their keywords; the plan's strategies, tactics, conditions; all public keywords.
    assert counts[0] == counts[1] <= 8


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>" * 9, "\ud83d", "', ); --" * 20, "ก" * 19_000, "\x1f" * 50]
)
def test_any_text_is_data(says: list[Alike], text: str) -> None:
    case = case_of(7, title="<img src=x onerror=alert(1)> แปลงผัก")
    says.append(Alike(case.pk, 0.5, ("สวนครัว", "<b>")))
    assert strategies_for(text) == [7]
    html = part_of(draft_with(text[:19_000].encode("utf-8", "ignore").decode() or "ว่าง"), "strategies").content.decode()
    assert "<img" not in html
    assert "<script" not in html
