"""One stylesheet of small files: what a page asks for, how large it is, and that no part is lost on the way."""

import gzip
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.exceptions import ImproperlyConfigured
from django.core.files.storage import Storage

from core.motifs import DRAFTS, thread_path
from core.static_storage import IMPORT, STYLESHEET, SiteStaticFilesStorage, join_stylesheet
from tests.core.stylesheet import CSS, all_rules

CSS_LIMIT, FONT_LIMIT = 20 * 1024, 45 * 1024  # bytes: compressed CSS (issue 4), fonts of a first visit (ux.md)
FONTS = Path(settings.BASE_DIR) / "static" / "fonts"


def static_files() -> dict[str, tuple[Storage, str]]:
    """What collectstatic hands to the storage."""
    return {path: (storage, path) for finder in get_finders() for path, storage in finder.list([])}


@pytest.fixture(scope="module")
def joined() -> str:
    return join_stylesheet(static_files())


def test_every_part_is_imported_once() -> None:
    source = (CSS / "site.css").read_text(encoding="utf-8")
    parts = [found["part"] for found in IMPORT.finditer(source)]
    files = {str(path.relative_to(CSS)) for path in CSS.rglob("*.css")} - {"site.css", "admin.css"}
    assert sorted(parts) == sorted(files)
    assert source.count("@import") == len(parts), "an import that the joining would not understand"


def test_joined_file_needs_no_other_stylesheet(joined: str) -> None:
    assert "@import" not in joined
    assert "/*" not in joined
    for rule in all_rules():
        if rule.file != "site.css":
            assert " ".join(rule.selector.split()) in joined


def test_parts_keep_their_layers(joined: str) -> None:
    assert joined.index("@layer tokens, base") < joined.index("@layer base {")
    assert "@media print { @layer print {" in joined


def test_a_missing_part_stops_the_joining() -> None:
    files = static_files()
    del files["css/components/card.css"]
    with pytest.raises(ImproperlyConfigured, match=r"components/card\.css"):
        join_stylesheet(files)


def test_collectstatic_hashes_the_joined_file(tmp_path: Path) -> None:
    storage = SiteStaticFilesStorage(location=tmp_path, base_url="/static/")
    wanted = ("css/", "fonts/")
    files = {name: found for name, found in static_files().items() if name.startswith(wanted) and "admin" not in name}
    for name, (source, path) in files.items():
        with source.open(path) as file:
            storage.save(name, file)
    problems = [outcome for _name, _new, outcome in storage.post_process(files) if isinstance(outcome, Exception)]
    assert problems == []
    hashed = storage.stored_name(STYLESHEET)
    assert re.fullmatch(r"css/site\.[0-9a-f]{12}\.css", hashed)
    text = (tmp_path / hashed).read_text(encoding="utf-8")
    assert ".card" in text
    assert re.search(r"fonts/sarabun-thai-400\.[0-9a-f]{12}\.woff2", text)


def test_size_on_the_wire(joined: str) -> None:
    assert len(gzip.compress(joined.encode())) <= CSS_LIMIT
    assert sum(path.stat().st_size for path in FONTS.glob("*.woff2")) <= FONT_LIMIT


def test_fonts_carry_their_licence() -> None:
    assert "SIL Open Font License" in (FONTS / "OFL.txt").read_text(encoding="utf-8")


def test_thai_is_set_with_room_for_its_marks() -> None:
    """Leading for stacked vowels and tone marks, and never justified: Thai has no spaces to stretch."""
    leading = [
        float(rule.declarations["--leading"])
        for rule in all_rules()
        if "--leading" in rule.declarations and rule.file == "tokens.css"
    ]
    assert leading
    assert min(leading) >= 1.7
    assert not [rule for rule in all_rules() if rule.declarations.get("text-align") == "justify"]


@pytest.mark.parametrize("issue", DRAFTS)
def test_the_cloth_of_the_stylesheet_is_that_of_the_code(issue: int) -> None:
    drafts = {
        rule.declarations["--draft"]
        for rule in all_rules()
        if f".motif-{issue}" in rule.selector and "--draft" in rule.declarations
    }
    assert len(drafts) == 1
    assert thread_path(DRAFTS[issue][1]) in drafts.pop()
