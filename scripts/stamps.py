"""Remember what a step was done for, so that it is done again only when something it depends on has changed.

A stamp is one small file that holds the fingerprint (SHA-256) of the step's inputs. Contents are compared, not times:
a fresh clone or a changed branch has new times and old contents.
"""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

SKIPPED_FOLDERS = {"__pycache__", "node_modules", ".git"}


def files_below(paths: Iterable[Path], skip: frozenset[str] = frozenset()) -> Iterator[Path]:
    """Every file at or below `paths` in a fixed order, without folders named in `skip` and without caches."""
    for path in sorted(paths):
        if path.is_file():
            yield path
        elif path.is_dir() and path.name not in SKIPPED_FOLDERS | skip:
            yield from files_below(path.iterdir(), skip)


def fingerprint(files: Iterable[Path], *values: str) -> str:
    """SHA-256 in hex over the names and contents of `files` and over `values`."""
    digest = hashlib.sha256(repr(values).encode())
    for file in files:
        digest.update(str(file).encode())
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


class Stamp:
    """The fingerprint for which one step was last finished.

    Args:
        file: where the fingerprint is kept; its folder is made when the step is finished.
        products: what the step makes; if one of them is missing, the step is due whatever the stamp says.
    """

    def __init__(self, file: Path, products: Iterable[Path] = ()) -> None:
        self.file = file
        self.products = tuple(products)

    def is_fresh(self, current: str) -> bool:
        return (
            all(product.exists() for product in self.products)
            and self.file.is_file()
            and self.file.read_text(encoding="ascii") == current
        )

    def write(self, current: str) -> None:
        self.file.parent.mkdir(parents=True, exist_ok=True)
        self.file.write_text(current, encoding="ascii")
