"""What the analysis promises: one spelling, whole words, parts of compounds, places in the original text."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pythainlp.util import normalize as library_normalize

from search.thai import MAX_TERM, ThaiAnalyser, default_analyser, grams_of, normalise, sort_key

# Letters that interact: leading and following vowels, marks, tones, digits of both scripts, invisible characters.
_TRICKY = st.text('กขรนมวัิีืุู่้๊๋์ํเแโใไะาำๅๆฯฤ๐๙09aZÉé e\u0301İß.-,"*() \n\t\u200b\u200c\u00a0\ufeff\ud800🙂', max_size=40)
_ANY = st.one_of(st.text(max_size=60), _TRICKY)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("เเม่", "แม่"),
        ("น้ํา", "น้ำ"),
        ("นํ้า", "น้ำ"),
        ("ก่ี", "กี่"),
        ("เด่็ก", "เด็่ก"),
        ("ปู่ปู่", "ปู่ปู่"),
        ("ที่ี่", "ที่"),
        ("มากกกะะะ", "มากกกะ"),
        ("๒๕๖๕", "2565"),
        ("โรง\u200bเรียน", "โรงเรียน"),
        ("ครู\u00a0 \t\nใหญ่", "ครู ใหญ่"),
        ("Active LEARNING", "active learning"),
        ("Cafe\u0301", "café"),
        ("\ufeff่กา", "กา"),
        ("", ""),
        (" \u200b ", ""),
    ],
)
def test_normalise_gives_one_spelling(typed: str, expected: str) -> None:
    assert normalise(typed) == expected


def test_normalise_keeps_sara_am_whole() -> None:
    assert normalise("คำ") == "คำ"
    assert len(normalise("คำ")) == 2


@settings(max_examples=400, deadline=None)
@given(_ANY)
@example("เเเเ")
@example("า่า่า่")
@example("ํ่า")
def test_normalise_twice_changes_nothing(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once


@settings(max_examples=300, deadline=None)
@given(st.text("กขรวัิี็ืุู่้๋์ํเแโใไะาำๅ", min_size=1, max_size=12))
def test_cell_by_cell_gives_what_the_library_gives(run: str) -> None:
    expected = run
    while (changed := library_normalize(expected)) != expected:
        expected = changed
    assert normalise(run) == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("การจัดการเรียนรู้", ["การ", "จัด", "การเรียนรู้"]),
        ("นวัตกรรมการศึกษา", ["นวัตกรรม", "การศึกษา"]),
        ("โรงเรียนมี 1,904 คน", ["โรงเรียน", "มี", "1904", "คน"]),
        ("พ.ศ. ๒๕๖๕", ["พศ", "2565"]),
        ("วงจร 5E และ PM2.5", ["วงจร", "5e", "และ", "pm2", "5"]),
        ("เด็กๆ ฯลฯ", ["เด็ก", "ล"]),
        ('"สื่อ" -OR NEAR(ครู*)', ["สื่อ", "or", "near", "ครู"]),
        ("🙂 !!! ---", []),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert list(default_analyser().terms(text).words) == words


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ("เรียนรู้", "การจัดการเรียนรู้"),
        ("การศึกษา", "ทางการศึกษา"),
        ("กรรมการ", "คณะกรรมการ"),
        ("น้ำ", "แม่น้ำ"),
    ],
)
def test_a_word_is_an_atom_of_its_compound(inside: str, text: str) -> None:
    assert inside in default_analyser().terms(text).atoms


@pytest.mark.parametrize("text", ["นวัตกรรม", "นวัตกรรมการศึกษา", "กิจกรรมการเรียนรู้"])
def test_no_atom_spans_two_words(text: str) -> None:
    assert "กรรมการ" not in default_analyser().terms(text).atoms


def test_domain_words_stay_whole_and_are_found_by_their_parts() -> None:
    plain = default_analyser()
    analyser = ThaiAnalyser(["บ้านแม่ตะมาน", "ห้องเรียนกลับด้าน", "เเม่ลาน้อย"])
    assert plain.terms("โรงเรียนบ้านแม่ตะมาน").words != ("โรงเรียน", "บ้านแม่ตะมาน")
    assert analyser.terms("โรงเรียนบ้านแม่ตะมาน").words == ("โรงเรียน", "บ้านแม่ตะมาน")
    assert {"บ้านแม่ตะมาน", "บ้าน"} <= set(analyser.terms("บ้านแม่ตะมาน").atoms)
    assert {"ห้องเรียนกลับด้าน", "ห้องเรียน"} <= set(analyser.terms("ห้องเรียนกลับด้าน").atoms)
    assert analyser.terms("แม่ลาน้อย").words == ("แม่ลาน้อย",), "a domain word is normalised like any text"


def test_a_term_inside_a_longer_term_is_an_atom_of_it() -> None:
    analyser = ThaiAnalyser(["การเรียนรู้ตลอดชีวิต", "การเรียนรู้ตลอดชีวิตอย่างมีความสุข"])
    assert analyser.terms("การเรียนรู้ตลอดชีวิตอย่างมีความสุข").words == ("การเรียนรู้ตลอดชีวิตอย่างมีความสุข",)
    atoms = analyser.atoms_of("การเรียนรู้ตลอดชีวิตอย่างมีความสุข")
    assert {"การเรียนรู้ตลอดชีวิต", "ตลอดชีวิต", "เรียนรู้"} <= set(atoms)


def test_constituents_are_of_domain_terms_made_of_words() -> None:
    analyser = ThaiAnalyser(["การเรียนรู้ตลอดชีวิต", "บ้านแม่ตะมาน"])
    assert analyser.constituents("การเรียนรู้ตลอดชีวิต") == ("การเรียนรู้", "ตลอดชีวิต")
    assert analyser.constituents("บ้านแม่ตะมาน") == ("บ้านแม่ตะมาน",)
    assert analyser.constituents("การเรียนรู้") == ("การเรียนรู้",)


def test_version_changes_with_the_domain_words_only() -> None:
    assert ThaiAnalyser(["แม่ตะมาน"]).version != default_analyser().version
    assert ThaiAnalyser(["แม่ตะมาน", "แม่สาบ"]).version == ThaiAnalyser(["แม่สาบ", "แม่ตะมาน"]).version


def test_variants_drop_a_nominaliser_only_before_a_word() -> None:
    variants = default_analyser().variants
    assert variants("การศึกษา") == ("การศึกษา", "ศึกษา")
    assert variants("ความเหลื่อมล้ำ") == ("ความเหลื่อมล้ำ", "เหลื่อมล้ำ")
    assert variants("การ") == ("การ",)
    assert variants("กรรมการ") == ("กรรมการ",)


def test_a_fragment_or_an_unknown_word_is_not_well_spelt() -> None:
    well_spelt = default_analyser().is_well_spelt
    assert well_spelt("โรงเรียน")
    assert well_spelt("2565")
    assert not well_spelt("อม")
    assert not well_spelt("โรงเรีน")


def test_grams_cross_words_but_not_spaces() -> None:
    assert list(grams_of("ครูไทย")) == ["ครู", "รูไ", "ูไท", "ไทย"]
    assert list(grams_of("5e")) == ["5e"]
    assert default_analyser().terms("แม่ดี ครู").grams == ("แม่", "ม่ด", "่ดี", "ครู")


@settings(max_examples=300, deadline=None)
@given(_ANY)
def test_any_text_gives_clean_terms_and_places_in_order(text: str) -> None:
    terms = default_analyser().terms(text)
    assert len(terms.words) == len(terms.spans)
    for term in {*terms.words, *terms.atoms, *terms.grams}:
        assert 0 < len(term) <= MAX_TERM
        assert not any(letter.isspace() or letter in "\"'*()-.,:^" for letter in term)
    position = 0
    for start, end in terms.spans:
        assert position <= start <= end <= len(text)
        position = end


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(["ครู", "โรงเรียน", "การเรียนรู้", "เเม่น้ํา", "๒๕๖๕", "Active", "ก่ี"]), min_size=1), st.data())
def test_places_lead_back_to_the_original(parts: list[str], data: st.DataObject) -> None:
    gaps = [data.draw(st.sampled_from([" ", "\n", "\u200b ", " — "])) for _part in parts]
    text = "".join(part + gap for part, gap in zip(parts, gaps, strict=True))
    terms = default_analyser().terms(text)
    assert [normalise(text[start:end]) for start, end in terms.spans] == list(terms.words)


def test_places_point_at_the_letters_of_the_original() -> None:
    text = "ปี ๒๕๖๕ ที่เเม่น้ํา\u200bปิง"
    terms = default_analyser().terms(text)
    places = dict(zip(terms.words, (text[start:end] for start, end in terms.spans), strict=True))
    assert places["2565"] == "๒๕๖๕"
    assert places["แม่น้ำ"].rstrip("\u200b") == "เเม่น้ํา"
    assert places["ปิง"] == "ปิง"


def test_long_text_without_a_space_is_cut_between_clusters() -> None:
    text = "เก่งที่สุด" * 1_000
    words = default_analyser().terms(text).words
    assert "".join(words) == text
    assert set(words) == {"เก่ง", "ที่สุด"}


def test_a_word_of_any_length_is_capped() -> None:
    words = default_analyser().terms("x" * 5_000).words
    assert max(map(len, words)) == MAX_TERM


def test_titles_sort_as_in_a_thai_dictionary() -> None:
    words = ["ไก่", "เกิด", "กาล", "เป็ด", "หมู", "วัว", "วันที่", "Apple", "2565"]
    assert sorted(words, key=sort_key) == ["2565", "Apple", "กาล", "เกิด", "ไก่", "เป็ด", "วันที่", "วัว", "หมู"]
