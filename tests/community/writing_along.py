"""People who write along in a draft."""

from django.test import Client

from community.models import CoAuthor, Draft
from community.share import coauthors
from members.models import User

ADDRESS = "kru.mali@school.example"


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def co_author(draft: Draft, user: User) -> CoAuthor:
    """Somebody who was invited and came."""
    place = coauthors.invite(draft, draft.owner, f"{user.pk}@school.example")
    assert coauthors.accept(coauthors.token_of(place), user) == draft
    return CoAuthor.objects.get(pk=place.pk)
