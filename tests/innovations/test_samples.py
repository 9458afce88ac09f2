"""Sample content comes whole, speaks for no real school, and goes without a trace."""

import io
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from home.site_tree import ensure_site_tree
from innovations.models import CaseStudyPage, InnovationIndexPage, Keyword, LessonPage
from members.models import MemberProfile, Organization
from strategy.models import Strategy
from tests.factories import CaseStudyPageFactory, OrganizationFactory, UserFactory

pytestmark = [pytest.mark.any_database, pytest.mark.django_db, pytest.mark.slow]
DATA = Path(settings.BASE_DIR) / "strategy" / "data"

# Not content: what Django and Wagtail note about themselves, and numbers that were given out once.
NOT_CONTENT = {
    "contenttypes.ContentType",
    "auth.Permission",
    "core.CodeSequence",
    "search.IndexChange",
    "search.DrainTurn",
}


@pytest.fixture
def real_site(db: None) -> None:
    """A site with the real plan, before any content."""
    ensure_site_tree()
    call_command("load_plan", str(DATA / "cm-2565.toml"), make_current=True, verbosity=0)


def row_counts() -> dict[str, int]:
    return {
        model._meta.label: model._default_manager.count()
        for model in apps.get_models(include_auto_created=True)
        if model._meta.label not in NOT_CONTENT
    }


def stored_files() -> set[Path]:
    return {path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()}


@pytest.fixture
def samples(real_site: None) -> None:
    call_command("load_samples", verbosity=0, stdout=io.StringIO())


def remove() -> None:
    call_command("remove_samples", verbosity=0, stdout=io.StringIO())


def test_samples_cover_the_plan_are_marked_and_come_once(samples: None, client: Client) -> None:
    cases, lessons = CaseStudyPage.objects.live(), LessonPage.objects.live()
    assert cases.count() >= 24
    assert lessons.count() >= 10
    covered = set(Strategy.objects.filter(case_studies__in=cases).values_list("slug", flat=True))
    assert covered == {f"s{number:02d}" for number in range(1, 13)}
    assert set(cases.values_list("evidence_level", flat=True)) >= {0, 1, 2, 3}
    assert all(page.is_sample and page.owner_org.is_sample for page in [*cases, *lessons])
    assert all("ตัวอย่าง" in name for name in Organization.objects.values_list("title", flat=True))
    for page in (cases.first(), lessons.filter(visibility="public").first()):
        assert "ตัวอย่าง" in client.get(page.url).content.decode()
    before = row_counts()
    call_command("load_samples", verbosity=0, stdout=io.StringIO())
    assert row_counts() == before, "loading again adds nothing"


def test_removing_samples_leaves_no_trace(real_site: None, django_capture_on_commit_callbacks: Any) -> None:
    rows, files = row_counts(), stored_files()
    call_command("load_samples", verbosity=0, stdout=io.StringIO())
    assert row_counts() != rows
    assert stored_files() != files
    with django_capture_on_commit_callbacks(execute=True):  # files go when the deletion is certain
        remove()
    assert row_counts() == rows
    assert stored_files() == files
    assert CaseStudyPageFactory.create(parent=InnovationIndexPage.objects.get()).uid == "inv-0001"


def test_a_copy_of_a_sample_is_real(real_site: None) -> None:
    school = OrganizationFactory.create()
    sample = CaseStudyPageFactory.create(owner_org=school, is_sample=True, uid="sample-x", adoption_count=3)
    copy = sample.copy(update_attrs={"title": "เรื่องจริงที่เริ่มจากตัวอย่าง"})
    remove()
    kept = CaseStudyPage.objects.get(pk=copy.pk)
    assert (kept.uid, kept.slug, kept.adoption_count) == ("inv-0001", "inv-0001", 0)
    assert not CaseStudyPage.objects.filter(pk=sample.pk).exists()


def test_a_member_of_a_sample_school_keeps_it(real_site: None) -> None:
    school = OrganizationFactory.create(is_sample=True)
    MemberProfile.objects.create(user=UserFactory.create(), display_name="ครูดาว", org=school, consent_at=timezone.now())
    with pytest.raises(CommandError, match="ครูดาว"):
        remove()
    assert Organization.objects.filter(pk=school.pk).exists()


def test_samples_that_real_content_needs_stay(samples: None) -> None:
    real = CaseStudyPageFactory.create(owner_org=Organization.objects.filter(is_sample=True).first())
    before = row_counts()
    with pytest.raises(CommandError, match="real content"):
        remove()
    assert row_counts() == before
    shared = Keyword.objects.filter(is_sample=True).first()
    real.delete()
    CaseStudyPageFactory.create(owner_org=OrganizationFactory.create(), tags=[shared.name])
    remove()
    assert list(Keyword.objects.values_list("name", flat=True)) == [shared.name]
