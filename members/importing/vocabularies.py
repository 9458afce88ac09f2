"""What may be written for the choices of an organisation."""

import re
from functools import cache

from django.utils.translation import gettext_lazy as _

from core.importing.errors import CellError
from core.importing.vocabulary import Vocabulary
from core.models import EducationLevel
from core.places import DISTRICTS
from core.thai_text import to_arabic_digits
from members.models import Organization

TRUE_OR_FALSE = Vocabulary(
    {
        True: ("ใช่", "มี", "จริง", "yes", "y", "true", "1", "/", "✓"),
        False: ("ไม่ใช่", "ไม่", "ไม่มี", "เท็จ", "no", "n", "false", "0", "-"),
    }
)
_NO_GRADE = _("อ่านระดับชั้น “%(text)s” ไม่ได้ กรุณาเขียนแบบ ป.1–3 หรือ ม.4–6")
_GRADES = re.compile(r"(ป|ม|ประถมศึกษาปีที่|มัธยมศึกษาปีที่|ชั้น ?ป|ชั้น ?ม)\.?\s*(\d)(?:\s*[-–—]\s*(?:(ป|ม)\.?\s*)?(\d))?")
# The grades of each level, counted from ป.1 = 1 to ม.6 = 12.
_BANDS = (("p1-3", 1, 3), ("p4-6", 4, 6), ("m1-3", 7, 9), ("m4-6", 10, 12))
_FIRST = {"ป": 0, "ม": 6}
_ALSO = {
    "k": ("อนุบาล", "ปฐมวัย", "อ.1-3", "อ.2-3", "อ.1", "อ.2", "อ.3", "ก่อนประถมศึกษา"),
    "p1-3": ("ประถมศึกษาตอนต้น", "ประถมต้น"),
    "p4-6": ("ประถมศึกษาตอนปลาย", "ประถมปลาย"),
    "m1-3": ("มัธยมศึกษาตอนต้น", "มัธยมต้น", "ม.ต้น"),
    "m4-6": ("มัธยมศึกษาตอนปลาย", "มัธยมปลาย", "ม.ปลาย"),
    "voc": ("อาชีวศึกษา", "ปวช.", "ปวส.", "ปวช./ปวส."),
    "lifelong": ("กศน.", "สกร.", "นอกระบบ"),
}
_WIDE = {
    "ประถมศึกษา": ("p1-3", "p4-6"),
    "ประถม": ("p1-3", "p4-6"),
    "มัธยมศึกษา": ("m1-3", "m4-6"),
    "มัธยม": ("m1-3", "m4-6"),
}


@cache
def districts() -> Vocabulary:
    """The 25 districts, with or without the word for district."""
    names: dict[str, list[str]] = {}
    for district in DISTRICTS:
        short = "เมือง" if district.code == "5001" else district.name_th
        thai = [f"{word}{name}" for name in (district.name_th, short) for word in ("", "อำเภอ", "อ.")]
        names[district.code] = [*thai, district.name_en, f"{district.name_en} district", f"Amphoe {district.name_en}"]
    return Vocabulary(names)


def kinds() -> Vocabulary:
    also = {"school": ("โรงเรียน", "ร.ร."), "agency": ("หน่วยงาน", "สำนักงาน"), "partner": ("ภาคีเครือข่าย",)}
    return Vocabulary.of_choices(Organization.Kind, also)


def affiliations() -> Vocabulary:
    also: dict[str, tuple[str, ...]] = {
        "pao": ("อบจ.", "อบจ.เชียงใหม่"),
        "sesao": ("สพม.", "สพม.ชม.", "สพม.34"),
        "private": ("สช.", "สังกัดเอกชน"),
        "local": ("อปท.", "เทศบาล", "อบต."),
        "other": ("อื่นๆ",),
    }
    for number in range(1, 7):
        also[f"spp{number}"] = (f"สพป.ชม.{number}", f"สพป.ชม.เขต {number}", f"สพป.เชียงใหม่ {number}", f"สพป.{number}")
    return Vocabulary.of_choices(Organization.Affiliation, also)


def sizes() -> Vocabulary:
    also = {
        "s": ("เล็ก", "ขนาดเล็ก"),
        "m": ("กลาง", "ขนาดกลาง"),
        "l": ("ใหญ่", "ขนาดใหญ่"),
        "xl": ("ใหญ่พิเศษ", "ขนาดใหญ่พิเศษ"),
    }
    return Vocabulary.of_choices(Organization.SizeBand, also)


def statuses() -> Vocabulary:
    also = {"active": ("เปิด", "เปิดสอน"), "closed": ("ปิด", "ยุบเลิก"), "merged": ("ยุบรวม", "รวม")}
    return Vocabulary.of_choices(Organization.Status, also)


class Levels:
    """Levels of education, named as levels (ประถมปลาย) or by grades (ป.4, ป.1–6, ม.1-ม.3)."""

    def __init__(self) -> None:
        terms = {term.code: term for term in EducationLevel.objects.all()}
        self.ids = {code: term.pk for code, term in terms.items()}
        self._words = Vocabulary(
            {code: (term.label_th, term.label_en, *_ALSO.get(code, ())) for code, term in terms.items()}
        )
        self.labels = self._words.labels

    def find_all(self, text: str) -> list[int]:
        """Ids of all levels of a cell.

        Raises:
            CellError: a part of it names none.
        """
        found: list[str] = []
        for part in re.split(r"[\n,;|/]", text):
            if part.strip():
                found += _WIDE.get(part.strip()) or _by_grades(part) or [self._words.find(part)]
        return [self.ids[code] for code in dict.fromkeys(found)]


def _by_grades(text: str) -> list[str]:
    match = _GRADES.fullmatch(to_arabic_digits(text).strip())
    if match is None:
        return []
    school = match[1].removeprefix("ชั้น").strip()[0]
    first = _FIRST[school] + int(match[2])
    last = _FIRST[match[3] or school] + int(match[4]) if match[4] else first
    grades = [int(grade) for grade in (match[2], match[4]) if grade]
    if first > last or not all(1 <= grade <= 6 for grade in grades):
        raise CellError(_NO_GRADE % {"text": text.strip()})
    return [code for code, low, high in _BANDS if low <= last and first <= high]
