"""Reads a file in a child process that may take so much memory and time and no more.

Guarantees that the call ends within the limit of seconds (and one for starting and ending the child), whatever the file
holds, and that the site's process never has more of the file in memory than one piece.
"""

import json
import shutil
import subprocess
import sys
import tempfile
from dataclasses import astuple
from pathlib import Path
from typing import IO, Any

from core.file_text.limits import MEGABYTE, FileText, Limits, Reason, UnreadableFileError

ROOT = Path(__file__).resolve().parent.parent.parent
PROGRAM = "core.file_text.child"
SUPPORTED = frozenset({".pdf", ".docx", ".pptx"})
# Nothing of the site's environment: its secrets are no business of a file.
ENVIRONMENT = {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1", "PYTHONIOENCODING": "utf-8", "LANG": "C.UTF-8"}


def read_file(file: IO[bytes], suffix: str, limits: Limits) -> FileText:
    """The text of a file.

    Args:
        file: open for reading, at its beginning.
        suffix: its ending, one of `SUPPORTED`.

    Raises:
        UnreadableFileError: it gives none; the reason says why.
        ValueError: its ending is not supported.
    """
    if suffix not in SUPPORTED:
        raise ValueError(f"no text is read of {suffix!r}")
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as answer:
        shutil.copyfileobj(file, given, MEGABYTE)
        given.seek(0)
        status = _run(given, answer, suffix, limits)
        answer.seek(0)
        return _read_answer(answer.read(), status)


def _run(given: IO[bytes], answer: IO[bytes], suffix: str, limits: Limits) -> int:
    """Run the child to its end, or end it when its time is over; return its status."""
    # -P: a module that somebody left in the folder for temporary files is not taken for one of ours.
    command = [sys.executable, "-P", "-m", PROGRAM, suffix, *map(str, astuple(limits))]
    try:
        done = subprocess.run(  # noqa: S603  (our own program; the ending is one of SUPPORTED)
            command,
            stdin=given,
            stdout=answer,
            stderr=subprocess.DEVNULL,
            cwd=tempfile.gettempdir(),
            env=ENVIRONMENT,
            timeout=limits.seconds,
            start_new_session=True,
        )
    except subprocess.TimeoutExpired as error:
        raise UnreadableFileError(Reason.TIME) from error
    return done.returncode


def _read_answer(data: bytes, status: int) -> FileText:
    """What the child said; a child that was ended, or said nothing that can be read, has crashed."""
    try:
        answer: dict[str, Any] = json.loads(data) if status == 0 else {}
        if "text" in answer:
            return FileText(**answer)
        reason = Reason(answer["reason"])
    except (ValueError, KeyError, TypeError) as error:
        raise UnreadableFileError(Reason.CRASHED, f"the child process ended with status {status}") from error
    raise UnreadableFileError(reason, answer.get("detail", ""))
