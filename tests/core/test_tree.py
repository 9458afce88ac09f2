"""Trees: what is folded away, and that no label has to share its room."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.charts import TreeItem, folded
from core.charts.tree import NARROW, REACH, WIDE, Manner, Place, drawn
from core.charts.tree_folding import ALL, LIMIT, Fold, Shown
from core.picture_text import Face

NAMES = (
    "Prem",
    "โรงเรียนบ้านแม่ปั๋ง",
    "โรงเรียนราชประชานุเคราะห์ 31 จังหวัดเชียงใหม่",
    "โรงเรียนบ้านห้วยตองสามัคคีวิทยาคาร สาขาบ้านขุนยะ และสาขาบ้านห้วยขี้เปอะ ตำบลแม่วิน",
    "โรงเรียนวัดสันทรายมูลมิตรภาพอนุสรณ์เฉลิมพระเกียรติสมเด็จพระเทพรัตนราชสุดา",
)


@st.composite
def _trees(draw: st.DrawFn) -> list[TreeItem]:
    """A tree in the order in which it is drawn, with names of any length."""
    count = draw(st.integers(0, 70))
    parents = [draw(st.integers(0, number)) for number in range(count)]
    children: dict[int, list[int]] = {}
    for number, parent in enumerate(parents, start=1):
        children.setdefault(parent, []).append(number)
    items: list[TreeItem] = []
    stack = [(0, "", 0)]
    while stack:
        number, parent_key, level = stack.pop()
        name = NAMES[number % len(NAMES)]
        items.append(TreeItem(f"k{number}", parent_key, level, name, "ใช้ต่อเนื่อง 1 ปีขึ้นไป · กัลยาณิวัฒนา", "1 ม.ค. 2569"))
        stack += [(child, f"k{number}", level + 1) for child in children.get(number, [])]
    return items


def _fold(items: list[TreeItem], *opened: str) -> list[Shown]:
    return folded(items, opened, lambda count: f"อีก {count} โรงเรียน", lambda key: f"?open={key}")


@given(_trees())
@settings(max_examples=25, deadline=None)
def test_every_place_is_shown_or_counted_once_and_opening_leads_to_all(items: list[TreeItem]) -> None:
    opened: list[str] = []
    for _step in range(len(items) + 1):
        shown = _fold(items, *opened)
        folds = [one for one in shown if isinstance(one, Fold)]
        assert len(shown) - len(folds) + sum(fold.count for fold in folds) == len(items)
        keys = [one.key for one in shown]
        assert [key for key in keys if not key.endswith("-more")] == [one.key for one in items if one.key in keys]
        assert all(one.parent in keys for one in shown if one.parent), "nothing hangs in the air"
        if not opened:
            assert len(shown) - len(folds) <= max(LIMIT, 1)
        if not folds:
            break
        opened.append(folds[0].parent)
    assert shown == _fold(items, ALL) == items


@given(_trees(), st.sampled_from([NARROW, WIDE]))
@settings(max_examples=15, deadline=None)
def test_labels_stay_in_their_own_room(items: list[TreeItem], manner: Manner) -> None:
    drawing = drawn(_fold(items, ALL), manner)
    bottom = 0.0
    for place in drawing.places:
        assert place.top == pytest.approx(bottom)
        bottom = place.top + place.height
        boxes = _boxes(place, manner)
        for left, top, right, low in boxes:
            assert left >= place.x + REACH
            assert right <= manner.width
            assert place.top <= top
            assert low <= bottom
        for number, one in enumerate(boxes):
            for other in boxes[number + 1 :]:
                apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
                assert apart, "two lines of a label"
    assert drawing.height == pytest.approx(bottom)


def _boxes(place: Place, manner: Manner) -> list[tuple[float, float, float, float]]:
    """Left, top, right, bottom of each line of a label: a vowel and a tone mark above its letters, a vowel below."""
    lines = [*((line, manner.name_size) for line in place.names), *((line, manner.note_size) for line in place.notes)]
    return [
        (line.x, line.y - 1.1 * size, line.x + Face(size, 400).width(line.text), line.y + 0.35 * size)
        for line, size in lines
    ]


def test_what_does_not_fit_ends_in_an_ellipsis_and_is_kept_whole_for_listeners() -> None:
    name = "โรงเรียนบ้านห้วยตองสามัคคีวิทยาคาร สาขาบ้านขุนยะ และสาขาบ้านห้วยขี้เปอะ ตำบลแม่วิน"
    root = TreeItem("root", "", 0, "โรงเรียนบ้านขุนแม่รวม")
    deep = [TreeItem(f"k{level}", f"k{level - 1}" if level > 1 else "root", level, name) for level in range(1, 8)]
    place = drawn([root, *deep], NARROW).places[-1]
    assert place.is_cut
    assert place.names[-1].text.endswith("…")
    assert place.item.name == name
    assert len(place.names) == NARROW.name_lines
