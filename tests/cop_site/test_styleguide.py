"""The style guide: who sees it, that it leaves no part out, and that it says what the templates say."""

import re
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from cop_site.styleguide.docstrings import docstring_of, parse_docstring
from cop_site.styleguide.looks import LOOKS, stylesheet
from cop_site.styleguide.registry import GROUPS, PARTS, WITHOUT_LOOK
from cop_site.styleguide.types import FRAME_HEIGHTS
from home.models import HomePage
from members.models import User
from tests.core.stylesheet import tokens

TEMPLATES = Path(django_settings.BASE_DIR) / "templates"
ADDRESSES = ("/styleguide/", "/en/styleguide/", "/styleguide/button/", "/styleguide/header/0/")


@pytest.mark.django_db
@pytest.mark.parametrize("address", [*ADDRESSES, "/styleguide/look-dark.css"])
def test_in_production_it_is_not_there_for_a_visitor(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


@pytest.mark.django_db
def test_a_member_who_does_not_work_on_the_site_does_not_see_it(client: Client) -> None:
    client.force_login(User.objects.create_user("kru@school.example", "kru-ban-nok-2569"))
    assert client.get("/styleguide/").status_code == 404


@pytest.mark.django_db
def test_somebody_who_left_the_staff_does_not_see_it(client: Client) -> None:
    client.force_login(User.objects.create_user("gone@school.example", "kru-ban-nok-2569", is_staff=True))
    User.objects.update(is_active=False)
    assert client.get("/styleguide/").status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("address", ADDRESSES)
def test_staff_see_it_and_nobody_keeps_or_finds_it(client: Client, address: str) -> None:
    client.force_login(User.objects.create_user("staff@school.example", "kru-ban-nok-2569", is_staff=True))
    response = client.get(address)
    assert response.status_code == 200
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert {"no-store", "private"} <= set(response["Cache-Control"].split(", "))
    assert '<meta name="robots" content="noindex, nofollow">' in response.content.decode()


@pytest.mark.parametrize("address", ADDRESSES)
def test_with_debug_everybody_sees_it_without_a_database(client: Client, settings: Settings, address: str) -> None:
    """No fixture of this test gives access to the database: a query would fail it."""
    settings.DEBUG = True
    assert client.get(address).status_code == 200


@pytest.mark.django_db
def test_no_map_of_the_site_leads_to_it(client: Client, site: HomePage) -> None:
    for address in ("/sitemap.xml", "/robots.txt", "/"):
        assert "styleguide" not in client.get(address).content.decode()


@pytest.mark.parametrize("address", ["/styleguide/none/", "/styleguide/button/99/", "/styleguide/look-none.css"])
@pytest.mark.django_db
def test_what_is_not_in_it_is_not_found(client: Client, settings: Settings, address: str) -> None:
    settings.DEBUG = True
    assert client.get(address).status_code == 404


def _templates() -> set[str]:
    parts = {*TEMPLATES.glob("parts/*.html"), *TEMPLATES.glob("*/cards/*.html")}
    return {str(path.relative_to(TEMPLATES)) for path in parts}


def test_every_part_has_a_specimen() -> None:
    shown = [part.template for part in PARTS.values()]
    assert sorted([*shown, *WITHOUT_LOOK]) == sorted(_templates())
    assert len(PARTS) == sum(len(group.parts) for group in GROUPS), "two parts with one name"
    assert [slug for slug, part in PARTS.items() if not part.specimens] == []


@pytest.mark.parametrize("template", sorted(_templates()))
def test_every_part_says_what_it_is_and_what_it_takes(template: str) -> None:
    """And each parameter that it names is one that its template uses, or a part that it includes."""
    docstring = docstring_of(template)
    body = _body(template)
    included = "".join(_body(name) for name in re.findall(r'{% include "(parts/\w+\.html)"', body))
    assert docstring.summary
    assert [name for name in docstring.names if not re.search(rf"\b{name}\b", body + included)] == []


@pytest.mark.parametrize("slug", PARTS)
def test_a_specimen_gives_what_its_part_asks_for(slug: str) -> None:
    """Every required parameter is given (or comes with every page), nothing is given that is not documented."""
    part = PARTS[slug]
    from_every_page = {"language_links"}
    for specimen in part.specimens:
        given = set(specimen.values())
        assert set(part.docstring.required) - from_every_page <= given, specimen.state
        assert given <= part.docstring.names, specimen.state
        assert part.height in FRAME_HEIGHTS


def test_every_part_is_shown_in_both_languages_or_says_nothing_itself() -> None:
    """A part with words of the interface has an English specimen."""
    with_words = {slug: p for slug, p in PARTS.items() if re.search(r"{% (block)?translate", _body(p.template))}
    assert [slug for slug, p in with_words.items() if "en" not in {s.language for s in p.specimens}] == []


def _body(template: str) -> str:
    return (TEMPLATES / template).read_text(encoding="utf-8").split("endcomment %}", 1)[-1]


def test_a_docstring_is_read() -> None:
    read = parse_docstring(
        "{% comment %}\n  A button. Or\n  a link.\n\n  label: text, required. A verb,\n    short.\n"
        '  name, kind: "a" or "b". For forms.\n{% endcomment %}\n<b>'
    )
    assert read.summary == "A button. Or a link."
    assert [(p.name, p.type, p.required, p.about) for p in read.parameters] == [
        ("label", "text", True, "A verb, short."),
        ("name", '"a" or "b"', False, "For forms."),
        ("kind", '"a" or "b"', False, "For forms."),
    ]


def test_a_docstring_that_cannot_be_read_is_refused() -> None:
    with pytest.raises(ValueError, match="Not a parameter"):
        parse_docstring("{% comment %}\nA button.\n\nNeeds a label\n{% endcomment %}")
    assert parse_docstring("<b>") == parse_docstring("")


def test_the_index_shows_what_the_templates_say(client: Client, settings: Settings) -> None:
    settings.DEBUG = True
    html = client.get("/styleguide/").content.decode()
    for slug, part in PARTS.items():
        assert reverse("styleguide_part", args=(slug,)) in html
        assert all(f"<code>{name}</code>" in html for name in part.docstring.names)
    assert "Marigold is the one primary action" in html


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_forced_scheme_has_the_tokens_of_the_real_one(scheme: str) -> None:
    """Cut out of the site's own tokens: nothing is written twice."""
    css = stylesheet(scheme)
    own = {"light": tokens("light"), "dark": tokens("dark")}[scheme]
    colours = {name: value for name, value in own.items() if name.startswith(("--ground", "--ink", "--fill", "--on"))}
    assert len(colours) > 30
    assert [name for name, value in colours.items() if f"{name}: {value};" not in css] == []
    assert f"color-scheme: {scheme}" in css


def test_a_look_that_is_not_known_is_left_out(client: Client, settings: Settings) -> None:
    settings.DEBUG = True
    assert "look-" not in client.get('/styleguide/button/?look="><b>').content.decode()
    for look in LOOKS:
        assert f"look-{look}.css" in client.get(f"/styleguide/button/?look={look}").content.decode()
