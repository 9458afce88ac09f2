"""Figures of a case follow its page, the schools' pages and the days."""

import datetime

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import PageViewRestriction

from home.models import HomePage
from innovations.adoption.figures import refresh
from innovations.models import AdoptionRecord, CaseStudyPage
from members.models import Organization, OrganizationIndexPage
from tests.factories import AdoptionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def adoption(site: HomePage) -> AdoptionRecord:
    found = AdoptionFactory.create()
    refresh([found.source_innovation_id])
    assert count(found) == 1
    return found


def count(adoption: AdoptionRecord) -> int:
    return CaseStudyPage.objects.values_list("adoption_count", flat=True).get(pk=adoption.source_innovation_id)


def test_a_school_that_is_taken_off_counts_no_more_until_it_is_back(adoption: AdoptionRecord) -> None:
    school = Organization.objects.get(pk=adoption.adopter_org_id)
    school.unpublish()
    assert count(adoption) == 0
    school.refresh_from_db()
    school.save_revision().publish()
    assert count(adoption) == 1


def test_pages_that_become_private_or_move_below_one_that_is_are_followed(adoption: AdoptionRecord) -> None:
    shelf = OrganizationIndexPage.objects.get()
    restriction = PageViewRestriction.objects.create(page=shelf, restriction_type="login")
    assert count(adoption) == 0
    school = Organization.objects.get(pk=adoption.adopter_org_id)
    school.move(HomePage.objects.get(), pos="last-child")
    assert count(adoption) == 1
    Organization.objects.get(pk=school.pk).move(OrganizationIndexPage.objects.get(), pos="last-child")
    assert count(adoption) == 0
    restriction.delete()
    assert count(adoption) == 1


def test_a_case_that_is_taken_off_has_no_adopters_for_the_public(adoption: AdoptionRecord) -> None:
    case = CaseStudyPage.objects.get(pk=adoption.source_innovation_id)
    case.unpublish()
    assert count(adoption) == 0


def test_a_deleted_record_counts_no_more(adoption: AdoptionRecord, django_capture_on_commit_callbacks: object) -> None:
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        AdoptionRecord.objects.get(pk=adoption.pk).delete()
    assert count(adoption) == 0


def test_the_command_counts_anew_all_or_what_the_day_changed(
    adoption: AdoptionRecord, capsys: pytest.CaptureFixture[str]
) -> None:
    began = timezone.localdate() - datetime.timedelta(days=366)
    AdoptionRecord.objects.filter(pk=adoption.pk).update(started_on=began)
    case = CaseStudyPage.objects.filter(pk=adoption.source_innovation_id)
    call_command("refresh_adoption_figures", "--due")
    assert "changed: 1" in capsys.readouterr().out
    assert case.values_list("recent_adoption_count", flat=True).get() == 0
    case.update(adoption_count=7)
    call_command("refresh_adoption_figures")
    assert count(adoption) == 1
