"""The program that reads one file: the file on standard input, its ending and limits as arguments, JSON as output.

Guarantees that nothing the file does reaches the site: the process bounds its own memory, processor time and output
before it looks at a byte, has no variable of the site's environment, and ends by itself. What it could not read is said
in its output; whatever else happens, its parent sees that there is none.
"""

import json
import logging
import resource
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import asdict
from typing import IO

from core.file_text.limits import MEGABYTE, FileText, Limits, Reason, UnreadableFileError

SHARE_OF_TIME = 0.6  # after it, what was read so far is the text; the rest is for a page that takes long
BYTES_A_LETTER = 12  # of JSON at most: a letter beyond the first plane is written as two escapes


def main(arguments: list[str]) -> None:
    """Read the file on standard input as `arguments` say: the ending, then the limits in the order of `Limits`."""
    suffix, *numbers = arguments
    limits = Limits(*map(int, numbers))
    bound(limits)
    logging.disable()  # pypdf tells of each fault of a file
    try:
        answer = asdict(read(sys.stdin.buffer, suffix, limits))
    except UnreadableFileError as error:
        answer = {"reason": error.reason.value, "detail": str(error)[:500]}
    except MemoryError:
        answer = {"reason": Reason.MEMORY.value}
    except RecursionError:
        answer = {"reason": Reason.BROKEN.value, "detail": "nested too deeply"}
    sys.stdout.write(json.dumps(answer))


def bound(limits: Limits) -> None:
    """Let the system end this process when it takes more than the limits allow."""
    bounds = {
        resource.RLIMIT_AS: limits.megabytes * MEGABYTE,
        resource.RLIMIT_CPU: limits.seconds,
        resource.RLIMIT_FSIZE: limits.characters * BYTES_A_LETTER + MEGABYTE,
        resource.RLIMIT_CORE: 0,
    }
    for kind, most in bounds.items():
        hard = resource.getrlimit(kind)[1]
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (most, most))


def read(file: IO[bytes], suffix: str, limits: Limits) -> FileText:
    """The mended text of a file, up to the limits.

    Raises:
        UnreadableFileError: it gives none; the reason says why.
    """
    from core.file_text.thai_pdf import mend

    parts: list[str] = []
    left, pages, is_cut = limits.characters, 0, False
    ends = time.monotonic() + limits.seconds * SHARE_OF_TIME
    for raw in _reader(suffix)(file):
        is_beyond = pages >= limits.pages and suffix != ".docx"  # a Word file has paragraphs, no pages
        if is_beyond or (pages and time.monotonic() > ends):
            is_cut = True
            break
        pages += 1
        text = mend(raw[: 2 * left])  # spaces and doubled marks may go
        is_cut = len(text) > left or len(raw) > 2 * left
        parts.append(text[:left])
        left -= len(parts[-1]) + 1
        if left <= 0:
            is_cut = True
            break
    return FileText(mend("\n".join(parts)), 0 if suffix == ".docx" else pages, is_cut)


def _reader(suffix: str) -> Callable[[IO[bytes]], Iterable[str]]:
    """The function for an ending; imported here, so that a Word file does not pay for pypdf."""
    if suffix == ".pdf":
        from core.file_text.pdf import pdf_pages

        return pdf_pages
    from core.file_text.office import docx_pages, pptx_pages

    return {".docx": docx_pages, ".pptx": pptx_pages}[suffix]


if __name__ == "__main__":
    main(sys.argv[1:])
