"""Snippets: the best window, whole words and clusters, every letter once, never HTML."""

from hypothesis import given, settings
from hypothesis import strategies as st

from search.engines.snippets import ELLIPSIS, KEYWORDS_FOLLOW, SNIPPET_CHARS, merged, segments, snippet
from search.thai import default_analyser
from search.thai_letters import LEADING_VOWELS
from search.types import Segment


def _snippet(text: str, wanted: str) -> tuple[Segment, ...]:
    terms = default_analyser().terms(text)
    pairs = zip(terms.words, terms.spans, strict=True)
    return snippet(text, terms.spans, [(word, span) for word, span in pairs if word == wanted])


def test_segments_hold_every_letter_once() -> None:
    assert segments("ครูสอนดี", [(3, 6)]) == (Segment("ครู", False), Segment("สอน", True), Segment("ดี", False))
    assert segments("ครู", []) == (Segment("ครู", False),)
    assert segments("", []) == ()


def test_touching_and_overlapping_matches_become_one() -> None:
    assert merged([(0, 3), (3, 6), (5, 9), (10, 11)]) == [(0, 9), (10, 11)]


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(["ที่สุด", "กาแฟ", "เก่ง", "แม่น้ำ", " ", "\n", "abc", "🙂"]), min_size=1, max_size=120))
def test_a_snippet_is_a_stretch_of_the_text_cut_between_clusters(parts: list[str]) -> None:
    text = "".join(parts)
    shown = "".join(part.text for part in _snippet(text, "กาแฟ")).strip(ELLIPSIS)
    plain = text.replace("\n", " ")
    place = plain.find(shown)
    assert place >= 0
    assert len(shown) <= SNIPPET_CHARS
    after = plain[place + len(shown) : place + len(shown) + 1]
    assert after not in set("ะาำัิีึืุู่้๊๋์็") or not shown
    assert shown[-1:] not in set(LEADING_VOWELS)


def test_one_endless_word_is_still_cut() -> None:
    text = "ฆฬฏญฎฌ" * 200
    shown = "".join(part.text for part in _snippet(text, "ไม่มี"))
    assert len(shown) <= SNIPPET_CHARS + len(ELLIPSIS)
    assert shown.endswith(ELLIPSIS)


def test_words_that_a_record_is_only_found_by_are_not_shown() -> None:
    text = f"ครูปลูกกาแฟ{KEYWORDS_FOLLOW}เมืองเชียงใหม่ · Mueang Chiang Mai · กาแฟ"
    assert _snippet(text, "กาแฟ") == (Segment("ครูปลูก", False), Segment("กาแฟ", True))
    assert _snippet(text, "Mueang") == (Segment("ครูปลูกกาแฟ", False),)
    assert _snippet(f"{KEYWORDS_FOLLOW}กาแฟ", "กาแฟ") == ()
