"""What the result page says about how a query was understood, and the ways out of it."""

from dataclasses import dataclass

from search.forms import OFF, SearchForm
from search.types import ResultPage


@dataclass(frozen=True)
class Meant:
    """What was looked for besides the words as typed. The addresses keep filters and sorting."""

    correction: str
    correction_url: str
    as_typed_url: str
    equivalents: tuple[str, ...]
    own_words_url: str


def meant(form: SearchForm, answer: ResultPage) -> Meant | None:
    """How the query was understood, None when it was taken as typed."""
    equivalents = tuple(dict.fromkeys(pair.text for pair in answer.equivalents))
    if not (answer.correction or equivalents):
        return None
    return Meant(
        correction=answer.correction,
        correction_url=form.address(q=answer.correction, spelling=None),
        as_typed_url=form.address(spelling=OFF),
        equivalents=equivalents,
        own_words_url=form.address(synonyms=OFF),
    )
