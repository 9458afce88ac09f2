"""Prepared records in any number: some thousand texts, cut once, each sent again and again as another page.

Guarantees that one batch is in memory beside the texts. Facets, group and date are drawn anew for each record; words
are those of the text, so a word of one text in a thousand stays one in a thousand at every size.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from benchmarks.thai_texts import SEED, CaseText, case_texts
from search.dictionary import site_analyser
from search.engines.embedded.entry import Entry, make_entry
from search.types import IndexRecord

#: Different texts; more take longer to cut than they tell.
TEXTS = 5_000
#: Letters of a keyword that tells something.
TELLING = 4


@dataclass(frozen=True)
class Records:
    """The texts, cut. `page_ids` are the pages that the records say they are of, in turn."""

    entries: Sequence[Entry]
    page_ids: Sequence[int]

    def prepared(self, count: int) -> Iterator[Entry]:
        """Yield so many records."""
        dice = random.Random(SEED)
        for number in range(count):
            entry = self.entries[number % len(self.entries)]
            other = self.entries[dice.randrange(len(self.entries))].record
            record = replace(
                other,
                id=f"page:{number + 1}",
                page_id=self.page_ids[number % len(self.page_ids)],
                title=entry.record.title,
                published=f"2026-{dice.randint(1, 12):02d}-{dice.randint(1, 28):02d}",
            )
            yield replace(entry, record=record)

    def batches(self, count: int, size: int) -> Iterator[list[Entry]]:
        """The same in lists of a size."""
        left = self.prepared(count)
        while batch := list(islice(left, size)):
            yield batch

    def keywords(self, count: int) -> list[str]:
        """Different searches for two words that some text holds."""
        dice = random.Random(SEED + 1)
        found: dict[str, None] = {}
        while len(found) < count:
            words = dice.choice(self.entries).body.words
            telling = sorted({word for word in words if len(word) >= TELLING})
            found[" ".join(dice.sample(telling, 2))] = None
        return list(found)


def cut_records(count: int, page_ids: Sequence[int]) -> Records:
    """Write and cut so many different texts."""
    return Records([make_entry(_record(text), site_analyser()) for text in case_texts(count)], page_ids)


def _record(text: CaseText) -> IndexRecord:
    facets = {
        "strategy": text.strategies,
        "level": text.levels,
        "subject": text.subjects,
        "kind": (text.kind,),
        "district": (text.district,),
        "cost": (text.cost_band,),
        "evidence": (str(text.evidence),),
        "year": (str(text.school_year),),
        "tag": text.tags,
    }
    return IndexRecord(
        id=f"page:{text.number}",
        page_id=text.number,
        type="case",
        title=text.title,
        summary=text.summary,
        body=text.body,
        source_id=f"inv-{text.number}",
        facets=facets,
        published="2026-01-01",
        evidence=text.evidence,
        group=f"org-{text.school:04d}",
    )
