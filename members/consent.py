"""What a member agrees to, in versions: a new text is asked for anew, and the profile keeps which one was agreed to.

The texts follow the Personal Data Protection Act B.E. 2562: what is kept, why, how long, who sees it, and the rights.
They are content with a date, not interface, so both languages stand here. A text that somebody agreed to is never
changed: add a version instead.
"""

from dataclasses import dataclass

from django.utils.translation import get_language


@dataclass(frozen=True)
class ConsentText:
    """A version of the text: its lines in Thai and in English, in the same order."""

    version: str
    thai: tuple[str, ...]
    english: tuple[str, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines in the language of the interface."""
        return self.english if get_language() == "en" else self.thai


TEXTS = (
    ConsentText(
        version="1",
        thai=(
            "เราเก็บอีเมล ชื่อที่แสดง หน่วยงาน ตำแหน่ง บทบาท และความเชี่ยวชาญที่คุณกรอก "
            "เพื่อให้คุณเข้าใช้งาน แบ่งปันผลงาน และให้บรรณาธิการติดต่อเรื่องผลงานได้",
            "ผลงานที่เผยแพร่แล้วแสดงต่อทุกคนในนามหน่วยงาน ชื่อของคุณแสดงเมื่อคุณเลือกให้แสดงเท่านั้น",
            "อีเมลของคุณไม่แสดงต่อสาธารณะ และเราไม่ส่งข้อมูลให้บุคคลภายนอก",
            "เราเก็บข้อมูลไว้ตราบที่คุณยังเป็นสมาชิก คุณดู แก้ไข ดาวน์โหลด หรือลบข้อมูลและบัญชีได้เองที่หน้า “บัญชีของฉัน”",
            "เมื่อลบบัญชี ผลงานที่เผยแพร่แล้วยังอยู่ในนามหน่วยงาน โดยไม่มีชื่อของคุณ",
        ),
        english=(
            "We keep your e-mail address and the display name, organisation, position, role and expertise that you "
            "enter, so that you can sign in and share work, and editors can reach you about it.",
            "Published work is shown to everybody under the organisation's name. Your own name is shown only if you "
            "choose so.",
            "Your e-mail address is never shown in public, and we pass no data on to others.",
            "We keep the data for as long as you are a member. You can see, correct, download or delete your data and "
            "your account yourself under “My account”.",
            "When you delete your account, published work stays under the organisation's name, without yours.",
        ),
    ),
)

CURRENT = TEXTS[-1]


def is_current(version: str) -> bool:
    """Whether what was agreed to is the text in force."""
    return version == CURRENT.version
