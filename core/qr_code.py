"""A page's address as a QR code, drawn as SVG: paper has no links.

Medium error correction (15 %) survives a photocopy; the quiet zone of four modules is part of the drawing
(ISO/IEC 18004).
"""

from dataclasses import dataclass

from qrcode import QRCode
from qrcode.constants import ERROR_CORRECT_M

QUIET_ZONE = 4  # modules on every side


@dataclass(frozen=True)
class QrDrawing:
    """Path data of the dark modules, one unit a module, in a square of `size` units."""

    path: str
    size: int


def draw(address: str) -> QrDrawing:
    """The code of an absolute address.

    Raises:
        qrcode.exceptions.DataOverflowError: for more than a code can hold (2,331 bytes); no address is that long.
    """
    code = QRCode(border=QUIET_ZONE, error_correction=ERROR_CORRECT_M)
    code.add_data(address)
    code.make(fit=True)
    rows = code.get_matrix()
    return QrDrawing("".join(run for y, row in enumerate(rows) for run in _runs(y, row)), len(rows))


def _runs(y: int, row: list[bool]) -> list[str]:
    """One rectangle for each run of dark modules: a third of the bytes of one for each module."""
    runs, x = [], 0
    while x < len(row):
        length = next((i for i, dark in enumerate(row[x:]) if not dark), len(row) - x)
        if length:
            runs.append(f"M{x} {y}h{length}v1h-{length}z")
        x += length or 1
    return runs
