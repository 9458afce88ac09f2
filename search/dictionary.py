"""The words that the general Thai dictionary lacks or would cut into meaningless pieces.

Guarantees that documents and queries are cut with the same words: they come from a file of the release, not from the
database, where a new school would change how every stored text is cut. A changed file shows as another `version` of
the index (`EngineStatus`), which `search_rebuild` brings up to date. A name that is not in the file is still found: it
is cut the same way on both sides, and by its letter trigrams.
"""

from functools import lru_cache
from pathlib import Path

from search.thai import ThaiAnalyser

WORDS_FILE = Path(__file__).parent / "data" / "words.txt"


def domain_words() -> tuple[str, ...]:
    """The words of the file in its order, without comments and blank lines."""
    lines = (line.partition("#")[0].strip() for line in WORDS_FILE.read_text(encoding="utf-8").splitlines())
    return tuple(line for line in lines if line)


@lru_cache(maxsize=1)
def site_analyser() -> ThaiAnalyser:
    """The analyser of the site's indexes and queries, made at first use."""
    return ThaiAnalyser(domain_words())


def letters_of(text: str) -> str:
    """The letters and digits of a text as the search compares them: Active-Learning and activelearning are one."""
    return "".join(site_analyser().terms(text).words)
