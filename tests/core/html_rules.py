"""Rules of HTML and WAI-ARIA about a parsed page that a parser does not check: references, nesting, attributes.

The rules are those of the HTML standard's "content model" and "attributes" of each element, as far as the site uses
them. Each rule is a generator of faults; `faults_of` asks them all.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

Rule = Callable[[Element], Iterator[str]]

HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
BLOCKS = HEADINGS | {
    *("address", "article", "aside", "blockquote", "details", "div", "dl", "fieldset", "figure", "footer", "form"),
    *("header", "hr", "main", "nav", "ol", "p", "pre", "section", "table", "ul"),
}
#: Elements with words only in them ("phrasing content").
WORDS_ONLY = HEADINGS | {
    *("abbr", "b", "button", "cite", "code", "em", "i", "label", "mark", "option", "output", "p", "pre", "q", "s"),
    *("small", "span", "strong", "sub", "sup", "time"),
}
INTERACTIVE = {"a", "button", "details", "iframe", "input", "label", "select", "summary", "textarea"}
LABELABLE = {"button", "input", "meter", "output", "progress", "select", "textarea"}
SECTIONS = {"article", "aside", "nav", "section"}
#: Elements that may stand only in these.
PARENTS = {
    "li": {"ul", "ol", "menu"},
    "dt": {"dl", "div"},
    "dd": {"dl", "div"},
    "option": {"select", "optgroup", "datalist"},
    "figcaption": {"figure"},
    "legend": {"fieldset"},
    "summary": {"details"},
    "tr": {"thead", "tbody", "tfoot", "table"},
    "caption": {"table"},
}
#: Elements in which only these may stand.
CHILDREN = {
    "ul": {"li", "script", "template"},
    "ol": {"li", "script", "template"},
    "dl": {"dt", "dd", "div", "script", "template"},
    "select": {"option", "optgroup", "hr"},
    "tr": {"td", "th"},
}
FIRST = {"legend", "summary", "caption"}  # of the children of their parent
REQUIRED = {
    "html": {"lang"},
    "img": {"src", "alt", "width", "height"},
    "iframe": {"src", "title"},
    "link": {"rel", "href"},
    "meter": {"value"},
    "optgroup": {"label"},
}
OBSOLETE = {
    *("acronym", "applet", "basefont", "big", "blink", "center", "dir", "font", "frame", "frameset", "marquee"),
    *("nobr", "strike", "tt"),
}
OBSOLETE_ATTRIBUTES = {"align", "bgcolor", "border", "cellpadding", "cellspacing", "charset", "language", "valign"}
REFERENCES = {
    *("for", "form", "list", "headers", "aria-activedescendant", "aria-controls", "aria-describedby"),
    *("aria-details", "aria-errormessage", "aria-flowto", "aria-labelledby", "aria-owns"),
}
ARIA = REFERENCES | {
    f"aria-{name}"
    for name in (
        *("atomic", "autocomplete", "busy", "checked", "current", "description", "disabled", "expanded", "haspopup"),
        *("hidden", "invalid", "keyshortcuts", "label", "level", "live", "modal", "multiselectable", "orientation"),
        *("placeholder", "posinset", "pressed", "readonly", "relevant", "required", "roledescription", "selected"),
        *("setsize", "sort", "valuemax", "valuemin", "valuenow", "valuetext"),
    )
}
ROLES = {
    *("alert", "alertdialog", "banner", "complementary", "contentinfo", "dialog", "form", "group", "heading", "img"),
    *("list", "listitem", "log", "main", "navigation", "none", "note", "presentation", "region", "search"),
    *("separator", "status", "table", "row", "rowgroup", "cell", "columnheader", "rowheader", "timer", "tooltip"),
}
VALUES = {
    "aria-current": {"page", "step", "location", "date", "time", "true", "false"},
    "aria-live": {"off", "polite", "assertive"},
    "aria-hidden": {"true", "false"},
    "aria-invalid": {"true", "false", "grammar", "spelling"},
    "aria-expanded": {"true", "false"},
    "autocapitalize": {"none", "off", "on", "sentences", "words", "characters"},
    "loading": {"lazy", "eager"},
    "fetchpriority": {"high", "low", "auto"},
    "decoding": {"sync", "async", "auto"},
    "method": {"get", "post", "dialog"},
    "dir": {"ltr", "rtl", "auto"},
}
WITH_A_HYPHEN = re.compile(r"data-[a-z0-9-]+|aria-\w+|accept-charset|http-equiv")


def tag(element: Element) -> str:
    """The name without the namespace; "" for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _is_svg(element: Element) -> bool:
    return isinstance(element.tag, str) and element.tag.startswith("{http://www.w3.org/2000/svg}")


def _each(tree: Element) -> Iterator[tuple[Element, list[str]]]:
    """Every element of HTML with the names of those around it, the nearest last."""

    def walk(element: Element, around: list[str]) -> Iterator[tuple[Element, list[str]]]:
        if tag(element) and not _is_svg(element):
            yield element, around
        for child in element:
            yield from walk(child, [*around, tag(element)])

    yield from walk(tree, [])


def shown(element: Element) -> str:
    """The start tag, for a message."""
    attributes = "".join(f' {name}="{value}"' for name, value in list(element.attrib.items())[:4])
    return f"<{tag(element)}{attributes}>"[:140]


def _unique(tree: Element) -> Iterator[str]:
    counted = Counter(element.get("id") for element in tree.iter() if element.get("id") is not None)
    yield from (f"id {name!r} {times} times" for name, times in counted.items() if times > 1 or not name)
    focused = [element for element in tree.iter() if element.get("autofocus") is not None]
    if len(focused) > 1:
        yield f"autofocus {len(focused)} times"


def _references(tree: Element) -> Iterator[str]:
    by_id = {element.get("id"): element for element in tree.iter() if element.get("id")}
    for element in tree.iter():
        for name in REFERENCES & element.attrib.keys():
            for target in (element.get(name) or "").split() or [""]:
                if target not in by_id:
                    yield f"{shown(element)}: {name} points nowhere"
                elif name == "for" and tag(element) == "label" and tag(by_id[target]) not in LABELABLE:
                    yield f"{shown(element)}: a label for what has none"
                elif name == "form" and tag(by_id[target]) != "form":
                    yield f"{shown(element)}: not a form"
        href = element.get("href") or ""
        if tag(element) == "a" and href.startswith("#") and href[1:] not in by_id:
            yield f"{shown(element)}: leads nowhere"


def _nesting(tree: Element) -> Iterator[str]:
    for element, around in _each(tree):
        name = tag(element)
        if name in BLOCKS and (outer := WORDS_ONLY & {around[-1] if around else ""}):
            yield f"{shown(element)} in <{outer.pop()}>"
        is_hidden = name == "input" and element.get("type") == "hidden"
        if name in INTERACTIVE and not is_hidden and {"a", "button"} & set(around):
            yield f"{shown(element)} in a link or a button"
        if name in ("form", "label") and name in around:
            yield f"{shown(element)} in <{name}>"
        if name in ("header", "footer") and _nearest(around, SECTIONS | {"header", "footer", "main"}) in (
            "header",
            "footer",
        ):
            yield f"{shown(element)} in a header or a footer"
        if name == "main" and SECTIONS & set(around):
            yield f"{shown(element)} in a section"


def _nearest(around: list[str], wanted: set[str]) -> str:
    return next((name for name in reversed(around) if name in wanted), "")


def _children(tree: Element) -> Iterator[str]:
    for element, around in _each(tree):
        name, parent = tag(element), around[-1] if around else ""
        if name in PARENTS and parent not in PARENTS[name] and parent != "DOCUMENT_FRAGMENT":
            yield f"{shown(element)} in <{parent}>"
        children = [child for child in element if tag(child)]
        if name in CHILDREN:
            yield from (f"{shown(child)} in <{name}>" for child in children if tag(child) not in CHILDREN[name])
        if name in CHILDREN and (element.text or "").strip():
            yield f"text in <{name}>"
        yield from (f"<{name}>: <{tag(c)}> is not first" for c in children[1:] if tag(c) in FIRST)
        if name == "details" and (not children or tag(children[0]) != "summary"):
            yield f"{shown(element)} without a summary"


def _attributes(tree: Element) -> Iterator[str]:
    for element, _around in _each(tree):
        name, given = tag(element), set(element.attrib)
        if name in OBSOLETE or (given & OBSOLETE_ATTRIBUTES and name != "meta"):
            yield f"{shown(element)}: obsolete"
        if missing := REQUIRED.get(name, set()) - given:
            yield f"{shown(element)}: without {sorted(missing)}"
        if unknown := {each for each in given if "-" in each and not WITH_A_HYPHEN.fullmatch(each)}:
            yield f"{shown(element)}: {sorted(unknown)} is no attribute of HTML"
        for each, allowed in VALUES.items():
            if each in given and element.get(each) not in allowed:
                yield f"{shown(element)}: {each} cannot be {element.get(each)!r}"
        if int(element.get("tabindex") or 0) > 0:
            yield f"{shown(element)}: takes the focus out of order"


def _aria(tree: Element) -> Iterator[str]:
    for element in tree.iter():
        if not tag(element):
            continue
        if role := element.get("role"):
            yield from (f"{shown(element)}: no such role" for each in role.split() if each not in ROLES)
        if unknown := {name for name in element.attrib if name.startswith("aria-")} - ARIA:
            yield f"{shown(element)}: {sorted(unknown)} is no attribute of WAI-ARIA"
        if "aria-label" in element.attrib and not (element.get("aria-label") or "").strip():
            yield f"{shown(element)}: an empty name"
        if element.get("aria-hidden") == "true" and any(map(_takes_focus, element.iter())):
            yield f"{shown(element)}: hidden from ears, but not from the keyboard"


def _takes_focus(element: Element) -> bool:
    name = tag(element)
    is_link = name == "a" and element.get("href") is not None
    is_control = name in {"button", "input", "select", "textarea", "summary"} and element.get("type") != "hidden"
    return (is_link or is_control or element.get("tabindex") == "0") and element.get("tabindex") != "-1"


RULES: tuple[Rule, ...] = (_unique, _references, _nesting, _children, _attributes, _aria)


def faults_of(tree: Element) -> list[str]:
    """Every fault of a page or of a part of one."""
    return [fault for rule in RULES for fault in rule(tree)]
