"""Fixtures of the review: the site with its people."""

import pytest
from django.test import Client

from home.models import HomePage
from members.models import User
from tests.community.review.people import make_reviewer
from tests.factories import UserFactory
from tests.innovations.importing.conftest import run, school

__all__ = ["run", "school"]  # fixtures of the importer's tests


@pytest.fixture
def author(site: HomePage) -> User:
    """A member who shares; enters no admin."""
    return UserFactory.create(email="kru@school.example", first_name="ครูดวงใจ")


@pytest.fixture
def reviewer(site: HomePage) -> User:
    return make_reviewer(email="reviewer@office.example", first_name="มาลี")


@pytest.fixture
def reviewer_client(client: Client, reviewer: User) -> Client:
    client.force_login(reviewer)
    return client
