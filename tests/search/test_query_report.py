"""The editors' report of what readers look for."""

import datetime
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.utils import timezone

from home.models import HomePage
from members.models import User
from search.models import SearchQueryLog

REPORT = "/cms/reports/search-queries/"


@pytest.fixture(autouse=True)
def searches(site: HomePage) -> None:
    def add(query: str, hits: int, days: int, clicked: int | None = None) -> None:
        day = timezone.localdate() - datetime.timedelta(days=days)
        SearchQueryLog.objects.create(query=query, hits=hits, date=day, clicked=clicked)

    for days in (0, 1, 40):
        add("นิทาน", 3 + days, days, clicked=1 if days else None)
    for days in (0, 2):
        add("หุ่นยนต์", 0, days)
    add("=1+1", 1, 50)
    add("", 9, 0)


def listed(client: Client, **filters: str) -> list[dict[str, Any]]:
    response = client.get(REPORT, filters)
    assert response.status_code == 200
    return list(response.context["object_list"])


def test_the_most_frequent_words_come_first(editor_client: Client) -> None:
    assert listed(editor_client) == [
        {"query": "นิทาน", "times": 3, "most": 43, "clicks": 2},
        {"query": "หุ่นยนต์", "times": 2, "most": 0, "clicks": 0},
        {"query": "=1+1", "times": 1, "most": 1, "clicks": 0},
    ]


def test_by_period_and_by_result(editor_client: Client) -> None:
    assert [(row["query"], row["times"]) for row in listed(editor_client, period="7")] == [("นิทาน", 2), ("หุ่นยนต์", 2)]
    assert [row["query"] for row in listed(editor_client, found="no")] == ["หุ่นยนต์"]
    assert [row["query"] for row in listed(editor_client, found="yes", period="30")] == ["นิทาน"]


def test_no_word_is_a_formula_in_a_spreadsheet(editor_client: Client) -> None:
    answer: Any = editor_client.get(REPORT, {"export": "csv"})
    text = b"".join(answer.streaming_content).decode()
    assert text.splitlines() == [
        "คำค้น,ค้นกี่ครั้ง,พบมากที่สุด,เปิดอ่านกี่ครั้ง",
        "นิทาน,3,43,2",
        "หุ่นยนต์,2,0,0",
        "'=1+1,1,1,0",
    ]
    assert editor_client.get(REPORT, {"export": "xlsx"}).status_code == 200


def test_only_who_may_see_it_sees_it(client: Client, editor_client: Client) -> None:
    assert Client().get(REPORT).status_code == 302
    assert REPORT in editor_client.get("/cms/").content.decode()
    other = User.objects.create_user("guest@school.example", "kru-ban-nok-2569")
    other.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(other)
    for address in (REPORT, f"{REPORT}results/", f"{REPORT}?export=csv"):
        response = client.get(address)
        assert response.status_code == 302
        assert response["Location"] == "/cms/"
    assert REPORT not in client.get("/cms/").content.decode()


def test_the_report_costs_the_same_for_one_and_for_many(
    editor_client: Client, django_assert_max_num_queries: Any
) -> None:
    counts = []
    for number in (1, 49):
        SearchQueryLog.objects.bulk_create(
            SearchQueryLog(query=f"คำ {number} {i}", hits=1, date=timezone.localdate()) for i in range(number)
        )
        editor_client.get(REPORT)
        with django_assert_max_num_queries(30) as captured:
            editor_client.get(REPORT)
        counts.append(len(captured))
    assert counts[0] == counts[1]
