"""Rules of adoptions that the database holds, whoever writes: each test goes past the models and tries to break one."""

import datetime
import threading
from collections.abc import Callable

import pytest
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.db import IntegrityError, connection, connections, transaction
from django.db.models import QuerySet

from innovations.adoption import guards
from innovations.adoption.choices import AdoptionStatus
from innovations.adoption.guards import refused_by
from innovations.models import AdoptionChange, AdoptionRecord, CaseStudyPage
from tests.factories import AdoptionFactory, CaseStudyPageFactory, OrganizationFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]


def rows(adoption: AdoptionRecord) -> QuerySet[AdoptionRecord]:
    return AdoptionRecord.objects.filter(pk=adoption.pk)


def refused(action: Callable[[], object]) -> str:
    """The rule by which the database refuses, or the text of its refusal."""
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        action()
    return refused_by(caught.value) or str(caught.value)


def test_no_way_round_leads_back_to_an_adoption() -> None:
    first = AdoptionFactory.create()
    second = AdoptionFactory.create(source_innovation=first.source_innovation, source_adoption=first)
    third = AdoptionFactory.create(source_innovation=first.source_innovation, source_adoption=second)
    assert refused(lambda: rows(first).update(source_adoption=third)) == "no_cycle"
    assert refused(lambda: rows(second).update(source_adoption=third)) == "no_cycle"
    assert rows(third).update(source_adoption=first) == 1  # another place in the same tree is no cycle
    assert rows(second).update(source_adoption=third) == 1


def test_an_adoption_is_not_its_own_source() -> None:
    one = AdoptionFactory.create()
    assert refused(lambda: rows(one).update(source_adoption=one))


def test_a_chain_stays_with_one_case() -> None:
    first, other = AdoptionFactory.create(), CaseStudyPageFactory.create()
    second = AdoptionFactory.create(source_innovation=first.source_innovation, source_adoption=first)
    assert refused(lambda: rows(second).update(source_innovation=other)) == "same_case"
    assert refused(lambda: rows(first).update(source_innovation=other)) == "same_case"
    assert refused(lambda: AdoptionFactory.create(source_innovation=other, source_adoption=first)) == "same_case"


def test_no_school_adopts_its_own_case_also_when_the_case_changes_hands() -> None:
    adoption = AdoptionFactory.create()
    case = adoption.source_innovation
    assert refused(lambda: rows(adoption).update(adopter_org=case.owner_org_id)) == "not_the_owner"
    assert (
        refused(lambda: AdoptionFactory.create(source_innovation=case, adopter_org=case.owner_org)) == "not_the_owner"
    )
    cases = CaseStudyPage.objects.filter(pk=case.pk)
    assert refused(lambda: cases.update(owner_org=adoption.adopter_org_id)) == "not_the_owner"
    assert cases.update(owner_org=OrganizationFactory.create().pk) == 1


def test_a_school_has_one_live_record_of_a_case_and_any_number_that_ended() -> None:
    adoption = AdoptionFactory.create(stopped=True)
    same = {"source_innovation": adoption.source_innovation, "adopter_org": adoption.adopter_org}
    AdoptionFactory.create(**same, stopped=True)
    AdoptionFactory.create(**same)
    assert "adopt" in refused(lambda: AdoptionFactory.create(**same, status=AdoptionStatus.PLANNING))


@pytest.mark.parametrize(
    "wrong",
    [
        {"status": "in_use", "started_on": None},
        {"status": "sustained", "sustained_on": None},
        {"status": "stopped", "stopped_on": "2026-01-01", "stop_reason": ""},
        {"status": "stopped", "stopped_on": None, "stop_reason": "ครูย้าย"},
        {"started_on": "2026-01-02", "stopped_on": "2026-01-01"},
        {"started_on": "2025-01-02", "sustained_on": "2025-01-01"},
        {"started_on": None, "sustained_on": "2025-01-01"},
    ],
)
def test_dates_of_a_record_are_there_and_in_order(wrong: dict[str, str | None]) -> None:
    adoption = AdoptionFactory.create()
    assert "adoption_" in refused(lambda: rows(adoption).update(**wrong))


def test_statuses_follow_each_other_in_time() -> None:
    adoption, day = AdoptionFactory.create(), datetime.date(2026, 6, 1)
    AdoptionChange.objects.create(adoption=adoption, number=1, status="planning", on=day)
    AdoptionChange.objects.create(adoption=adoption, number=2, status="in_use", on=day)
    earlier = day - datetime.timedelta(days=1)
    new = AdoptionChange(adoption=adoption, number=3, status="stopped", on=earlier)
    assert refused(new.save) == "dates_in_order"
    assert refused(lambda: adoption.changes.filter(number=2).update(on=earlier)) == "dates_in_order"
    assert adoption.changes.filter(number=1).update(on=earlier) == 1
    assert "adoption" in refused(lambda: AdoptionChange.objects.create(adoption=adoption, number=2, on=day))


def test_a_missing_guard_is_told_and_made_again() -> None:
    guards.remove()
    assert guards.present_guards() == {}
    with pytest.raises(SystemCheckError, match=r"innovations\.E001"):
        call_command("check", databases=["default"])
    guards.install()
    guards.install()
    assert guards.missing_guards() == []


@pytest.mark.django_db(transaction=True)
def test_of_two_requests_that_would_close_a_cycle_exactly_one_succeeds() -> None:
    first = AdoptionFactory.create()
    second = AdoptionFactory.create(source_innovation=first.source_innovation)
    ended = at_once(
        lambda: rows(first).update(source_adoption=second),
        lambda: rows(second).update(source_adoption=first),
    )
    assert sorted(ended) == ["done", "no_cycle"]
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.source_adoption_id is None) != (second.source_adoption_id is None)


@pytest.mark.django_db(transaction=True)
def test_of_two_requests_for_the_same_school_and_case_exactly_one_succeeds() -> None:
    case, school = CaseStudyPageFactory.create(), OrganizationFactory.create()

    def adopt(uid: str) -> Callable[[], object]:
        return lambda: AdoptionFactory.create(uid=uid, source_innovation=case, adopter_org=school)

    ended = at_once(adopt("ado-9001"), adopt("ado-9002"))
    assert ended.count("done") == 1
    assert AdoptionRecord.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_an_adoption_and_a_change_of_hands_at_once_exactly_one_succeeds() -> None:
    case, school = CaseStudyPageFactory.create(), OrganizationFactory.create()
    ended = at_once(
        lambda: AdoptionFactory.create(source_innovation=case, adopter_org=school),
        lambda: CaseStudyPage.objects.filter(pk=case.pk).update(owner_org=school),
    )
    assert sorted(ended) == ["done", "not_the_owner"]
    case.refresh_from_db()
    assert (case.owner_org_id == school.pk) != AdoptionRecord.objects.filter(adopter_org=school).exists()


@pytest.mark.django_db(transaction=True)
def test_of_two_requests_that_would_mix_cases_in_a_chain_exactly_one_succeeds() -> None:
    first, other = AdoptionFactory.create(), CaseStudyPageFactory.create()
    second = AdoptionFactory.create(source_innovation=first.source_innovation)
    ended = at_once(
        lambda: rows(second).update(source_adoption=first),
        lambda: rows(first).update(source_innovation=other),
    )
    assert sorted(ended) == ["done", "same_case"]


@pytest.mark.django_db(transaction=True)
def test_of_two_statuses_at_once_that_turn_time_round_exactly_one_succeeds() -> None:
    adoption, day = AdoptionFactory.create(), datetime.date(2026, 6, 1)

    def change(number: int, on: datetime.date) -> Callable[[], object]:
        return lambda: AdoptionChange.objects.create(adoption=adoption, number=number, status="planning", on=on)

    ended = at_once(change(1, day), change(2, day - datetime.timedelta(days=1)))
    assert sorted(ended) == ["dates_in_order", "done"]


def at_once(*actions: Callable[[], object]) -> list[str]:
    """Do each in a transaction of its own, held open until the other has begun; "done" or what refused each."""
    together, ended = threading.Barrier(len(actions)), list[str]()

    def run(action: Callable[[], object]) -> None:
        try:
            together.wait(10)
            with transaction.atomic():
                action()
                if connection.vendor == "postgresql":
                    with connection.cursor() as cursor:
                        cursor.execute("SELECT pg_sleep(0.2)")  # so that both are under way before either commits
            ended.append("done")
        except IntegrityError as error:
            ended.append(refused_by(error) or "refused")
        finally:
            connections["default"].close()

    threads = [threading.Thread(target=run, args=[action]) for action in actions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return ended
