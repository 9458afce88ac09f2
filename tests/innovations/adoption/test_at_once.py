"""Two people send at the same moment what together would break a rule: one succeeds, the other is told in words."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connections
from django.test import Client

from innovations.models import AdoptionRecord
from tests.factories import AdoptionFactory, OrganizationFactory
from tests.innovations.adoption.people import DAY, case_with_components, chosen, member, signed_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("site")]


def together(*requests: Callable[[], Any]) -> list[Any]:
    """The answers, in the order of the requests, all of which begin at once."""
    begin, answers = threading.Barrier(len(requests)), [None] * len(requests)

    def run(place: int) -> None:
        try:
            begin.wait(10)
            answers[place] = requests[place]()
        finally:
            connections["default"].close()

    threads = [threading.Thread(target=run, args=[place]) for place in range(len(requests))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return answers


def test_of_two_corrections_that_would_close_a_circle_one_succeeds() -> None:
    first = AdoptionFactory.create(source_innovation=case_with_components(1))
    second = AdoptionFactory.create(source_innovation=first.source_innovation)

    def choose(record: AdoptionRecord, source: AdoptionRecord) -> Callable[[], Any]:
        client, path = signed_in(member(record.adopter_org)), f"{record.get_absolute_url()}source/"
        seen = client.get(path).context["seen"]
        return lambda: client.post(path, {"seen": seen, "source": source.uid})

    answers = together(choose(first, second), choose(second, first))
    assert sorted(answer.status_code for answer in answers) == [200, 302]
    [told] = [answer.content.decode() for answer in answers if answer.status_code == 200]
    assert "วนกลับมาที่เดิม" in told
    chosen_by = AdoptionRecord.objects.exclude(source_adoption=None)
    assert chosen_by.count() == 1


def test_of_two_members_who_record_the_same_one_succeeds_and_the_other_is_led_to_it() -> None:
    case, school = case_with_components(1), OrganizationFactory.create()
    base = f"/adoptions/new/{case.uid}/"

    def ready() -> Client:
        client = signed_in(member(school))
        client.post(f"{base}components/", chosen(case))
        return client

    clients = [ready(), ready()]
    sending = [lambda one=one: one.post(f"{base}send/", {"status": "interested", **DAY}) for one in clients]
    answers = together(*sending)
    record = AdoptionRecord.objects.get()
    assert [answer.headers["Location"] for answer in answers] == [record.get_absolute_url()] * 2
    pages = [client.get(record.get_absolute_url()).content.decode() for client in clients]
    assert sorted("บันทึกการนำเรื่องนี้ไปใช้ไว้แล้ว" in page for page in pages) == [False, True]
