"""Stored documents become hits: titles and passages are cut and marked as by every engine, never by the server."""

import base64
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from search.engines.elastic.candidates import Candidate
from search.engines.embedded.entry import unpack_spans
from search.engines.matching import Matcher
from search.engines.plan import QueryPlan
from search.engines.snippets import Span, segments, snippet
from search.thai import ThaiAnalyser
from search.types import FileMatch, Hit

Source = Mapping[str, Any]


class HitMaker:
    """Makes the hits of one query."""

    def __init__(self, plans: Sequence[QueryPlan], analyser: ThaiAnalyser) -> None:
        """Prepare the words to be marked."""
        self._analyser, self._matcher = analyser, Matcher(plans, analyser)
        self._wanted = tuple(dict.fromkeys(word for plan in plans for word in plan.words))

    def hit(self, one: Candidate, more: int) -> Hit:
        """The hit of a candidate whose source was fetched; `more` is how many of its group are elsewhere."""
        source: Source = one.source or {}
        title, spans = source["title"], spans_of(source)
        title_terms = self._analyser.terms(title)
        in_title = self._matcher.find(title_terms.words, title_terms.spans, one.is_near)
        in_body = self._matcher.find(words_of(source["body_words"]), spans, one.is_near)
        return Hit(
            id=source["id"],
            page_id=source["page_id"],
            type=source["type"],
            source_id=source["source_id"],
            title=title,
            score=one.score,
            title_segments=segments(title, [span for _term, span in in_title]),
            snippet=snippet(source["text"], spans, in_body),
            rescued=one.is_near,
            file=self._file(source["files"], (term for term, _span in (*in_title, *in_body))),
            group=source["group"],
            more=more,
            schools=tuple(source["schools"]),
        )

    def _file(self, files: Sequence[Source], held: Iterable[str]) -> FileMatch | None:
        """The file with the most of the wanted words that the page itself does not hold; None without one."""
        missing = set(self._wanted).difference(held) if files else set()
        best: tuple[int, FileMatch] | None = None
        for file in files if missing else ():
            spans = spans_of(file)
            found = self._matcher.find(words_of(file["words"]), spans)
            count = len({term for term, _span in found} & missing)
            if count and (best is None or count > best[0]):
                best = count, FileMatch(file["id"], file["name"], snippet(file["text"], spans, found))
        return best[1] if best else None


def spans_of(source: Source) -> list[Span]:
    """The places of the words of a stored text."""
    return unpack_spans(base64.b64decode(source["spans"]))


def words_of(joined: str) -> list[str]:
    """The words of a stored row of words."""
    return joined.split(" ") if joined else []
