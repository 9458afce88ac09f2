"""Our own scripts: small, without words, nothing that the content policy forbids, and only where they are used."""

import gzip
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.files.base import ContentFile
from django.test import Client

from core.static_storage import SiteStaticFilesStorage, without_remarks
from home.models import HomePage
from tests.core.page_types import every_page

pytestmark = pytest.mark.any_database

ROOT = Path(settings.BASE_DIR) / "static"
SCRIPTS = sorted((ROOT / "js").rglob("*.js"))
HTMX = "django_htmx/htmx-2.min.js"
SCRIPT_LIMIT = 25 * 1024  # bytes, compressed, of one page with htmx (issue 4)
SHARE_LIMIT = 15 * 1024  # bytes, compressed, of what the share form adds, as it is served
MAX_LINES = 150
FORBIDDEN = ("eval(", "new Function", "innerHTML", "insertAdjacentHTML", "document.write", "javascript:", ".style.")
WITH_A_LIST = {"cases", "no case", "lessons", "organizations", "search", "nothing found", "schools like ours"}

each_script = pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: str(path.relative_to(ROOT)))


def loaded_by(html: str) -> set[Path]:
    """The scripts that a page names, and all that these import."""
    waiting = [found_file(name) for name in re.findall(r'<script[^>]* src="/static/([^"]+)"', html)]
    loaded: set[Path] = set()
    while waiting:
        script = waiting.pop()
        if script not in loaded:
            loaded.add(script)
            if script in SCRIPTS:
                names = re.findall(r'from "([^"]+)"', script.read_text(encoding="utf-8"))
                waiting += [(script.parent / name).resolve() for name in names]
    return loaded


def found_file(name: str) -> Path:
    found = finders.find(name)
    assert isinstance(found, str), name
    return Path(found).resolve()


@pytest.mark.django_db
def test_all_scripts_of_any_page_together_are_light(client: Client, site: HomePage) -> None:
    loaded = {name: loaded_by(client.get(path).content.decode()) for name, path in every_page(site).items()}
    assert found_file(HTMX) in loaded["search"]
    assert len(loaded["search"]) == 8, "htmx, the list with its four parts, the suggestions, the offline page"
    sizes = {name: sum(len(gzip.compress(path.read_bytes())) for path in paths) for name, paths in loaded.items()}
    assert {name: size for name, size in sizes.items() if size > SCRIPT_LIMIT} == {}


@each_script
def test_a_script_is_short_and_keeps_to_the_policy(script: Path) -> None:
    text = script.read_text(encoding="utf-8")
    assert len(text.splitlines()) < MAX_LINES
    assert [word for word in FORBIDDEN if word in text] == []
    assert text.startswith("/**"), "says what it guarantees"


@each_script
def test_words_for_people_stand_in_the_html(script: Path) -> None:
    code = re.sub(r"/\*.*?\*/|//.*", "", script.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert not re.search("[ก-๛]", code)


@each_script
def test_every_import_is_there(script: Path) -> None:
    for name in re.findall(r'from "([^"]+)"', script.read_text(encoding="utf-8")):
        assert (script.parent / name).is_file(), name


@each_script
def test_readers_get_a_script_without_its_remarks(script: Path) -> None:
    """Nothing that looks like one stands in a string, where taking it out would change what the script does."""
    served = without_remarks(script.read_text(encoding="utf-8"))
    assert not re.search(r"/\*|\*/|@param", served)


def test_the_share_form_is_light() -> None:
    loaded = loaded_by('<script type="module" src="/static/js/share.js">')
    served = [without_remarks(path.read_text(encoding="utf-8")) for path in loaded]
    assert sum(len(gzip.compress(text.encode())) for text in served) <= SHARE_LIMIT


def test_collectstatic_leads_imports_to_the_hashed_names(tmp_path: Path) -> None:
    storage = SiteStaticFilesStorage(location=tmp_path, base_url="/static/")
    names = {"js/a.js": 'import { b } from "./list/b.js";\n', "js/list/b.js": "export const b = 1;\n"}
    for name, text in names.items():
        storage.save(name, ContentFile(text))
    problems = [o for _n, _h, o in storage.post_process({n: (storage, n) for n in names}) if isinstance(o, Exception)]
    assert problems == []
    text = (tmp_path / storage.stored_name("js/a.js")).read_text(encoding="utf-8")
    assert re.fullmatch(r'import \{ b \} from "\./list/b\.[0-9a-f]{12}\.js";\n', text)


@pytest.mark.django_db
def test_only_pages_with_a_list_load_htmx(client: Client, site: HomePage) -> None:
    pages = every_page(site)
    assert {name for name, path in pages.items() if "htmx-2" in client.get(path).content.decode()} == WITH_A_LIST


@pytest.mark.django_db
def test_htmx_may_neither_evaluate_nor_style_nor_remember(client: Client, site: HomePage) -> None:
    html = client.get("/innovations/").content.decode()
    for setting in ("allowEval", "allowScriptTags", "includeIndicatorStyles", "historyEnabled"):
        assert f'"{setting}": false' in html
    assert "defer" in re.findall(r"<script[^>]*htmx-2[^>]*>", html)[0]
