"""Which organisation a row means: by ministry code, else by name and district. Never a guess.

What is not certain is refused with the nearest names, for a person to settle in the file.
"""

import difflib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext_lazy as _

from core.importing.errors import CellError
from core.places import DISTRICTS_BY_CODE
from members.importing.names import name_key, scan_key
from members.models import Organization

NEAR = 3
NEAR_RATIO = 0.6  # share of equal letters (Ratcliff/Obershelp) from which a name is worth showing
SAME_RATIO = 0.8  # from which the name beside a code may be a shorter or misspelt form of the school's own


@dataclass(frozen=True)
class Known:
    """What is needed to recognise an organisation."""

    pk: int
    title: str
    moe_code: str
    district: str
    printed: str = ""  # the name in the announcement, with its scanning slips

    @property
    def shown(self) -> str:
        """Name, district and code for a person."""
        district = DISTRICTS_BY_CODE.get(self.district)
        facts = [f"อ.{district.name_th}" if district else "", self.moe_code]
        return " ".join([self.title, *(f"[{fact}]" for fact in facts if fact)])


class NoMatchError(CellError):
    """No organisation, or more than one. `near` names what was probably meant."""

    def __init__(self, message: Any, near: Iterable[Known] = ()) -> None:
        self.near = tuple(near)
        super().__init__(message)


class Directory:
    """All organisations of the site by code and name, read once: a province has about two thousand."""

    def __init__(self, organizations: Iterable[Known]) -> None:
        self._by_code: dict[str, Known] = {}
        self._by_name: dict[str, list[Known]] = defaultdict(list)
        self._by_scan: dict[str, list[Known]] = defaultdict(list)
        for organization in organizations:
            self.add(organization)

    @classmethod
    def of_site(cls) -> "Directory":
        fields = ("pk", "title", "moe_code", "district", "seed_name")
        rows = Organization.objects.order_by("pk").values_list(*fields)
        return cls(Known(pk, title, code or "", district, printed) for pk, title, code, district, printed in rows)

    def add(self, known: Known) -> None:
        """Let an organisation be found."""
        if known.moe_code:
            self._by_code[known.moe_code] = known
        for name in {known.title, known.printed} - {""}:
            for names, key in ((self._by_name, name_key(name)), (self._by_scan, scan_key(name))):
                if known.pk not in {other.pk for other in names[key]}:
                    names[key].append(known)

    def find(self, code: str, name: str, district: str) -> Known:
        """The one organisation that is meant.

        Args:
            code: ministry code or "".
            name: as written, or "".
            district: DOPA code or "".

        Raises:
            NoMatchError: none or several; the message names the nearest.
        """
        if code and (known := self._by_code.get(code)):
            return self._with_its_name(known, name)
        found = self.candidates(name, district)
        if len(found) == 1 and not (code and found[0].moe_code):
            return found[0]
        raise self._no_match(code, name, district, found)

    def candidates(self, name: str, district: str) -> list[Known]:
        """Those with this name in this district; without a district on either side, those with this name.

        Where no name is the same, one that scanning makes the same counts, but only in the very district.
        """
        if not name:
            return []
        found = self._by_name.get(name_key(name), [])
        exact = [known for known in found if district and known.district == district]
        if possible := exact or [known for known in found if not (district and known.district)]:
            return possible
        return [known for known in self._by_scan.get(scan_key(name), []) if district and known.district == district]

    def near(self, name: str) -> list[Known]:
        """Those whose names look most like this one."""
        keys = difflib.get_close_matches(scan_key(name), list(self._by_scan), n=NEAR, cutoff=NEAR_RATIO)
        return [known for key in keys for known in self._by_scan[key]][:NEAR]

    def _with_its_name(self, known: Known, name: str) -> Known:
        """The organisation of a code, if the name beside it does not speak of another."""
        keys = {scan_key(own) for own in (known.title, known.printed) if own}
        if not name or any(_alike(scan_key(name), own) for own in keys):
            return known
        message = _("รหัส %(code)s เป็นของ %(known)s แต่ในแถวนี้เขียนว่า “%(name)s” กรุณาตรวจว่ารหัสหรือชื่อถูก")
        raise NoMatchError(message % {"code": known.moe_code, "known": known.shown, "name": name}, [known])

    def _no_match(self, code: str, name: str, district: str, found: list[Known]) -> NoMatchError:
        if not code and not name:
            return NoMatchError(_("กรุณากรอกรหัสสถานศึกษาหรือชื่อสถานศึกษา"))
        near = found or self.near(name)
        names = " · ".join(known.shown for known in near[:NEAR])
        values = {"name": name or code, "names": names, "code": code}
        if len(found) > 1:
            return NoMatchError(_("มีสถานศึกษาชื่อ “%(name)s” มากกว่าหนึ่งแห่ง กรุณาใส่อำเภอหรือรหัส: %(names)s") % values, near)
        if found:
            return NoMatchError(_("รหัส %(code)s ไม่ตรงกับรหัสของ %(names)s กรุณาตรวจรหัสหรือชื่อ") % values, near)
        if near:
            return NoMatchError(_("ไม่พบสถานศึกษา “%(name)s” ชื่อที่ใกล้เคียง: %(names)s กรุณาแก้ชื่อหรือใส่รหัส") % values, near)
        return NoMatchError(_("ไม่พบสถานศึกษา “%(name)s” กรุณาเพิ่มสถานศึกษานี้ในทำเนียบก่อน") % values)


@lru_cache(maxsize=4096)
def _alike(one: str, other: str) -> bool:
    return one in other or other in one or difflib.SequenceMatcher(None, one, other).ratio() >= SAME_RATIO
