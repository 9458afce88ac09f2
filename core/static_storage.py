"""One stylesheet for readers, many small files for us; scripts that import each other by their hashed names.

`css/site.css` names its parts with `@import`; a browser follows them as they are during development. `collectstatic`
puts every part in its place, wrapped in its layer, before the file is hashed and compressed: a page then asks for
one stylesheet. A part that is missing stops `collectstatic`, and so does a script that imports one that is not there.
Types and remarks (`/** … */`) of our own scripts, a third of their bytes, stay behind: no reader's phone needs them.
"""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage, Storage
from whitenoise.storage import CompressedManifestStaticFilesStorage

STYLESHEET = "css/site.css"
IMPORT = re.compile(r'@import url\("(?P<part>[^"]+)"\)(?: layer\((?P<layer>\w+)\))?(?: (?P<media>\w+))?;')
SCRIPTS = "js/*.js"
MODULE_IMPORT = (r"""(?P<matched>from "(?P<url>\./[^"]+)")""", 'from "%(url)s"')
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
SPACE = re.compile(r"\s+")
OUR_SCRIPTS = "js/"
REMARK = re.compile(r"/\*\*.*?\*/\s*", re.DOTALL)  # not in our strings: tests/core/test_scripts.py

Found = dict[str, tuple[Storage, str]]  # as collectstatic hands it over: name → (where it is, its path there)


class SiteStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Hashed, compressed static files with the stylesheet joined."""

    # Only our own: Django's own switch for this would rewrite every package's scripts as well.
    patterns = (*CompressedManifestStaticFilesStorage.patterns, (SCRIPTS, (MODULE_IMPORT,)))

    def post_process(self, paths: Found, dry_run: bool = False, **options: Any) -> Iterator[Any]:
        if not dry_run:
            made = InMemoryStorage()
            for name, text in _made(paths):
                made.save(name, ContentFile(text.encode()))
                paths = {**paths, name: (made, name)}
        yield from super().post_process(paths, dry_run=dry_run, **options)


def _made(paths: Found) -> Iterator[tuple[str, str]]:
    """The files that readers get in another form than they are written in."""
    if STYLESHEET in paths:
        yield STYLESHEET, join_stylesheet(paths)
    for name in paths:
        if name.startswith(OUR_SCRIPTS) and name.endswith(".js"):
            yield name, without_remarks(_read(paths, name))


def without_remarks(script: str) -> str:
    """A script without its JSDoc."""
    return REMARK.sub("", script)


def join_stylesheet(paths: Found) -> str:
    """The stylesheet with every import replaced by its part, without comments and needless space.

    Raises:
        ImproperlyConfigured: a part is missing.
    """

    def replace(found: re.Match[str]) -> str:
        name = str(PurePosixPath(STYLESHEET).parent / found["part"])
        if name not in paths:
            raise ImproperlyConfigured(f"{STYLESHEET} imports {found['part']}, which is not among the static files.")
        return _wrapped(_read(paths, name), found["layer"], found["media"])

    return SPACE.sub(" ", IMPORT.sub(replace, COMMENT.sub("", _read(paths, STYLESHEET))))


def _wrapped(text: str, layer: str | None, media: str | None) -> str:
    text = COMMENT.sub("", text)
    if layer:
        text = f"@layer {layer} {{ {text} }}"
    return f"@media {media} {{ {text} }}" if media else text


def _read(paths: Found, name: str) -> str:
    storage, path = paths[name]
    with storage.open(path) as file:
        return file.read().decode()
