"""The comment at the top of a part's template, read as its documentation.

    {% comment %}
      What it is, in a sentence or two.

      label: text, required. What it does.
      name, value: text. What the form sends with it.
    {% endcomment %}

Parameters stand below the first empty line, each with its type, the word "required" if the part means nothing without
it, and what it is for.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from django.template.loader import get_template

COMMENT = re.compile(r"\A\s*(?:\{% comment %\}(?P<long>.*?)\{% endcomment %\}|\{#(?P<short>.*?)#\})", re.DOTALL)
PARAMETER = re.compile(r"^(?P<names>\w+(?:, \w+)*): (?P<type>.+?)(?P<required>, required)?\.(?:\s+(?P<about>.*))?$")


@dataclass(frozen=True)
class Parameter:
    """One value that a part takes."""

    name: str
    type: str
    required: bool
    about: str


@dataclass(frozen=True)
class Docstring:
    """What a part is, and what it takes."""

    summary: str
    parameters: tuple[Parameter, ...]

    @property
    def required(self) -> list[str]:
        return [parameter.name for parameter in self.parameters if parameter.required]

    @property
    def names(self) -> set[str]:
        return {parameter.name for parameter in self.parameters}


def source_of(template: str) -> str:
    """The source of a template of the project."""
    return Path(get_template(template).origin.name).read_text(encoding="utf-8")  # type: ignore[attr-defined]


def docstring_of(template: str) -> Docstring:
    """The documentation of a template; empty if it has no comment at its top."""
    return parse_docstring(source_of(template))


def parse_docstring(source: str) -> Docstring:
    """The documentation at the top of a template's source."""
    found = COMMENT.match(source)
    if found is None:
        return Docstring("", ())
    summary, *rest = re.split(r"\n\s*\n", (found["long"] or found["short"]).strip(), maxsplit=1)
    parameters = (parameter for line in _entries(rest[0] if rest else "") for parameter in _parameters(line))
    return Docstring(" ".join(summary.split()), tuple(parameters))


def _entries(text: str) -> list[str]:
    """The lines of the list, a line that is indented further joined to the one before."""
    lines = [line for line in text.splitlines() if line.strip()]
    margin = min((len(line) - len(line.lstrip()) for line in lines), default=0)
    entries: list[str] = []
    for line in lines:
        if entries and len(line) - len(line.lstrip()) > margin:
            entries[-1] += f" {line.strip()}"
        else:
            entries.append(line.strip())
    return entries


def _parameters(entry: str) -> list[Parameter]:
    """The parameters of one entry; several names may share it.

    Raises:
        ValueError: it is not written as the module says.
    """
    found = PARAMETER.match(entry)
    if found is None:
        raise ValueError(f"Not a parameter: {entry!r}")
    about = found["about"] or ""
    return [Parameter(name, found["type"], bool(found["required"]), about) for name in found["names"].split(", ")]
