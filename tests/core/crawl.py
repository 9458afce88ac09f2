"""The answers of the whole site in both languages, asked for once a process.

Guarantees that the database is afterwards as it was: everything happens in a transaction that is rolled back.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from unittest.mock import patch
from xml.etree.ElementTree import Element

import html5lib
from django.core.cache import cache
from django.db import transaction
from django.test import Client, override_settings
from django.utils import translation

from home.models import HomePage
from tests.core.page_types import ERROR_URLS, FRAMES, NEED_A_PLAN, STATUS, STYLEGUIDE, every_state, member_pages
from tests.factories import UserFactory, make_plan, make_site

PREFIXES = {"th": "", "en": "/en"}
HTMX = {"HX-Request": "true"}
#: Lists whose answer to htmx is a part of a page.
LISTS = ("cases", "no case", "lessons", "organizations", "no organization", "search", "nothing found")


@dataclass(frozen=True)
class Answer:
    """What the site answers at one address, asked for in one language."""

    name: str
    language: str
    path: str
    status: int
    html: str = field(repr=False)
    is_part: bool = False

    def __str__(self) -> str:
        return f"{self.name} ({self.language}{', part' if self.is_part else ''})"

    @cached_property
    def tree(self) -> Element:
        """Parsed by the HTML standard, mended where it is wrong; `faults` says where."""
        return self._parsed[0]

    @cached_property
    def faults(self) -> list[str]:
        """What the HTML standard calls a parse error."""
        return self._parsed[1]

    @cached_property
    def _parsed(self) -> tuple[Element, list[str]]:
        parser = html5lib.HTMLParser(namespaceHTMLElements=False)
        tree = parser.parseFragment(self.html) if self.is_part else parser.parse(self.html)
        return tree, [f"{position}: {code} {values}" for position, code, values in parser.errors]


@dataclass(frozen=True)
class Crawl:
    """All answers: `pages` are what a reader sees, `styleguide` what builders see, `parts` what htmx is answered."""

    pages: list[Answer]
    styleguide: list[Answer]
    parts: list[Answer]
    switched: dict[str, Answer]  # by the address of a link to the other language

    @property
    def all(self) -> list[Answer]:
        return [*self.pages, *self.styleguide, *self.parts]


def crawl(index: Path) -> Crawl:
    """Ask for every page there is; `index` is where the search index may be written."""
    client = Client(raise_request_exception=False)
    with _a_site_for_a_moment(index) as site:
        early = {f"{name} without a plan": path for name, path in NEED_A_PLAN.items()}
        pages = [_ask(client, name, path, language) for name, path in early.items() for language in PREFIXES]
        make_plan()
        cache.clear()
        paths = every_state(site)
        pages += [_ask(client, name, path, language) for name, path in paths.items() for language in PREFIXES]
        parts = [_ask(client, name, paths[name], language, part=True) for name in LISTS for language in PREFIXES]
        pages += list(_refused(client, paths))
        switched = {link: _ask(client, "switched", link, "") for page in pages for link in language_links(page)}
        member = Client()
        own = list(_signed_in(member))
        switched |= {link: _ask(member, "switched", link, "") for page in own for link in language_links(page)}
        with override_settings(DEBUG=True):  # The style guide is for builders.
            guide = (STYLEGUIDE | FRAMES).items()
            styleguide = [_ask(client, name, path, language) for name, path in guide for language in PREFIXES]
    return Crawl([*pages, *own], styleguide, parts, switched)


def language_links(answer: Answer) -> list[str]:
    """Where the language switch of a page leads."""
    return [link.get("href", "") for link in answer.tree.iter("a") if "language-link" in link.get("class", "")]


@contextmanager
def _a_site_for_a_moment(index: Path) -> Iterator[HomePage]:
    """A site without a plan that is there within the block only."""
    settings = override_settings(SEARCH_INDEX_PATH=index, ROOT_URLCONF=ERROR_URLS)
    quiet = patch.object(logging.getLogger("django.request"), "disabled", True)  # Errors are asked for.
    with quiet, settings, transaction.atomic():
        cache.clear()
        yield make_site()
        transaction.set_rollback(True)
        cache.clear()


def _ask(client: Client, name: str, path: str, language: str, *, part: bool = False) -> Answer:
    path = PREFIXES.get(language, "") + path
    with translation.override("th"):  # A request leaves its language active.
        response = client.get(path, headers=HTMX if part else {})
    assert response.status_code == STATUS.get(name, 200) or name == "switched", f"{name}: {response.status_code}"
    return Answer(name, language, path, response.status_code, response.content.decode(), part)


def _signed_in(client: Client) -> Iterator[Answer]:
    """The pages of a member: nothing saved yet, all that can be done, a name that is refused."""
    member = UserFactory.create()
    client.force_login(member)
    for language in PREFIXES:
        yield _ask(client, "nothing saved", "/search/saved/", language)
    paths = member_pages(member)
    for language, prefix in PREFIXES.items():
        for name, path in paths.items():
            yield _ask(client, name, path, language)
        path = f"{prefix}{paths['renaming']}"
        refused = client.post(path, {"name": "..."})
        yield Answer("renaming refused", language, path, refused.status_code, refused.content.decode())


def _refused(client: Client, paths: dict[str, str]) -> Iterator[Answer]:
    """The forms with their errors: sent empty, and sent with what is wrong."""
    wrong = {"login": "kru@school.example", "password": "wrong"}
    for language, prefix in PREFIXES.items():
        locked = _ask(client, "password", paths["password"], language)
        action = next(form.get("action", "") for form in locked.tree.iter("form") if form.get("method") == "post")
        sign_in, sign_up = f"{prefix}/accounts/login/", f"{prefix}/accounts/signup/"
        sent = {"login refused": (sign_in, wrong), "login empty": (sign_in, {}), "sign-up empty": (sign_up, {})}
        sent["password refused"] = (action, {"password": "wrong", "return_url": prefix + paths["password"]})
        for name, (path, data) in sent.items():
            response = client.post(path, data)
            assert response.status_code == 200, name
            yield Answer(name, language, path, response.status_code, response.content.decode())
