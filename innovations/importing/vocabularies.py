"""What may be written for the choices of a case study, read once for a run."""

import re

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from core.importing.errors import CellError
from core.importing.vocabulary import LANGUAGES, Vocabulary
from core.models import SiteImage, Subject
from core.thai_text import to_arabic_digits
from innovations.choices import CaseKind, CaseStatus, CostBand, Licence
from members.importing.vocabularies import Levels
from strategy.models import Strategy, SuccessCondition

_NUMBER = re.compile(r"(?:ยุทธศาสตร์(?:ที่)?|strategy|s)?\s*0?(\d{1,2})", re.IGNORECASE)
_CONDITION = re.compile(r"(?:ยุทธศาสตร์(?:ที่)?|s)?\s*0?(\d{1,2})\s*[./]\s*(\d{1,2})", re.IGNORECASE)


class CaseVocabularies:
    """All choices of a case study."""

    def __init__(self) -> None:
        self.kinds = Vocabulary.of_choices(
            CaseKind,
            {
                "learning": ("การจัดการเรียนรู้", "การจัดการเรียนการสอน"),
                "management": ("การบริหารจัดการ", "การบริหาร"),
                "media": ("สื่อ-เทคโนโลยี", "สื่อ", "เทคโนโลยี", "สื่อ/เทคโนโลยี"),
                "care": ("ดูแลช่วยเหลือ",),
                "partnership": ("ภาคี", "เครือข่าย", "การมีส่วนร่วม"),
            },
        )
        self.statuses = Vocabulary.of_choices(CaseStatus, {"stopped": ("ยุติ", "เลิกใช้"), "trial": ("ทดลอง",)})
        self.costs = Vocabulary.of_choices(
            CostBand,
            {
                "free": ("ฟรี", "ไม่มี", "0"),
                "lt1000": ("<1000", "<1,000"),
                "lt10000": ("<10000",),
                "lt50000": ("<50000",),
                "gte50000": (">50000", "ตั้งแต่ 50,000 บาทขึ้นไป"),
            },
        )
        self.licences = Vocabulary.of_choices(
            Licence,
            {"cc-by": ("CC BY",), "cc-by-nc": ("CC BY-NC",), "cc-by-sa": ("CC BY-SA",)},
        )
        self.levels = Levels()
        self.subjects = Vocabulary(
            {term.pk: (term.label_th, term.label_en, term.code, *_SUBJECTS.get(term.code, ())) for term in _subjects()}
        )
        self.strategies = Strategies()


_SUBJECTS = {
    "math": ("คณิต",),
    "science": ("วิทยาศาสตร์", "เทคโนโลยี", "วิทยาการคำนวณ"),
    "social": ("สังคมศึกษา", "สังคม"),
    "health": ("สุขศึกษา", "พลศึกษา"),
    "careers": ("การงาน", "การงานอาชีพและเทคโนโลยี"),
    "languages": ("ภาษาอังกฤษ", "ภาษาจีน"),
    "activities": ("กิจกรรมพัฒนาผู้เรียน", "แนะแนว"),
}


def _subjects() -> list[Subject]:
    return list(Subject.objects.all())


class Strategies:
    """Strategies and success conditions of the plan in force."""

    def __init__(self) -> None:
        rows = list(Strategy.objects.current())
        self._by_number = {row.number: row.pk for row in rows}
        self._words = Vocabulary({row.pk: _names(row) for row in rows})
        self._conditions = {
            (row.strategy.number, row.number): row.pk for row in SuccessCondition.objects.current().all()
        }
        self.labels = tuple(f"{row.number} {row.short_label_th or row.title_th}" for row in rows)

    def find_all(self, text: str) -> list[int]:
        """Ids of the strategies that a cell names by number, code or name.

        Raises:
            CellError: a part of it names none.
        """
        parts = re.split(r"[\n,;|]", text)
        return list(dict.fromkeys(self._find(part) for part in parts if part.strip()))

    def find_conditions(self, text: str) -> list[int]:
        """Ids of the success conditions that a cell names, e.g. `7.3` or `s07.3`."""
        found = []
        for part in re.split(r"[\n,;|]", text):
            match = _CONDITION.fullmatch(to_arabic_digits(part).strip())
            pk = self._conditions.get((int(match[1]), int(match[2]))) if match else None
            if pk is None and part.strip():
                raise CellError(_("ไม่รู้จักสภาพความสำเร็จ “%(text)s” กรุณาเขียนแบบ 7.3") % {"text": part.strip()[:60]})
            if pk is not None:
                found.append(pk)
        return list(dict.fromkeys(found))

    def _find(self, part: str) -> int:
        match = _NUMBER.fullmatch(to_arabic_digits(part).strip())
        if match and (pk := self._by_number.get(int(match[1]))):
            return pk
        return int(self._words.find(part))


def _names(row: Strategy) -> list[str]:
    """The strategy's numbered name, then the names that it has in both languages."""
    names = [f"{row.number} {row.short_label_th or row.title_th}", row.slug]
    for language in LANGUAGES:
        with override(language):
            names += [row.title, row.short_label]
    return [*dict.fromkeys(name for name in names if name)]


def find_picture(text: str) -> int:
    """Id of the one picture of the site with this title.

    Raises:
        CellError: none, or several.
    """
    found = list(SiteImage.objects.filter(title=text).values_list("pk", flat=True)[:2])
    if len(found) == 1:
        return int(found[0])
    if found:
        raise CellError(_("มีภาพชื่อ “%(text)s” มากกว่าหนึ่งภาพ กรุณาตั้งชื่อภาพให้ไม่ซ้ำ") % {"text": text[:60]})
    raise CellError(_("ไม่พบภาพชื่อ “%(text)s” ในคลังภาพ กรุณาอัปโหลดภาพก่อน แล้วใช้ชื่อภาพนั้น") % {"text": text[:60]})
