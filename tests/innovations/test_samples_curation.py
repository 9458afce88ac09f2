"""What is featured and collected of the samples: of cases that are there, loaded once, gone with them."""

import pytest
from django.utils import timezone

from home.models import HomePage
from innovations.choices import FeatureCriterion
from innovations.featured import featured_page_ids
from innovations.models import CollectionPage, FeaturedPractice
from innovations.samples.curating import load_curation, read_curation
from innovations.samples.reading import read_samples
from innovations.samples.removal import remove_samples
from tests.factories import FULL_RECORD, CaseStudyPageFactory
from tests.innovations.collections import make_index


def test_the_file_names_cases_that_are_full_records_and_known_criteria() -> None:
    curation, cases = read_curation(), {case.key: case for case in read_samples().cases}
    named = [each.case for each in curation.featured]
    assert len(set(named)) == len(named) > 1
    for key in named:
        case = cases[key]
        assert all(
            (case.target_group, case.objectives, case.components, case.cost_band, case.success_factors, case.limits)
        )
    assert {item.case for item in curation.collection.items} | {curation.collection.cover} <= cases.keys()
    assert {code for each in curation.featured for code in each.criteria} <= set(FeatureCriterion.values)
    assert all(len(each.reason_th) <= 300 and len(each.reason_en) <= 300 for each in curation.featured)
    assert all(len(item.why) <= 200 for item in curation.collection.items)


@pytest.mark.django_db
def test_they_are_loaded_once_and_go_with_the_samples(site: HomePage) -> None:
    curation, keys = read_curation(), {each.case for each in read_curation().featured}
    keys |= {item.case for item in curation.collection.items} | {curation.collection.cover}
    make_index()
    for key in keys:
        CaseStudyPageFactory.create(**FULL_RECORD, uid=f"sample-{key}", is_sample=True)
    assert [load_curation(curation), load_curation(curation)] == [1, 0]
    assert len(featured_page_ids(timezone.localdate())) == len(curation.featured)
    page = CollectionPage.objects.get()
    assert (page.live, page.is_sample, page.items.count()) == (True, True, len(curation.collection.items))
    remove_samples(lambda line: None)
    assert not CollectionPage.objects.exists()
    assert not FeaturedPractice.objects.exists()
