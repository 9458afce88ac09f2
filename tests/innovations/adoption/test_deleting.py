"""A case or a school that has adoptions is not deleted, in words; samples and accounts still are."""

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from innovations.models import AdoptionRecord, CaseStudyPage
from innovations.samples.removal import SamplesInUse, remove_samples
from members.deletion import delete_account
from members.models import Organization, User
from tests.factories import AdoptionFactory, CaseStudyPageFactory, OrganizationFactory, UserFactory
from tests.innovations.adoption.people import case_with_components, member, signed_in, take_up

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]
WORDS = "เพราะมีบันทึกการนำไปใช้ 1 รายการ"


@pytest.fixture
def admin() -> Client:
    user = UserFactory.create()
    User.objects.filter(pk=user.pk).update(is_superuser=True, is_staff=True)
    return signed_in(User.objects.get(pk=user.pk))


def test_deleting_a_page_with_adoptions_below_or_of_it_is_refused_in_words(admin: Client) -> None:
    record = AdoptionFactory.create()
    index = record.source_innovation.get_parent()
    for page in (record.source_innovation, record.adopter_org, index):
        for response in (
            admin.get(reverse("wagtailadmin_pages:delete", args=[page.pk]), follow=True),
            admin.post(reverse("wagtailadmin_pages:delete", args=[page.pk]), follow=True),
        ):
            assert response.status_code == 200
            assert WORDS in response.content.decode()
    assert CaseStudyPage.objects.filter(pk=record.source_innovation_id).exists()
    assert Organization.objects.filter(pk=record.adopter_org_id).exists()


def test_deleting_several_pages_leaves_all_when_one_has_adoptions(admin: Client) -> None:
    record, free = AdoptionFactory.create(), CaseStudyPageFactory.create()
    index = record.source_innovation.get_parent()
    base = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    asked = f"{base}?id={record.source_innovation_id}&id={free.pk}"
    assert admin.get(asked).context["is_protected"]  # Wagtail says so and offers no button
    admin.post(asked)
    above = f"{base}?id={index.pk}&next={reverse('wagtailadmin_explore', args=[index.pk])}"
    response = admin.post(above, {"wagtail_site_name": settings.WAGTAIL_SITE_NAME}, follow=True)
    assert WORDS in response.content.decode()
    assert CaseStudyPage.objects.filter(pk__in=[free.pk, record.source_innovation_id]).count() == 2
    admin.post(f"{base}?id={free.pk}")
    assert not CaseStudyPage.objects.filter(pk=free.pk).exists()


def test_a_case_is_not_given_to_a_school_that_adopted_it() -> None:
    record = AdoptionFactory.create()
    case = record.source_innovation
    case.owner_org = record.adopter_org
    with pytest.raises(ValidationError) as caught:
        case.full_clean()
    assert "owner_org" in caught.value.message_dict


def test_samples_go_with_their_adoptions_chains_and_all() -> None:
    case = case_with_components(1, is_sample=True, uid="sample-x")
    take_up(signed_in(member(OrganizationFactory.create())), case)
    first = AdoptionRecord.objects.get()
    AdoptionFactory.create(source_innovation=case, source_adoption=first, is_sample=True)
    remove_samples(lambda _line: None)
    assert not AdoptionRecord.objects.exists()
    assert not CaseStudyPage.objects.filter(pk=case.pk).exists()


def test_a_real_adoption_of_a_sample_keeps_the_samples() -> None:
    record = AdoptionFactory.create()
    CaseStudyPage.objects.filter(pk=record.source_innovation_id).update(is_sample=True)
    with pytest.raises(SamplesInUse, match=record.uid):
        remove_samples(lambda _line: None)
    assert AdoptionRecord.objects.filter(pk=record.pk).exists()


def test_an_adoption_stays_when_its_writer_leaves() -> None:
    user = member(OrganizationFactory.create())
    take_up(signed_in(user), case_with_components(1))
    delete_account(user)
    record = AdoptionRecord.objects.get()
    assert (record.created_by, record.shown_by) == (None, None)
    assert record.changes.get().by is None
    assert signed_in(None).get(record.get_absolute_url()).status_code == 200


def test_a_school_that_was_merged_keeps_what_it_adopted_and_begins_nothing_new() -> None:
    record, other = AdoptionFactory.create(), OrganizationFactory.create()
    school = record.adopter_org
    school.status, school.merged_into = Organization.Status.MERGED, other
    school.save_revision().publish()
    assert signed_in(None).get(record.get_absolute_url()).status_code == 200
    case = CaseStudyPageFactory.create()
    assert signed_in(member(school)).get(f"/adoptions/new/{case.uid}/").status_code == 403
    assert AdoptionRecord.objects.get() == record
