"""The texts that benchmarks share: the same ones every time, of the size and the variety that they promise."""

from statistics import mean

from benchmarks.thai_texts import COMMON_WORD, RARE_EVERY, RARE_WORD, SCHOOLS, case_texts


def test_a_text_depends_on_its_number_alone() -> None:
    whole = list(case_texts(6))
    assert whole == [*case_texts(2), *case_texts(4, start=2)]
    assert len({text.body for text in whole}) == 6
    assert next(case_texts(1, seed=1)).body != whole[0].body


def test_texts_have_the_promised_size() -> None:
    texts = list(case_texts(60))
    assert 45 < mean(len(text.title) for text in texts) < 60
    assert 240 < mean(len(text.summary) for text in texts) < 300
    assert 1_950 < mean(len(text.body) for text in texts) < 2_150
    assert all(0 <= text.school < SCHOOLS and text.strategies and text.tags for text in texts)


def test_words_are_common_and_rare_as_in_a_language() -> None:
    texts = list(case_texts(3 * RARE_EVERY))
    holding = {word: sum(word in text.body for text in texts) for word in (COMMON_WORD, "นิทาน", RARE_WORD)}
    assert holding[COMMON_WORD] > 0.9 * len(texts)
    assert 0.05 * len(texts) < holding["นิทาน"] < 0.3 * len(texts)
    assert 1 <= holding[RARE_WORD] <= 8
