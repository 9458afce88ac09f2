"""Days and numbers as teachers write them."""

import datetime
from decimal import Decimal

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.utils import translation

from core.form_fields import DayField, NumberField, WholeNumberField

DAY = datetime.date(2026, 5, 16)


class DayForm(forms.Form):
    on = DayField(label="ตั้งแต่วันที่")


def sent(day: str, month: str, year: str) -> DayForm:
    return DayForm({"on-day": day, "on-month": month, "on-year": year})


@pytest.mark.parametrize("year", ["2569", "๒๕๖๙", "69", "2026"])
def test_a_year_may_be_of_either_era_and_in_either_digits(year: str) -> None:
    form = sent("๑๖", "5", year)
    assert form.is_valid()
    assert form.cleaned_data["on"] == DAY


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        (("31", "2", "2569"), "ไม่มีวันนี้ในปฏิทิน"),
        (("29", "2", "2568"), "ไม่มีวันนี้ในปฏิทิน"),
        (("16", "", "2569"), "ให้ครบ"),
        (("สิบหก", "5", "2569"), "ให้ครบ"),
        (("1", "5", "0"), "ไม่มีวันนี้ในปฏิทิน"),
        (("1", "5", "256"), "ไม่มีวันนี้ในปฏิทิน"),
        (("", "", ""), "โปรดระบุ"),
    ],
)
def test_what_is_no_day_is_refused_and_stays_as_typed(parts: tuple[str, str, str], words: str) -> None:
    form = sent(*parts)
    assert words in str(form.errors["on"])
    assert f'value="{parts[0]}"' in str(form["on"])


def test_the_year_is_shown_as_the_interface_counts_it() -> None:
    assert 'value="2569"' in str(DayForm(initial={"on": DAY})["on"])
    with translation.override("en"):
        shown = str(DayForm(initial={"on": DAY})["on"])
    assert 'value="2026"' in shown
    assert "May" in shown


def test_the_day_is_a_group_that_an_error_leads_to() -> None:
    form = sent("31", "2", "2569")
    assert form["on"].use_fieldset
    assert 'id="id_on"' in str(form["on"])
    assert 'aria-invalid="true"' in str(form["on"])


def test_numbers_may_have_thai_digits_and_commas() -> None:
    assert WholeNumberField().clean("๑,๒๐๐") == 1200
    assert NumberField(max_digits=12, decimal_places=2).clean("๖๘.๕") == Decimal("68.5")
    for wrong in ("สิบ", "1.5", "NaN"):
        with pytest.raises(ValidationError):
            WholeNumberField().clean(wrong)
