"""Features some samples and puts a sample collection together, from `curation.toml` beside this module.

What is featured counts its days from the day of loading; it goes with its case (`innovations.samples.removal`).
"""

import datetime
import tomllib
from dataclasses import dataclass
from pathlib import Path

from django.utils import timezone

from core.publishing import Way, publishing
from innovations.models import CaseStudyPage, CollectionIndexPage, CollectionItem, CollectionPage, FeaturedPractice
from innovations.models.featured import MOST_DAYS
from innovations.samples.building import build
from strategy.models import Strategy

FILE = Path(__file__).parent / "curation.toml"


@dataclass(frozen=True, kw_only=True)
class SampleFeature:
    """A featured case; `case` is the key of a `SampleCase`."""

    case: str
    reason_th: str
    reason_en: str = ""
    criteria: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class SampleItem:
    """A case of the collection, and why it is there."""

    case: str
    why: str


@dataclass(frozen=True, kw_only=True)
class SampleCollection:
    """The collection; `cover` is the case whose picture it shows."""

    key: str
    title: str
    intro: str
    curator: str
    cover: str
    strategies: tuple[str, ...]
    items: tuple[SampleItem, ...]


@dataclass(frozen=True, kw_only=True)
class SampleCuration:
    """All that is curated of the samples."""

    featured: tuple[SampleFeature, ...]
    collection: SampleCollection


def read_curation(path: Path = FILE) -> SampleCuration:
    """What the file says.

    Raises:
        ValueError, TypeError: a key is unknown, missing, or has a value of the wrong type.
    """
    return build(SampleCuration, tomllib.loads(path.read_text(encoding="utf-8")))


def load_curation(curation: SampleCuration) -> int:
    """Add what is not there yet, where the sample cases are; return how many pages were added."""
    cases = {case.uid.removeprefix("sample-"): case for case in CaseStudyPage.objects.filter(is_sample=True)}
    today = timezone.localdate()
    for each in curation.featured:
        if each.case in cases and not FeaturedPractice.objects.filter(page=cases[each.case]).exists():
            FeaturedPractice.objects.create(
                page=cases[each.case],
                reason_th=each.reason_th,
                reason_en=each.reason_en,
                criteria=list(each.criteria),
                starts=today,
                ends=today + datetime.timedelta(MOST_DAYS - 1),
            )
    return _load_collection(curation.collection, cases)


def _load_collection(sample: SampleCollection, cases: dict[str, CaseStudyPage]) -> int:
    parent, uid = CollectionIndexPage.objects.first(), f"sample-collection-{sample.key}"
    if parent is None or sample.cover not in cases or CollectionPage.objects.filter(uid=uid).exists():
        return 0
    page = CollectionPage(
        uid=uid,
        is_sample=True,
        title=sample.title,
        intro=sample.intro,
        curator=sample.curator,
        cover_image=cases[sample.cover].cover_image,
        live=False,
    )
    page.strategies = list(Strategy.objects.current().filter(slug__in=sample.strategies))
    page.items = [
        CollectionItem(page_id=cases[item.case].pk, why_th=item.why, sort_order=number)
        for number, item in enumerate(sample.items)
    ]
    parent.add_child(instance=page)
    with publishing(Way.SAMPLES):
        page.save_revision().publish()
    return 1
