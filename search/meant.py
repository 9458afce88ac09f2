"""What the result page says about how a query was understood, and the ways out of it."""

from dataclasses import dataclass

from search.forms import OFF, SearchForm
from search.types import ResultPage


@dataclass(frozen=True)
class Meant:
    """What was looked for besides the words as typed, and what quotes and minus signs among them were taken for.

    The addresses keep filters and sorting.
    """

    correction: str
    correction_url: str
    as_typed_url: str
    equivalents: tuple[str, ...]
    own_words_url: str
    phrases: tuple[str, ...]
    excluded: tuple[str, ...]
    plain_words_url: str


def meant(form: SearchForm, answer: ResultPage) -> Meant | None:
    """How the query was understood, None when it was taken as typed and asks for words alone."""
    equivalents = tuple(dict.fromkeys(pair.text for pair in answer.equivalents))
    if not (answer.correction or equivalents or answer.phrases or answer.excluded):
        return None
    corrected = " ".join(filter(None, (answer.correction, form.reading.unwanted if answer.excluded else "")))
    return Meant(
        correction=answer.correction,
        correction_url=form.address(q=corrected, spelling=None),
        as_typed_url=form.address(spelling=OFF),
        equivalents=equivalents,
        own_words_url=form.address(synonyms=OFF),
        phrases=answer.phrases,
        excluded=answer.excluded,
        plain_words_url=form.address(operators=OFF),
    )
