"""Whether an uploaded file may be kept: with a scanner configured, only what the scanner found clean.

Guarantees that no doubt is decided for the file. A scanner that is away, slow or not understood refuses every upload
until somebody mends it or sets `CLAMD_URL` to `off`; each refusal is logged for that person.
"""

import logging
from typing import IO

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core.clamd import Address, FileTooLargeError, ScannerError, find_virus

logger = logging.getLogger(__name__)

OFF = "off"  # The site knowingly goes without a scanner; an empty value says that nobody has decided yet.
INFECTED = _("พบไวรัสในไฟล์นี้ (%(virus)s) ระบบไม่ได้เก็บไฟล์ไว้ กรุณาตรวจเครื่องของท่านด้วยโปรแกรมป้องกันไวรัส แล้วเลือกไฟล์อื่น")
UNAVAILABLE = _("ขณะนี้ตรวจไวรัสไม่ได้ ระบบจึงยังไม่รับไฟล์นี้ กรุณาลองใหม่ภายหลัง ถ้ายังส่งไม่ได้ กรุณาแจ้งผู้ดูแลระบบว่าเครื่องตรวจไวรัสไม่ทำงาน")
TOO_LARGE = _("ไฟล์นี้ใหญ่เกินกว่าที่เครื่องตรวจไวรัสรับได้ ระบบจึงไม่รับไฟล์ กรุณาย่อไฟล์ หรือแจ้งผู้ดูแลระบบให้เพิ่มขนาดที่ตรวจได้")


def is_configured() -> bool:
    """Whether uploads are to be scanned."""
    return settings.CLAMD_URL not in ("", OFF)


def refuse_infected(file: IO[bytes], name: str) -> None:
    """Return if `file` may be kept, at its beginning; without a scanner every file may.

    Args:
        file: an uploaded file, not yet stored.
        name: what the sender called it, for the log.

    Raises:
        ValidationError: a virus was found, or the file could not be scanned.
    """
    if not is_configured():
        return
    try:
        virus = find_virus(file, Address.of(settings.CLAMD_URL), settings.CLAMD_SECONDS)
    except FileTooLargeError as error:
        logger.error("Refused %r: %s", name, error)
        raise ValidationError(TOO_LARGE, code="too_large_to_scan") from error
    except ScannerError as error:
        logger.error("Refused %r, which could not be scanned: %s", name, error)
        raise ValidationError(UNAVAILABLE, code="not_scanned") from error
    if virus is not None:
        logger.warning("Refused %r: %s found", name, virus)
        raise ValidationError(INFECTED, code="infected", params={"virus": virus})
