"""Values of a limited choice, found by code, by Thai or by English label."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Choices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from core.importing.errors import CellError
from core.importing.text import fold, split_values

LANGUAGES = ("th", "en")


class Vocabulary:
    """A choice: each value with the names by which people call it; the first name is the one to show."""

    def __init__(self, names: Mapping[Any, Iterable[str]]) -> None:
        listed = {value: [str(name) for name in some] for value, some in names.items()}
        self.labels = tuple(some[0] for some in listed.values())
        self._by_name = {_key(name): value for value, some in listed.items() for name in [str(value), *some]}

    @classmethod
    def of_choices(cls, choices: type[Choices], also: Mapping[str, Iterable[str]] | None = None) -> "Vocabulary":
        """The labels of a model's choices in both languages, and names that people use besides."""
        names: dict[Any, list[str]] = {value: [] for value in choices.values}
        for language in LANGUAGES:
            with override(language):
                for value, label in choices.choices:
                    names[value].append(str(label))
        for value, some in (also or {}).items():
            names[value].extend(some)
        return cls(names)

    def find(self, text: str) -> Any:
        """The value that `text` names.

        Raises:
            CellError: none; the message lists what may be written.
        """
        try:
            return self._by_name[_key(text)]
        except KeyError:
            raise CellError(
                _("ไม่รู้จัก “%(text)s” ค่าที่ใช้ได้: %(values)s") % {"text": text[:60], "values": " · ".join(self.labels)}
            ) from None

    def find_all(self, text: str) -> list[Any]:
        """All values of a cell, each once. A cell may be one label that itself contains a comma."""
        if _key(text) in self._by_name:
            return [self.find(text)]
        return list(dict.fromkeys(self.find(part) for part in split_values(text)))


def _key(name: str) -> str:
    """As `fold`; a name of signs alone, such as a tick, is its own key."""
    return fold(name) or name.strip()
