"""The text of PDF files, page by page.

Guarantees that a file with a password, a damaged file and one that pypdf refuses all end in an `UnreadableFileError`
with the reason; a single page that cannot be read costs that page alone.
"""

from collections.abc import Iterator
from typing import IO

from pypdf import PageObject, PasswordType, PdfReader
from pypdf.errors import DependencyError, LimitReachedError, PyPdfError

from core.file_text.actual_text import use_actual_text
from core.file_text.limits import Reason, UnreadableFileError

# What pypdf lets through on damaged files besides its own errors.
DAMAGED = (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OSError)


def pdf_pages(file: IO[bytes]) -> Iterator[str]:
    """The text of each page in order.

    Raises:
        UnreadableFileError: it has a password, or no page of it can be read.
    """
    try:
        reader = PdfReader(file)
        if reader.is_encrypted and reader.decrypt("") == PasswordType.NOT_DECRYPTED:
            raise UnreadableFileError(Reason.ENCRYPTED)
        count = len(reader.pages)
    except DependencyError as error:
        raise UnreadableFileError(Reason.ENCRYPTED, str(error)) from error
    except DAMAGED as error:
        raise UnreadableFileError(Reason.BROKEN, f"{type(error).__name__}: {error}") from error
    yield from _pages(reader, count)


def _pages(reader: PdfReader, count: int) -> Iterator[str]:
    unread: Exception | None = None
    were_read = False
    for number in range(count):
        try:
            text = page_text(reader.pages[number])
        except LimitReachedError as error:
            raise UnreadableFileError(Reason.EXPANDS, str(error)) from error
        except DAMAGED as error:
            unread = error
            continue
        were_read = True
        yield text
    if unread is not None and not were_read:
        raise UnreadableFileError(Reason.BROKEN, f"{type(unread).__name__}: {unread}") from unread


def page_text(page: PageObject) -> str:
    """The text of one page, with what its maker says that its glyphs mean."""
    use_actual_text(page)
    return page.extract_text()
