"""Whatever text stands on whatever ground that the tokens allow, a reader with weak eyes can read it."""

import re

import pytest

from tests.core.stylesheet import CSS, Rule, all_rules, contrast, rules, tokens

TEXT, MARK = 4.5, 3.0  # WCAG 2.2 AA: 1.4.3 for text, 1.4.11 for what carries meaning without being text
SCHEMES = ("light", "dark")
FILLED_TEXT = re.compile(r"^--on-(?P<fill>[a-z]+(?:-(?:hover|raised))?)(?:-soft|-accent)?$")


def _named(scheme: str, prefix: str) -> dict[str, str]:
    return {name: value for name, value in tokens(scheme).items() if name.startswith(prefix)}


def test_the_measure_is_that_of_wcag() -> None:
    assert contrast("#000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#fff") == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("prefix", "least"), [("--ink", TEXT), ("--edge", MARK)])
def test_every_ink_and_edge_is_seen_on_every_ground(scheme: str, prefix: str, least: float) -> None:
    grounds, inks = _named(scheme, "--ground-"), _named(scheme, prefix)
    assert len(grounds) >= 8
    assert inks
    weak = [
        f"{ink} on {ground}: {contrast(color, ground_color):.2f}"
        for ink, color in inks.items()
        for ground, ground_color in grounds.items()
        if contrast(color, ground_color) < least
    ]
    assert weak == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_text_on_a_filled_part_is_seen(scheme: str) -> None:
    fills, texts = _named(scheme, "--fill-"), _named(scheme, "--on-")
    names = {name: FILLED_TEXT.match(name) for name in texts}
    pairs = {name: f"--fill-{found['fill']}" for name, found in names.items() if found}
    assert set(pairs) == set(texts), "a name that does not say what it stands on"
    assert set(pairs.values()) == set(fills), "a fill that no text may stand on"
    weak = [f"{name}: {contrast(texts[name], fills[fill]):.2f}" for name, fill in pairs.items()]
    assert [line for line in weak if float(line.rsplit(" ", 1)[1]) < TEXT] == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_fill_is_told_from_the_page(scheme: str) -> None:
    """The primary action is found by its shape: its colour or its text stands out of the page."""
    values = tokens(scheme)
    for name in ("action", "structure"):
        shape = max(contrast(values[f"--{part}-{name}"], values["--ground-page"]) for part in ("fill", "on"))
        assert shape >= MARK


def test_colours_are_named_in_one_place() -> None:
    """Any other file uses tokens, so that the pairs above are all there are. Paper has its own: black on white."""
    loose = [
        f"{rule.file}: {rule.selector} {name}: {value}"
        for rule in all_rules()
        if rule.file not in {"tokens.css", "print.css"}
        for name, value in rule.declarations.items()
        if re.search(
            r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch)a?\(|\b(?:white|black)\b", re.sub(r"url\([^)]*\)", "", value)
        )
    ]
    assert loose == []


def _fill(rule: Rule, declaration: str, prefix: str) -> str | None:
    found = re.fullmatch(rf"var\(--{prefix}-([\w-]+)\)", rule.declarations.get(declaration, ""))
    return found[1] if found else None


def test_text_of_a_filled_part_is_set_where_the_part_is_filled() -> None:
    """`color: var(--on-X)` only beside `background: var(--fill-X)`, and the reverse where there is text."""
    astray = []
    for rule in all_rules():
        text, fill = _fill(rule, "color", "on"), _fill(rule, "background", "fill")
        if text and fill != re.sub(r"-(soft|accent)$", "", text):
            astray.append(f"{rule.file}: {rule.selector}")
        if fill and not text and rule.declarations.get("content") != '""':
            astray.append(f"{rule.file}: {rule.selector}")
    assert astray == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_ring_stands_out_of_the_structure(scheme: str) -> None:
    values = tokens(scheme)
    for fill in ("--fill-structure", "--fill-structure-raised"):
        assert contrast(values["--on-structure-accent"], values[fill]) >= MARK


def test_no_text_is_paled_by_transparency() -> None:
    """What is half seen through has a colour that no token names; only what lies behind a dialog may be."""
    paled = [
        f"{rule.file}: {rule.selector}"
        for rule in all_rules()
        if rule.declarations.get("opacity", "1") not in {"0", "1"} and not rule.selector.endswith("::backdrop")
    ]
    assert paled == []


def test_a_control_is_bounded_by_an_edge() -> None:
    """The border by which a field is known is no hairline (WCAG 2.2, 1.4.11)."""
    controls = re.compile(r"\.(?:input|select|textarea|choice-box)(?![\w-])|input\[|select(?![\w-])|textarea")
    hairlines = [
        f"{rule.file}: {rule.selector}"
        for rule in all_rules()
        if controls.search(rule.selector) and "var(--line" in rule.declarations.get("border", "")
    ]
    assert hairlines == []


def test_paper_is_black_on_white_or_nearly() -> None:
    """Print has no scheme: its few colours stand on white."""
    inks = [
        value
        for rule in rules(CSS / "print.css")
        for name, value in rule.declarations.items()
        if (name.startswith("--ink") or name == "color") and value.startswith("#")
    ]
    assert inks
    assert min(contrast(ink, "#fff") for ink in inks) >= TEXT
