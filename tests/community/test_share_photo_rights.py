"""Which of the staff see the pictures of drafts in the admin."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from wagtail.permissions import policy_registry

from community.share.photo_pictures import collection_of_drafts
from core.models import SiteImage
from members.groups import ADMINISTRATORS, CURATORS, EDITORS, OFFICERS
from members.models import User
from members.rights import ensure_groups
from tests.factories import ImageFactory, UserFactory

pytestmark = pytest.mark.any_database
CHOOSERS = ("/cms/images/chooser/", "/cms/images/chooser/results/")
PUBLIC, SECRET, DEEPER = "for-everybody", "not-yet-sent", "deeper"  # letters that JSON does not escape


@pytest.fixture
def pictures(site: Any) -> dict[str, SiteImage]:
    """One for everybody, one of a draft, one in a collection below that of drafts."""
    ensure_groups()
    drafts = collection_of_drafts()
    below = drafts.add_child(name="ปีก่อน")
    return {
        PUBLIC: ImageFactory.create(title=PUBLIC),
        SECRET: ImageFactory.create(title=SECRET, collection=drafts),
        DEEPER: ImageFactory.create(title=DEEPER, collection=below),
    }


def one_of(group: str) -> User:
    user = UserFactory.create()
    user.groups.add(Group.objects.get(name=group))
    return user


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def addresses(image: SiteImage) -> list[str]:
    """Where the admin shows one picture."""
    forms = [reverse(f"wagtailimages:{name}", args=[image.pk]) for name in ("edit", "image_usage", "delete")]
    return [*forms, reverse("wagtailimages:preview", args=[image.pk, "width-10"]), *choosing(image)]


def choosing(image: SiteImage) -> list[str]:
    """Where a chooser asks for one picture."""
    return [reverse(f"wagtailimages_chooser:{name}", args=[image.pk]) for name in ("chosen", "select_format")]


def test_a_curator_chooses_among_all_pictures_but_those_of_drafts(pictures: dict[str, SiteImage]) -> None:
    client = client_of(one_of(CURATORS))
    for address in CHOOSERS:
        html = client.get(address).content.decode()
        assert PUBLIC in html
        assert SECRET not in html
        assert DEEPER not in html
        for query in (f"?q={SECRET}", f"?collection_id={pictures[SECRET].collection_id}"):
            assert f"/{pictures[SECRET].pk}/" not in client.get(address + query).content.decode()
    assert [client.get(address).status_code for address in choosing(pictures[PUBLIC])] == [200, 200]
    for name in (SECRET, DEEPER):
        for address in addresses(pictures[name]):
            assert client.get(address).status_code in (302, 403), address
    both = f"?id={pictures[SECRET].pk}&id={pictures[PUBLIC].pk}"
    several = client.get(reverse("wagtailimages_chooser:chosen_multiple") + both).json()
    assert [one["title"] for one in several["result"]] == [PUBLIC]


def test_who_may_change_pictures_but_not_review_does_not_see_them_either(pictures: dict[str, SiteImage]) -> None:
    """Even whose group has all rights in the root collection: what counts is the right to review."""
    editor = one_of(EDITORS)
    group = Group.objects.get(name=EDITORS)
    group.permissions.remove(group.permissions.get(codename="review_contribution"))
    client = client_of(editor)
    html = client.get("/cms/images/").content.decode()
    assert PUBLIC in html
    assert SECRET not in html
    assert DEEPER not in html
    assert collection_of_drafts().name not in html
    assert {client.get(address).status_code for address in addresses(pictures[PUBLIC])} == {200}
    for name in (SECRET, DEEPER):
        for address in addresses(pictures[name]):
            assert client.get(address).status_code in (302, 403), address
        client.post(f"/cms/bulk/core/siteimage/delete/?id={pictures[name].pk}")
        client.post(f"/cms/images/{pictures[name].pk}/delete/")
    assert SiteImage.objects.filter(pk__in=[image.pk for image in pictures.values()]).count() == 3


def test_an_officer_sees_no_pictures_at_all(pictures: dict[str, SiteImage]) -> None:
    client = client_of(one_of(OFFICERS))
    for address in ("/cms/images/", *CHOOSERS, *addresses(pictures[SECRET])):
        response = client.get(address)
        assert response.status_code in (302, 403) or SECRET not in response.content.decode(), address


@pytest.mark.parametrize("group", [EDITORS, ADMINISTRATORS])
def test_who_reviews_sees_them(pictures: dict[str, SiteImage], group: str) -> None:
    client = client_of(one_of(group))
    for address in ("/cms/images/", *CHOOSERS):
        html = client.get(address).content.decode()
        assert SECRET in html
        assert DEEPER in html
    assert client.get(f"/cms/images/{pictures[SECRET].pk}/").status_code == 200


@pytest.mark.parametrize("group", [CURATORS, OFFICERS])
def test_the_policy_itself_denies_every_action(pictures: dict[str, SiteImage], group: str) -> None:
    user, policy = one_of(group), policy_registry.get_by_type(SiteImage)
    for action in ("add", "change", "delete", "choose"):
        assert not policy.user_has_permission_for_instance(user, action, pictures[SECRET])
        allowed = policy.instances_user_has_any_permission_for(user, [action])
        assert not {pictures[SECRET], pictures[DEEPER]} & set(allowed)
        assert pictures[SECRET].collection not in policy.collections_user_has_permission_for(user, action)
