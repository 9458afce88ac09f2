"""What the share form suggests for a draft, and taking a suggestion up without script.

Guarantees: no query while too little is written; what is chosen already is not suggested, and nothing at all once no
more may be chosen.
"""

from dataclasses import dataclass, field

from django.utils import timezone

from community.share.answers import Typed, save_answers
from community.share.controls import Control, Value
from community.share.like_cases import like_cases
from community.share.suggesting import StrategySuggestion, suggest_strategies
from community.share.suggesting_tags import TagSuggestion, suggest_tags
from community.share.writing import Writing
from core.importing.text import split_values
from innovations.rules import MAX_STRATEGIES, MAX_TAGS
from innovations.similar_sources import Written
from strategy.models import Strategy

STRATEGIES, TAGS = "strategies", "tags"
FIELDS = (STRATEGIES, TAGS)
#: Letters; a title alone may do.
LEAST = 10
_TOLD_APART = ("title", "tags", "creator_names")  # the title counts more; names and keywords are not what it is about
_TEXTS = (Control.LINE, Control.AREA, Control.STEPS)


@dataclass(frozen=True)
class Suggestions:
    """What is suggested, and whether enough is written to suggest anything."""

    has_text: bool = False
    strategies: list[StrategySuggestion] = field(default_factory=list)
    tags: list[TagSuggestion] = field(default_factory=list)


def written_so_far(writing: Writing) -> Written:
    """The title and all other texts of a draft."""
    names = [name for name, asked in writing.questions.items() if asked.control in _TEXTS and name not in _TOLD_APART]
    school = writing.page.owner_org if writing.page.owner_org_id else None
    own = (school.title, school.subdistrict) if school else ()
    return Written(_text(writing.value("title")), "\n".join(filter(None, map(_text, map(writing.value, names)))), own)


def suggestions_for(writing: Writing, fields: tuple[str, ...] = FIELDS) -> Suggestions:
    """What fits the draft so far.

    Args:
        fields: which of `FIELDS` are wanted.
    """
    written = written_so_far(writing)
    if len(written.title.strip()) + len(written.text.strip()) < LEAST:
        return Suggestions()
    chosen = {int(key) for key in writing.value(STRATEGIES) if key.isascii() and key.isdigit()}
    tags = split_values(_text(writing.value(TAGS)))
    wants = STRATEGIES in fields and len(chosen) < MAX_STRATEGIES, TAGS in fields and len(tags) < MAX_TAGS
    cases = like_cases(written, writing.draft.page_id) if any(wants) else []
    return Suggestions(
        has_text=True,
        strategies=suggest_strategies(written, cases, chosen) if wants[0] else [],
        tags=suggest_tags(written, cases, tuple(tags)) if wants[1] else [],
    )


def take_up(writing: Writing, what: str) -> str:
    """Add a suggestion to an answer, as if it had been typed; return the field, "" for what is no suggestion.

    Args:
        what: `strategies:` and a key, or `tags:` and a keyword.
    """
    name, _colon, text = what.partition(":")
    value = _with(writing, name, text.strip())
    if value is not None:
        answer = writing.draft.answers.filter(field=name).first()
        typed = Typed(name, value, answer.version if answer else 0, timezone.now())
        save_answers(writing.user, writing.draft.uid, [typed])
    return name if name in FIELDS else ""


def _with(writing: Writing, name: str, text: str) -> Value | None:
    """The answer with what is added; None when there is nothing to add."""
    if name == STRATEGIES:
        chosen = list(writing.value(STRATEGIES))
        is_there = text.isascii() and text.isdigit() and Strategy.objects.current().filter(pk=text).exists()
        return [*chosen, text] if is_there and text not in chosen and len(chosen) < MAX_STRATEGIES else None
    if name == TAGS and text:
        tags = split_values(_text(writing.value(TAGS)))
        return Control.LINE.cleaned(", ".join([*tags, text])) if text not in tags and len(tags) < MAX_TAGS else None
    return None


def _text(value: Value) -> str:
    return value if isinstance(value, str) else "\n".join(value)
