"""A row of a list of organisations as data of the admin's form."""

from collections.abc import Callable
from typing import Any

from core.importing.dates import parse_be_year, parse_date
from core.importing.errors import CellError
from core.importing.form_data import put
from core.importing.numbers import plain_number
from core.importing.pages import Draft
from core.importing.text import split_values
from members.importing import vocabularies
from members.models import Organization

TEXTS = ("title", "about", "contact_person", "contact_email", "verified_by")
# Highest number of pupils of each band (product.md 2.2).
SIZE_LIMITS = ((120, "s"), (600, "m"), (1_500, "l"))


class OrganizationReader:
    """Reads rows with the vocabularies of the site, which are asked for once."""

    def __init__(self) -> None:
        kinds, affiliations, levels = vocabularies.kinds(), vocabularies.affiliations(), vocabularies.Levels()
        self._sizes = vocabularies.sizes()
        self._converters: dict[str, Callable[[str], Any]] = {
            **dict.fromkeys(TEXTS, str),
            "moe_code": plain_number,
            "district": lambda text: vocabularies.districts().find(text) if text else "",
            "subdistrict": lambda text: text.removeprefix("ตำบล").removeprefix("ต.").strip(),
            "kind": lambda text: kinds.find(text) if text else Organization.Kind.SCHOOL.value,
            "affiliation": lambda text: affiliations.find(text) if text else "",
            "levels": levels.find_all,
            "size_band": self._size,
            "student_languages": lambda text: "\n".join(split_values(text)),
            "lat": plain_number,
            "lon": plain_number,
            "pilot_from_be": lambda text: parse_be_year(text) if text else "",
            "verified_at": lambda text: parse_date(text).isoformat() if text else "",
        }

    def read(self, cells: dict[str, str]) -> Draft:
        """The row as form data; fields that no column gives are left out."""
        draft = Draft()
        for name, convert in self._converters.items():
            if name in cells:
                draft.put(name, cells[name], convert)
        self._put_highland(draft, cells.get("highland", ""))
        return draft

    @staticmethod
    def _put_highland(draft: Draft, text: str) -> None:
        """A tick that is left out of the data is a box that is not ticked."""
        if not text:
            return
        try:
            if vocabularies.TRUE_OR_FALSE.find(text):
                put(draft.data, "highland", "on")
            draft.fields.add("highland")
        except CellError as error:
            draft.faults.append(("highland", error.message))

    def _size(self, text: str) -> str:
        """The band that is named, or in which a number of pupils lies."""
        count = plain_number(text.removesuffix("คน"))
        if count.isdecimal():
            return next((band for limit, band in SIZE_LIMITS if int(count) <= limit), "xl")
        return str(self._sizes.find(text)) if text else ""


def says_new(text: str) -> bool:
    """Whether a person confirmed that the row is an organisation of its own.

    Raises:
        CellError: it is neither yes nor no.
    """
    return bool(text) and bool(vocabularies.TRUE_OR_FALSE.find(text))
