"""How far a practice has spread, in bands that lists and the search filter by."""

from django.db.models import Case, CharField, Value, When
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

#: Code, the least number of schools, label; the smallest first.
BANDS: tuple[tuple[str, int, Promise], ...] = (
    ("none", 0, _("ยังไม่มีโรงเรียนอื่นนำไปใช้")),
    ("one", 1, _("1 โรงเรียน")),
    ("few", 2, _("2–4 โรงเรียน")),
    ("many", 5, _("5 โรงเรียนขึ้นไป")),
)
BAND_LABELS: dict[str, str | Promise] = {code: label for code, _least, label in BANDS}


def band_of(schools: int) -> str:
    """The code of the band that a number of schools lies in."""
    return next(code for code, least, _label in reversed(BANDS) if schools >= least)


def band_expression(column: str) -> Case:
    """The same in the database."""
    whens = [When(**{f"{column}__gte": least}, then=Value(code)) for code, least, _label in reversed(BANDS)]
    return Case(*whens, output_field=CharField())
