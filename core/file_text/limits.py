"""What reading one file may cost, and what can come of it. Known to the site and to the child process alike."""

from dataclasses import dataclass
from enum import StrEnum

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that one file may take; what lies beyond pages and characters is left out, not refused."""

    pages: int
    characters: int
    megabytes: int  # of address space, Python and pypdf included: they take 50 MB before a page is read
    seconds: int


class Reason(StrEnum):
    """Why a file has no text that is found. The words for people are those of `DocumentText`."""

    ENCRYPTED = "encrypted"
    BROKEN = "broken"
    EXPANDS = "expands"
    MEMORY = "memory"
    TIME = "time"
    CRASHED = "crashed"
    MISSING = "missing"


class UnreadableFileError(Exception):
    """The file gives no text, for `reason`; doing it again gives the same."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        super().__init__(detail or reason.value)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class FileText:
    """What was read. `is_cut` tells that pages or letters beyond the limits were left out."""

    text: str
    pages: int = 0
    is_cut: bool = False
