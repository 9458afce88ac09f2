"""Tells whether a document is what its name says, from its first bytes or its table of contents.

The ending of a name is the sender's claim. A reader's computer opens a file by it, so the content has to agree.
"""

import zipfile
from pathlib import PurePath
from typing import IO

# ISO 32000-1, annex H.3.4.1: readers accept the header anywhere in the first 1,024 bytes.
PDF_HEADER, PDF_HEADER_WITHIN = b"%PDF-", 1024
# ECMA-376 part 2: an Office document is a zip archive with a list of content types; its main part is in this folder.
OFFICE_FOLDER = {".docx": "word/", ".pptx": "ppt/", ".xlsx": "xl/"}
OFFICE_TYPES = "[Content_Types].xml"


def has_its_type(file: IO[bytes], name: str) -> bool:
    """Whether the content of `file` fits the ending of `name`; false for an ending that is not known here.

    The file is left at its beginning.
    """
    suffix = PurePath(name).suffix.lower()
    file.seek(0)
    try:
        if suffix == ".pdf":
            return PDF_HEADER in file.read(PDF_HEADER_WITHIN)
        return suffix in OFFICE_FOLDER and _is_office(file, OFFICE_FOLDER[suffix])
    finally:
        file.seek(0)


def _is_office(file: IO[bytes], folder: str) -> bool:
    try:
        with zipfile.ZipFile(file) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
        return False
    return OFFICE_TYPES in names and any(name.startswith(folder) for name in names)
