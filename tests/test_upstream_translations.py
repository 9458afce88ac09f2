"""The Thai of Wagtail, Django and taggit: complete with `locale/upstream`, and true to the markup of the English.

That placeholders are kept and that the compiled catalogues are fresh is tested for every catalogue of the project in
`tests/test_translations.py`. What an upgrade of a package adds is named here until it is translated.
"""

import importlib.util
import json
import re
from collections.abc import Iterator
from pathlib import Path

import polib
import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils.translation import gettext, override

UPSTREAM = Path(settings.BASE_DIR) / "locale" / "upstream" / "th" / "LC_MESSAGES"
# Installed packages whose strings an editor or a visitor meets.
PACKAGES = [
    "wagtail",
    "wagtail.admin",
    "wagtail.documents",
    "wagtail.embeds",
    "wagtail.images",
    "wagtail.search",
    "wagtail.sites",
    "wagtail.snippets",
    "wagtail.users",
    "wagtail.contrib.redirects",
    "django.conf",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.sessions",
    "taggit",
    "allauth",
]
_VARIABLE = re.compile(r"%\(\w+\)[a-z]|%[a-z]|\{\w*\}")
_MARKUP = re.compile(r"<[^<>]+>|&\w+;")
_OUTER_SPACE = re.compile(r"^\s*|\s*$")

Key = tuple[str | None, str]


def strings(package: str, language: str, domain: str) -> list[polib.POEntry]:
    """The entries of a package's own catalogue; none where the package has no such catalogue."""
    spec = importlib.util.find_spec(package)
    assert spec is not None, f"{package} is not installed"
    assert spec.origin is not None
    catalogue = Path(spec.origin).parent / "locale" / language / "LC_MESSAGES" / f"{domain}.po"
    return [entry for entry in polib.pofile(str(catalogue)) if not entry.obsolete] if catalogue.exists() else []


def translated(entries: list[polib.POEntry]) -> set[Key]:
    return {(entry.msgctxt, entry.msgid) for entry in entries if entry.translated()}


def ours(domain: str) -> list[polib.POEntry]:
    return list(polib.pofile(str(UPSTREAM / f"{domain}.po")))


def pairs() -> Iterator[tuple[str, str]]:
    """English and Thai of every entry; Thai has one form, which stands for the English plural."""
    for domain in ("django", "djangojs"):
        for entry in ours(domain):
            yield entry.msgid_plural or entry.msgid, entry.msgstr_plural.get(0) or entry.msgstr


@pytest.mark.parametrize("pattern", [_VARIABLE, _MARKUP], ids=["variables", "markup"])
def test_thai_keeps_what_code_and_browser_read(pattern: re.Pattern[str]) -> None:
    wrong = [english for english, thai in pairs() if sorted(pattern.findall(english)) != sorted(pattern.findall(thai))]
    assert wrong == []


def test_thai_keeps_spaces_at_both_ends() -> None:
    wrong = [english for english, thai in pairs() if _OUTER_SPACE.findall(english) != _OUTER_SPACE.findall(thai)]
    assert wrong == []


def test_no_string_is_there_twice() -> None:
    for domain in ("django", "djangojs"):
        keys = [(entry.msgctxt, entry.msgid) for entry in ours(domain)]
        assert len(keys) == len(set(keys))


@pytest.mark.parametrize("package", PACKAGES)
def test_every_string_of_a_package_has_a_thai_translation(package: str) -> None:
    english = strings(package, "en", "django")
    assert english != []
    for domain in ("django", "djangojs"):
        thai = translated(strings(package, "th", domain)) | translated(ours(domain))
        keys = {(entry.msgctxt, entry.msgid) for entry in strings(package, "en", domain)}
        assert keys - thai == set(), "translate these in locale/upstream, then run `make translations`"


def test_the_catalogue_keeps_only_strings_that_a_package_uses() -> None:
    for domain in ("django", "djangojs"):
        used = {(entry.msgctxt, entry.msgid) for package in PACKAGES for entry in strings(package, "en", domain)}
        assert translated(ours(domain)) - used == set()


@pytest.mark.parametrize(
    ("english", "thai"),
    [
        ("The page could not be created due to validation errors.", "สร้างหน้าไม่ได้เนื่องจากข้อมูลบางส่วนไม่ถูกต้อง"),
        ("This field is required.", "โปรดระบุข้อมูลในช่องนี้"),
        ("Add an external link", "เพิ่มลิงก์ภายนอก"),
    ],
)
def test_the_site_speaks_our_thai_and_plain_english(english: str, thai: str) -> None:
    with override("th"):
        assert gettext(english) == thai
    with override("en"):
        assert gettext(english) == english


@pytest.mark.django_db
def test_the_javascript_of_the_admin_is_thai(client: Client) -> None:
    script = client.get(reverse("wagtailadmin_javascript_catalog")).content.decode()
    catalogue = re.search(r"const newcatalog = (\{.*?\n  \});", script, re.DOTALL)
    assert catalogue is not None
    strings_of_browser = json.loads(catalogue[1])
    assert strings_of_browser["Add a comment"] == "เพิ่มความคิดเห็น"
    assert strings_of_browser["%(num)s error"] == ["ข้อผิดพลาด %(num)s จุด"]
    assert strings_of_browser["Save"] == "บันทึก"
