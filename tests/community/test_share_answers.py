"""Saving field by field: what stands, what is kept, who is told, and who may not."""

import json
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from community.models import Draft, DraftAnswer, DraftAnswerVersion
from community.share.answer_views import SAVES
from community.share.controls import MAX_TEXT
from tests.community.drafts import draft_of, post_answer
from tests.factories import MemberProfileFactory, UserFactory

Fate = DraftAnswerVersion.Fate


@pytest.fixture
def draft(site: Any) -> Draft:
    return draft_of()


@pytest.fixture
def author(client: Client, draft: Draft) -> Client:
    """A client that is signed in as the draft's owner."""
    client.force_login(draft.owner)
    return client


def stands(draft: Draft, field: str = "title") -> tuple[Any, int]:
    answer = DraftAnswer.objects.get(draft=draft, field=field)
    return answer.value, answer.version


def kept(draft: Draft) -> list[tuple[Any, str, bool]]:
    return list(
        DraftAnswerVersion.objects.filter(draft=draft).order_by("pk").values_list("value", "fate", "is_settled")
    )


def test_what_is_typed_is_saved_as_it_is_valid_or_not(author: Client, draft: Draft) -> None:
    data = post_answer(author, draft, "title", " สั้น\n ", device="phone").json()
    assert (data["field"], data["version"]) == ("title", 1)
    assert "กรุณาเขียนเพิ่มให้ถึง 10 ตัวอักษร" in data["problem"]
    assert stands(draft) == (" สั้น\n ", 1)
    assert post_answer(author, draft, "title", "กล่องนิทานสองภาษา", version=1).json()["problem"] is None
    assert stands(draft) == ("กล่องนิทานสองภาษา", 2)
    assert kept(draft) == [(" สั้น\n ", Fate.REPLACED, True)]


def test_a_list_is_saved_as_a_list(author: Client, draft: Draft) -> None:
    assert post_answer(author, draft, "process", ["เลือกนิทาน", "", "อ่านทุกเช้า"]).status_code == 200
    assert stands(draft, "process") == (["เลือกนิทาน", "", "อ่านทุกเช้า"], 1)


def test_a_repeated_request_changes_nothing(author: Client, draft: Draft) -> None:
    for _ in range(3):
        assert post_answer(author, draft, "title", "กล่องนิทาน", version=0, device="phone").json()["version"] == 1
    assert kept(draft) == []


def test_the_text_typed_last_wins_though_it_arrives_first(author: Client, draft: Draft) -> None:
    post_answer(author, draft, "title", "ข้อความแรก")
    post_answer(author, draft, "title", "จากคอมพิวเตอร์ เมื่อครู่", version=1, age_ms=5_000, device="desk")
    response = post_answer(author, draft, "title", "จากมือถือ เมื่อวาน", version=1, age_ms=86_400_000, device="phone")
    assert response.status_code == 409
    data = response.json()
    assert (data["value"], data["version"]) == ("จากคอมพิวเตอร์ เมื่อครู่", 2)
    assert "อีกเครื่อง" in data["message"]
    assert stands(draft) == ("จากคอมพิวเตอร์ เมื่อครู่", 2)
    assert kept(draft)[-1] == ("จากมือถือ เมื่อวาน", Fate.LATE, False)


def test_the_loser_is_kept_once_however_often_it_is_sent(author: Client, draft: Draft) -> None:
    post_answer(author, draft, "title", "หนึ่ง")
    post_answer(author, draft, "title", "สอง", version=1, device="desk")
    for _ in range(3):
        post_answer(author, draft, "title", "จากมือถือ", version=1, age_ms=9_000, device="phone")
    assert kept(draft)[1:] == [("จากมือถือ", Fate.LATE, False)]


def test_a_newer_text_of_who_has_not_seen_the_other_overtakes_it(author: Client, draft: Draft) -> None:
    post_answer(author, draft, "title", "ข้อความแรก")
    post_answer(author, draft, "title", "จากคอมพิวเตอร์", version=1, age_ms=60_000, device="desk")
    assert post_answer(author, draft, "title", "จากมือถือ", version=1, device="phone").status_code == 200
    assert stands(draft) == ("จากมือถือ", 3)
    assert kept(draft)[-1] == ("จากคอมพิวเตอร์", Fate.OVERTAKEN, False)


def test_a_time_in_the_future_counts_as_now(author: Client, draft: Draft) -> None:
    post_answer(author, draft, "title", "จากอนาคต", age_ms=-10_000_000, device="phone")
    assert post_answer(author, draft, "title", "จากตอนนี้", version=0, device="desk").status_code == 200
    assert stands(draft)[0] == "จากตอนนี้"


def test_one_device_need_not_know_the_number_of_its_own_text(author: Client, draft: Draft) -> None:
    post_answer(author, draft, "title", "กล่อง", device="phone")  # the answer to this one is lost on the way
    assert post_answer(author, draft, "title", "กล่องนิทาน", version=0, device="phone").status_code == 200
    assert stands(draft) == ("กล่องนิทาน", 2)
    late = post_answer(author, draft, "title", "กล", version=0, age_ms=60_000, device="phone")
    assert late.status_code == 409
    assert kept(draft)[-1] == ("กล", Fate.LATE, True)


def test_another_person_on_a_device_of_the_same_name_is_another_device(client: Client, draft: Draft) -> None:
    DraftAnswer.objects.create(
        draft=draft, field="title", value="ของเพื่อน", version=4, typed_at=draft.created_at, device="phone"
    )
    client.force_login(draft.owner)
    post_answer(client, draft, "title", "ของฉัน", version=1, device="phone")
    assert kept(draft) == [("ของเพื่อน", Fate.OVERTAKEN, False)]


def test_what_was_sent_is_closed_and_a_text_that_comes_later_is_kept(author: Client, draft: Draft) -> None:
    post_answer(author, draft, "title", "กล่องนิทาน")
    Draft.objects.update(submitted_at=draft.created_at)
    response = post_answer(author, draft, "title", "พิมพ์ไว้ตอนไม่มีสัญญาณ", version=1)
    assert response.status_code == 409
    assert "ถอนงานกลับมา" in response.json()["message"]
    assert stands(draft) == ("กล่องนิทาน", 1)
    assert kept(draft) == [("พิมพ์ไว้ตอนไม่มีสัญญาณ", Fate.LATE, False)]


def test_a_pupils_name_is_told_at_once(author: Client, draft: Draft) -> None:
    assert "ชื่อนักเรียน" in post_answer(author, draft, "results", "ด.ช.สมชาย อ่านคล่อง").json()["problem"]


@pytest.mark.parametrize("field", ["live", "owner", "owner_id", "slug", "evidence_level", "decision", "", "__class__"])
def test_only_what_is_asked_can_be_saved(author: Client, draft: Draft, field: str) -> None:
    assert post_answer(author, draft, field, "x").status_code == 400
    assert not DraftAnswer.objects.exists()


@pytest.mark.parametrize(
    "body",
    [
        *("", "[]", "{", "null", '{"field": "title"}', '{"field": "title", "value": 3}', '{"field": ["title"]}'),
        '{"field": "title", "value": ["a"]}',
        '{"field": "process", "value": "a"}',
        '{"field": "process", "value": [["a"]]}',
        '{"field": "title", "value": "a", "version": -1}',
        '{"field": "title", "value": "a", "version": 99999999999}',
        '{"field": "title", "value": "a", "version": true}',
        '{"field": "title", "value": "a", "age_ms": NaN}',
        '{"field": "title", "value": "a", "age_ms": "1"}',
        "[" * 100_000,
        json.dumps({"field": "title", "value": "ก" * (MAX_TEXT + 1)}),
    ],
)
def test_what_no_page_of_ours_sends_is_refused_in_words(author: Client, draft: Draft, body: str) -> None:
    response = author.post(f"/share/{draft.uid}/answers/", body, content_type="application/json")
    assert response.status_code == 400
    assert response.json()["message"]
    assert not DraftAnswer.objects.exists()


def test_what_a_database_cannot_keep_is_left_out(author: Client, draft: Draft) -> None:
    assert post_answer(author, draft, "title", "กล่อง\x00นิทาน\ud800", age_ms=1e300).status_code == 200
    assert stands(draft)[0] == "กล่องนิทาน"


def test_nobody_else_saves_into_a_draft(client: Client, draft: Draft) -> None:
    assert post_answer(client, draft, "title", "x").status_code == 401
    for user in (UserFactory.create(), MemberProfileFactory.create().user, UserFactory.create(is_superuser=True)):
        client.force_login(user)
        assert post_answer(client, draft, "title", "x").status_code == 404
    assert client.get(f"/share/{draft.uid}/answers/").status_code == 405
    assert not DraftAnswer.objects.exists()


def test_a_page_of_somebody_else_cannot_save(draft: Draft) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(draft.owner)
    assert post_answer(client, draft, "title", "x").status_code == 403


def test_too_many_in_a_short_time_are_put_off(author: Client, draft: Draft) -> None:
    for _ in range(SAVES.times):
        SAVES.count(str(draft.owner.pk))
    response = post_answer(author, draft, "title", "x")
    assert response.status_code == 429
    assert int(response["Retry-After"]) > 0


def test_saving_takes_few_statements_however_much_there_is(author: Client, draft: Draft) -> None:
    """Session, user, kind of draft, draft under lock, its answer, the old text, the new one, the time of the draft."""
    counts = []
    for number in range(1, 8):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            post_answer(author, draft, "title", f"ชื่อที่ {number}", version=number - 1)
        counts.append(len([q for q in queries if "SAVEPOINT" not in q["sql"]]))
    assert counts == [7, *[8] * 6]
