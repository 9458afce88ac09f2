"""What the processes of `scripts.soak` do to a site: one writes without end, one looks after the index, one searches.

Guarantees that each returns only by being killed, and that whatever goes wrong in one is a line in the journal: a line
is one write to a file opened for appending, so processes that die in the middle leave whole lines.
"""

import json
import os
import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from django.db import connection, connections, transaction
from django.http import QueryDict
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from home.models import StandardPage
from home.site_tree import ensure_site_tree
from search import clock, outbox
from search.drift import drift_by_text
from search.engine import engines_in_use, get_engine
from search.forms import SearchForm
from search.mending import mend_index
from search.models import IndexChange
from search.rebuilding import rebuild
from search.results import SearchResults

GROUPS, PAGES_A_GROUP = 4, 6
WORDS = ("ห้องสมุด", "สวนผัก", "ดาราศาสตร์", "ผ้าทอ", "ตลาดนัด")


@dataclass(frozen=True)
class Journal:
    """What the processes tell, a JSON object a line."""

    path: Path

    def note(self, kind: str, **values: Any) -> None:
        line = json.dumps({"kind": kind, **values}, ensure_ascii=False) + "\n"
        with open(self.path, "ab", buffering=0) as file:
            file.write(line.encode())

    def read(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.path.read_text(encoding="utf-8").splitlines()]


def make_content() -> None:
    """A section that anybody may read and a private one, groups of pages in the first, and their index."""
    home = ensure_site_tree().home
    public = home.add_child(instance=StandardPage(title="สำหรับทุกคน", slug="soak-public"))
    private = home.add_child(instance=StandardPage(title="ภายใน", slug="soak-private"))
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    for group in range(GROUPS):
        parent = public.add_child(instance=StandardPage(title=f"กลุ่มที่ {group}", slug=f"group-{group}"))
        for number in range(PAGES_A_GROUP):
            title = f"{WORDS[number % len(WORDS)]} {group}-{number}"
            parent.add_child(instance=StandardPage(title=title, slug=f"page-{group}-{number}"))
    for name in engines_in_use():
        rebuild(get_engine(name))


def write_for_ever(journal: Journal, seed: int) -> None:
    """Publish, unpublish, move, hide and delete pages; how long each took goes into the journal."""
    chance = random.Random(seed)  # noqa: S311 - to repeat a run
    actions: list[Callable[[random.Random], str]] = [
        publish,
        publish,
        publish,
        unpublish,
        move_group,
        hide_group,
        replace_page,
    ]
    while True:
        started = time.monotonic()
        name = chance.choice(actions)(chance)
        journal.note("write", action=name, seconds=round(time.monotonic() - started, 3))


def publish(chance: random.Random) -> str:
    with transaction.atomic():
        page = _a_page(chance)
        page.title = f"{chance.choice(WORDS)} {chance.randrange(1000)}"
        page.save_revision().publish()
    return "publish"


def unpublish(chance: random.Random) -> str:
    with transaction.atomic():
        _a_page(chance).unpublish()
    return "unpublish"


def move_group(chance: random.Random) -> str:
    """Move a group with all its pages into the private section or out of it."""
    with transaction.atomic():
        target = StandardPage.objects.get(slug=chance.choice(["soak-public", "soak-private"]))
        _a_group(chance).move(target, pos="last-child")
    return "move"


def hide_group(chance: random.Random) -> str:
    """Make a group private, or public again."""
    with transaction.atomic():
        group = _a_group(chance)
        hidden = PageViewRestriction.objects.filter(page_id=group.pk).first()
        if hidden:
            hidden.delete()
        else:
            PageViewRestriction.objects.create(page_id=group.pk, restriction_type="login")
    return "hide"


def replace_page(chance: random.Random) -> str:
    """Delete a page and make another in its place."""
    with transaction.atomic():
        old = _a_page(chance)
        parent = StandardPage.objects.get(pk=old.get_parent().pk)
        old.delete()
        parent.refresh_from_db()
        parent.add_child(
            instance=StandardPage(
                title=f"{chance.choice(WORDS)} ใหม่", slug=f"{old.slug[:40]}x{chance.randrange(10**6)}"
            )
        )
    return "replace"


def _a_page(chance: random.Random) -> StandardPage:
    return StandardPage.objects.get(pk=chance.choice(_ids(StandardPage.objects.filter(slug__startswith="page-"))))


def _a_group(chance: random.Random) -> Page:
    return Page.objects.get(pk=chance.choice(_ids(Page.objects.filter(slug__startswith="group-"))))


def _ids(pages: Any) -> list[int]:
    return list(pages.order_by("pk").values_list("pk", flat=True))


def tend_for_ever(journal: Journal, seed: int) -> None:
    """The clock of a web process, much faster."""
    clock.run(seconds=0.2)


def search_for_ever(journal: Journal, seed: int) -> None:
    """Search as a reader does, and compare what is shown with the database of the very same moment."""
    chance = random.Random(seed)  # noqa: S311
    _see_one_moment()
    while True:
        form = SearchForm.from_data(QueryDict(f"q={quote(chance.choice([*WORDS, '']))}"))
        started = time.monotonic()
        with transaction.atomic():
            public = public_ids()
            results = SearchResults.find(form)
            shown = [card.page.pk for card in results.cards]
        journal.note(
            "search",
            shown=len(shown),
            hidden=len(results.answer.hits) - len(shown),
            not_public=sorted(set(shown) - public),
            degraded=results.degraded,
            seconds=round(time.monotonic() - started, 3),
        )


def _see_one_moment() -> None:
    """Let this process's transactions be snapshots that take no write lock."""
    connections.close_all()
    connection.settings_dict["OPTIONS"]["transaction_mode"] = "DEFERRED"


def public_ids() -> set[int]:
    """The pages that anybody may read, told by plain SQL of our own and not by the rule that is being tested."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT p.id FROM wagtailcore_page p WHERE p.live AND NOT EXISTS ("
            " SELECT 1 FROM wagtailcore_pageviewrestriction r JOIN wagtailcore_page above ON above.id = r.page_id"
            " WHERE substr(p.path, 1, length(above.path)) = above.path)"
        )
        return {page_id for (page_id,) in cursor.fetchall()}


def run_role(role: Callable[[Journal, int], None], journal: Journal, seed: int) -> None:
    """Run a role in this process until it is killed; an error is told and ends it."""
    try:
        role(journal, seed)
    except Exception as error:
        journal.note("error", role=role.__name__, process=os.getpid(), error=f"{type(error).__name__}: {error}")
        raise


def rebuild_once(journal: Journal, seed: int) -> None:
    """Build the index anew; whoever holds the lock of rebuilding already is killed sooner or later."""
    rebuild(get_engine())
    journal.note("rebuild")


def settle() -> tuple[int, list[int]]:
    """Follow what waits; return how much that was, and the pages in which an index differs from the database."""
    waiting = IndexChange.objects.waiting().count()
    for name in engines_in_use():
        mend_index(get_engine(name))
    IndexChange.objects.waiting().update(due_at=timezone.now())
    outbox.drain()
    return waiting, [page for name in engines_in_use() for page in drift_by_text(get_engine(name)).pages]
