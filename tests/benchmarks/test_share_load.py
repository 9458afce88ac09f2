"""The load of a training day in short: teachers at once against a live server, and that the verdict can fail."""

import time
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.test import Client
from pytest_django.live_server_helper import LiveServer

from benchmarks.share_load.site import check
from benchmarks.share_load.table import has_passed, percentile, table
from benchmarks.share_load.teachers import FIELDS, Log, Place, Teacher, let_save
from community.models import DraftAnswer
from tests.community.drafts import draft_of

TEACHERS, SAVES = 12, 6


def log_of(*statuses: int) -> Log:
    """What a teacher met whose saves were answered like this."""
    return Log("uid", [(float(10 * place), status) for place, status in enumerate(statuses, start=1)])


FOUND = {"texts": 3, "lost": 0, "forgotten": 0}


@pytest.mark.parametrize(
    ("statuses", "found", "passes"),
    [
        ((200, 200), FOUND, True),
        ((200, 500), FOUND, False),
        ((200, 0), FOUND, False),
        ((200, 429), FOUND, False),
        ((200,), FOUND | {"lost": 1}, False),
        ((200,), FOUND | {"forgotten": 1}, False),
        ((200,), FOUND | {"texts": 0}, False),
    ],
)
def test_it_passes_only_if_all_was_answered_and_is_there(
    statuses: tuple[int, ...], found: dict[str, int], passes: bool
) -> None:
    assert has_passed([log_of(*statuses)], found) is passes


def test_the_table_names_what_was_lost_and_what_was_not_answered() -> None:
    lines = "\n".join(table([log_of(200, 200, 0), log_of(502)], 2.0, FOUND | {"lost": 1}))
    assert "no answer 1, 200 2, 502 1" in lines
    assert "lost fields 1" in lines
    assert percentile([1.0], 99) == 1.0
    assert percentile([float(n) for n in range(101)], 95) == 95.0


@pytest.mark.django_db(transaction=True)
def test_teachers_at_once_lose_nothing(live_server: LiveServer) -> None:
    browsers = []
    for _teacher in range(TEACHERS):
        draft, client = draft_of(), Client()
        client.force_login(draft.owner)
        browsers.append({"uid": draft.uid, "session": client.cookies[settings.SESSION_COOKIE_NAME].value})
    address = urlsplit(live_server.url)
    assert address.hostname
    assert address.port
    place = Place(
        address.hostname, address.port, settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, is_secure=False
    )
    until = time.monotonic() + 60
    logs = let_save([Teacher(place, browser, 0, until, SAVES) for browser in browsers])
    found = check({log.uid: log.acknowledged for log in logs})
    assert found == {"texts": TEACHERS * SAVES, "lost": 0, "forgotten": 0}
    assert has_passed(logs, found)
    DraftAnswer.objects.filter(field=FIELDS[1]).delete()
    assert check({log.uid: log.acknowledged for log in logs})["lost"] == TEACHERS
