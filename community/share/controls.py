"""The kinds of control that a question of the share form may have, and the JSON that each of them gives."""

from collections.abc import Iterable
from enum import Enum
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

#: What an answer is: a text, or a list of texts.
Value = str | list[str]

MAX_TEXT = 20_000  # letters of one text: ten times of what any field takes, so that nothing typed is turned away
MAX_ITEMS = 100


class Control(Enum):
    """How an answer is given. `value` names the template below `community/share/controls/`."""

    LINE = "line"
    AREA = "area"
    NUMBER = "number"
    DATE = "date"
    ONE = "one"
    MANY = "many"
    STRATEGIES = "strategies"
    SCHOOL = "school"
    STEPS = "steps"

    @property
    def has_many(self) -> bool:
        """Whether its answer is a list of texts."""
        return self in (Control.MANY, Control.STRATEGIES, Control.STEPS)

    @property
    def is_group(self) -> bool:
        """Whether it has several controls, which need a common name."""
        return self.has_many or self is Control.ONE

    @property
    def empty(self) -> Value:
        """The answer of who has written nothing."""
        return [] if self.has_many else ""

    def cleaned(self, raw: Any) -> Value:
        """What arrived as an answer of this control.

        Raises:
            ValidationError: it has another shape, or is longer than anybody types.
        """
        if not self.has_many:
            return _cleaned_text(raw)
        if not isinstance(raw, list) or len(raw) > MAX_ITEMS:
            raise ValidationError(_("ข้อมูลที่ส่งมาไม่ถูกรูปแบบ กรุณาเปิดหน้านี้ใหม่"), code="shape")
        texts = [_cleaned_text(item) for item in raw]
        return texts if self is Control.STEPS else ordered(texts)


def ordered(keys: Iterable[str]) -> list[str]:
    """Chosen keys in one order, each once: in which order they were chosen says nothing."""
    return sorted(set(keys), key=lambda key: (len(key), key))


def _cleaned_text(raw: Any) -> str:
    """The text as it was typed, less what a database cannot keep: NUL and halves of characters."""
    if not isinstance(raw, str):
        raise ValidationError(_("ข้อมูลที่ส่งมาไม่ถูกรูปแบบ กรุณาเปิดหน้านี้ใหม่"), code="shape")
    if len(raw) > MAX_TEXT:
        raise ValidationError(_("ข้อความยาวเกินไป กรุณาย่อให้สั้นลง"), code="long")
    text = raw.replace("\r\n", "\n").replace("\x00", "")
    return text.encode("utf-8", "ignore").decode()
