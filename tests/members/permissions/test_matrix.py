"""Every address × every role, against the table of who gets in where (table.py)."""

import re
import shutil
from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoDbBlocker

from tests.members.permissions.addresses import Address, all_addresses
from tests.members.permissions.table import (
    ADMIN,
    BEFORE_THE_DOOR,
    EVERYBODY,
    OTHERWISE,
    PUBLIC,
    SAME_DOOR,
    STAFF,
    Row,
)
from tests.members.permissions.world import World, make_world

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

DOORS = re.compile(r"^(/en)?/(accounts/login|login|account/profile|cms/login)/")
ADDRESSES = {address.name: address for address in all_addresses()}
OUTSIDERS = ("anonymous", "member")


@pytest.fixture
def _django_db_helper(world: World) -> None:
    """In the place of pytest-django's: each test within the one transaction of `world`, which a test of Django's would
    close at its end."""


@pytest.fixture
def _nothing_left_over() -> None:
    """In the place of the suite's: the files of `world` stay until all tests of this module are done."""
    cache.clear()


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """Made once for all tests of this module, and undone."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_world()
        transaction.set_rollback(True)
    shutil.rmtree(settings.MEDIA_ROOT, ignore_errors=True)


def client_of(world: World, role: str) -> Client:
    client = Client()
    if role != "anonymous":
        client.force_login(world.people[role])
    return client


def where(address: Address, world: World) -> str:
    """The address with its arguments filled in."""
    values = {}
    for name in address.arguments:
        keys = (address.name, address.name.rpartition(":")[0])
        own = next((world.keys[key] for key in keys if key in world.keys), None)
        values[name] = own if name == "pk" and own is not None else world.arguments.get(name, 999_999)
    if any(name.isdecimal() for name in values):
        return reverse(address.name, args=[values[name] for name in sorted(values)])
    return reverse(address.name, kwargs=values)


def ask(client: Client, path: str, send: bool = False, body: str = "") -> HttpResponseBase:
    """What is answered; whatever it changed is undone."""
    with transaction.atomic():
        if body:
            response = client.post(path, body, content_type="application/json")
        else:
            response = client.post(path) if send else client.get(path)
        transaction.set_rollback(True)
    return response


def is_in(response: HttpResponseBase) -> bool:
    location = response.headers.get("Location", "")
    return response.status_code not in (401, 403, 404, 410) and location != "/cms/" and not DOORS.match(location)


def matches(name: str, patterns: Iterable[str]) -> bool:
    return any(fnmatchcase(name, pattern) for pattern in patterns)


def is_explained(address: Address) -> bool:
    """Whether a pattern says why the matrix does not ask for the address."""
    return matches(address.name, (*SAME_DOOR, *BEFORE_THE_DOOR) if address.is_admin else OTHERWISE)


def mismatches(world: World, rows: tuple[Row, ...], role: str) -> list[str]:
    """What differs from the table for a role."""
    client, found = client_of(world, role), []
    for row in rows:
        for name in row.names:
            response = ask(client, where(ADDRESSES[name], world), row.send, row.body)
            if is_in(response) != (role in row.who):
                way = response.headers.get("Location", "")
                found.append(f"{name}: {response.status_code} {way}")
    return found


@pytest.mark.parametrize("role", sorted(EVERYBODY))
def test_a_role_gets_in_on_the_site_where_the_table_says(world: World, role: str) -> None:
    assert mismatches(world, PUBLIC, role) == []


@pytest.mark.parametrize("role", sorted(STAFF | {"verified", "author"}))
def test_staff_get_in_in_the_admin_where_the_table_says(world: World, role: str) -> None:
    assert mismatches(world, ADMIN, role) == []


@pytest.mark.parametrize("role", OUTSIDERS)
def test_nobody_else_gets_in_anywhere_in_the_admin(world: World, role: str) -> None:
    client = client_of(world, role)
    inside = [
        name
        for name, address in ADDRESSES.items()
        if address.is_admin and not matches(name, BEFORE_THE_DOOR) and is_in(ask(client, where(address, world)))
    ]
    assert inside == []


def test_every_address_stands_in_the_table_once() -> None:
    listed = [name for row in (*PUBLIC, *ADMIN) for name in row.names]
    doubled = {name for name in listed if listed.count(name) > 1}
    assert doubled == set()
    assert set(listed) - set(ADDRESSES) == set(), "no such address any more"
    missing = [name for name, address in ADDRESSES.items() if name not in listed and not is_explained(address)]
    assert missing == [], "say who gets in: tests/members/permissions/table.py"


def test_a_new_address_is_noticed() -> None:
    assert not is_explained(Address("my_new_view", (), "new/"))
    assert not is_explained(Address("new_report", (), "cms/reports/new/"))
