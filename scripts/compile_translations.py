"""Compile each catalogue `locale/**/LC_MESSAGES/*.po` to the `.mo` file that a running site reads.

The `.mo` files are part of the repository, so that running the site needs no gettext tools; a test keeps them fresh.
"""

import sys
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent


def catalogues(root: Path = ROOT) -> list[Path]:
    """Every catalogue of the project."""
    return sorted((root / "locale").glob("**/LC_MESSAGES/*.po"))


def compiled(catalogue: Path) -> bytes:
    """The binary form of a catalogue; fuzzy and untranslated entries are left out."""
    return bytes(polib.pofile(str(catalogue), wrapwidth=0).to_binary())


def main() -> int:
    for catalogue in catalogues():
        catalogue.with_suffix(".mo").write_bytes(compiled(catalogue))
        print(f"{catalogue.relative_to(ROOT)}: {len(polib.pofile(str(catalogue)).translated_entries())}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
