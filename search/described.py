"""What a search is called: its words, then the names of its filters. For feeds and for searches that somebody saves."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from search.facets import Vocabulary
from search.forms import SearchForm
from search.types import GROUP_FILTER

MOST_FILTERS = 4  # named one by one; a longer name says less
SEPARATOR = " · "


def described(form: SearchForm) -> str:
    """The name of a search in the language of the interface; one query if it has filters."""
    return described_all([form])[0]


def described_all(forms: Iterable[SearchForm]) -> list[str]:
    """The names of many searches, in their order, for one query."""
    listed = list(forms)
    if not any(form.chosen for form in listed):
        return [_name(form, None) for form in listed]
    tags = {value for form in listed for value in form.chosen.get("tag", ())}
    schools = {value for form in listed for value in form.chosen.get(GROUP_FILTER, ())}
    vocabulary = Vocabulary.load(tags, schools)
    return [_name(form, vocabulary) for form in listed]


def _name(form: SearchForm, vocabulary: Vocabulary | None) -> str:
    filters = [(facet, value) for facet, values in form.chosen.items() for value in values]
    names = [vocabulary.name(facet, value) for facet, value in filters[:MOST_FILTERS]] if vocabulary else []
    if more := len(filters) - len(names):
        names.append(_("และอีก %(n)d ตัวกรอง") % {"n": more})
    words = [f"“{form.text}”"] if form.text else []
    return SEPARATOR.join([*words, *names]) or _("ทุกเรื่อง")
