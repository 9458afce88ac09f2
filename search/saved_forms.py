"""The forms of saved searches. A name is the owner's own: any text of one line that can be read."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from search.forms import SearchForm
from search.models.saved_search import NAME_LENGTH
from search.saved import form_of


def check_name(name: str) -> None:
    """Refuse a name that nobody could find again.

    Raises:
        ValidationError: it has neither letters nor digits.
    """
    if not any(char.isalnum() for char in name):
        raise ValidationError(_("ชื่อต้องมีตัวอักษรหรือตัวเลข"), code="empty")


class RenameForm(forms.Form):
    """Another name for a search."""

    name = forms.CharField(label=_("ชื่อ"), max_length=NAME_LENGTH, validators=[check_name])


class SaveForm(forms.Form):
    """Saving a search; without a name it gets one from what it asks for."""

    name = forms.CharField(label=_("ชื่อ"), max_length=NAME_LENGTH, required=False, validators=[check_name])
    query = forms.CharField(widget=forms.HiddenInput, required=False)

    @property
    def search(self) -> SearchForm:
        """What is to be saved, also when the form is not valid."""
        return form_of(str(self["query"].value() or ""))
