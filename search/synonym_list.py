"""The synonyms that a site begins with (`data/synonyms.csv`): terms of education as Thai teachers write them."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from search.dictionary import letters_of

FILE = Path(__file__).parent / "data" / "synonyms.csv"


class Pair(NamedTuple):
    """One line of the file; `both_ways` is false where the second is the wider term."""

    word: str
    equivalent: str
    both_ways: bool


def pairs() -> Iterator[Pair]:
    """The pairs in the order of the file."""
    with FILE.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            yield Pair(row["word"], row["equivalent"], row["both_ways"] == "1")


def add_missing(model: Any) -> int:
    """Add the pairs that a table of synonyms lacks and return how many; doing it again adds none.

    `model` is `Synonym` as it is now or as it was at a migration.
    """
    known = set(model.objects.values_list("word_letters", "equivalent_letters"))
    known |= {(second, first) for first, second in known}
    rows = []
    for pair in pairs():
        letters = letters_of(pair.word), letters_of(pair.equivalent)
        if letters not in known:
            known |= {letters, letters[::-1]}
            rows.append(model(**pair._asdict(), word_letters=letters[0], equivalent_letters=letters[1]))
    model.objects.bulk_create(rows)
    return len(rows)
