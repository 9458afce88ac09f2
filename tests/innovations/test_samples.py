"""Sample content comes whole, speaks for no real school, and goes without a trace."""

from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import CommandError, call_command
from django.test import Client

from core.models import SiteImage
from home.site_tree import ensure_site_tree
from innovations.models import CaseStudyPage, InnovationIndexPage, Keyword, LessonPage
from members.models import Organization
from strategy.models import Strategy
from tests.factories import CaseStudyPageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
DATA = Path(settings.BASE_DIR) / "strategy" / "data"

# Not content: what Django and Wagtail note about themselves, and numbers that were given out once.
NOT_CONTENT = {"contenttypes.ContentType", "auth.Permission", "core.CodeSequence"}


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


def test_samples_cover_the_plan_and_are_marked(real_site: None, client: Client) -> None:
    call_command("load_samples", verbosity=0)
    cases, lessons = CaseStudyPage.objects.live(), LessonPage.objects.live()
    assert cases.count() >= 24
    assert lessons.count() >= 10
    covered = set(Strategy.objects.filter(case_studies__in=cases).values_list("slug", flat=True))
    assert covered == {f"s{number:02d}" for number in range(1, 13)}
    assert set(cases.values_list("evidence_level", flat=True)) >= {0, 1, 2, 3}
    assert all(page.is_sample and page.owner_org.is_sample for page in [*cases, *lessons])
    assert all("ตัวอย่าง" in name for name in Organization.objects.values_list("title", flat=True))
    page = cases.first()
    assert "ตัวอย่าง" in client.get(page.url).content.decode()


def test_loading_twice_adds_nothing(real_site: None) -> None:
    call_command("load_samples", verbosity=0)
    before = row_counts()
    call_command("load_samples", verbosity=0)
    assert row_counts() == before


def test_removing_samples_leaves_no_trace(real_site: None) -> None:
    rows, files = row_counts(), stored_files()
    call_command("load_samples", verbosity=0)
    assert row_counts() != rows
    call_command("remove_samples", verbosity=0)
    assert row_counts() == rows
    assert stored_files() == files


def test_the_first_real_case_is_number_one_after_samples(real_site: None) -> None:
    call_command("load_samples", verbosity=0)
    school = Organization.objects.first()
    case = CaseStudyPageFactory(owner_org=school, parent=InnovationIndexPage.objects.get())
    assert case.uid == "inv-0001"


def test_samples_stay_while_real_content_needs_them(real_site: None) -> None:
    call_command("load_samples", verbosity=0)
    CaseStudyPageFactory(owner_org=Organization.objects.first())
    before = CaseStudyPage.objects.count()
    with pytest.raises(CommandError, match="real content"):
        call_command("remove_samples", verbosity=0)
    assert CaseStudyPage.objects.count() == before
    assert SiteImage.objects.filter(is_sample=True).exists()


def test_a_keyword_that_real_content_uses_stays(real_site: None) -> None:
    call_command("load_samples", verbosity=0)
    from tests.factories import OrganizationFactory

    shared = CaseStudyPage.objects.filter(is_sample=True).exclude(tags=None).first().tags.first()
    CaseStudyPageFactory(owner_org=OrganizationFactory(), tags=[shared.name])
    call_command("remove_samples", verbosity=0)
    assert list(Keyword.objects.values_list("name", flat=True)) == [shared.name]
