"""What somebody has typed about an adoption and could not send yet: kept with the session, as it was typed.

Guarantees that neither a closed tab, nor a lost connection, nor signing in again loses a step that was sent, whether or
not what it says is right. It goes with the session: nobody else who signs in on the same telephone finds it.
"""

from typing import Any

from django.contrib.sessions.backends.base import SessionBase
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

KEY = "adopting"
MOST_CASES = 5  # of which answers are kept, the latest
MOST_LETTERS = 40_000  # of one step: ten times what its fields take together
OURS = "csrfmiddlewaretoken", "go"


class Unfinished:
    """The answers about one case, by the names of the steps, or about one adoption, by the paths of its pages."""

    def __init__(self, session: SessionBase, uid: str) -> None:
        self._session, self._uid = session, uid

    def put(self, step: str, data: QueryDict) -> None:
        """Keep what was typed on a step in place of what was there."""
        said = {name: data.getlist(name) for name in data if name not in OURS}
        if sum(len(text) for texts in said.values() for text in texts) > MOST_LETTERS:
            return
        kept = self._session.get(KEY, {})
        steps = {**kept.pop(self._uid, {}), step: said}
        latest = dict([*kept.items(), (self._uid, steps)][-MOST_CASES:])
        self._session[KEY] = latest

    def get(self, step: str) -> "MultiValueDict[str, str] | None":
        """What was typed on a step, as a form takes it; None where it was not sent."""
        said: Any = self._session.get(KEY, {}).get(self._uid, {}).get(step)
        return None if said is None else MultiValueDict(said)

    def take(self, step: str) -> "MultiValueDict[str, str] | None":
        """What was typed on a step, which is then kept no longer."""
        said = self.get(step)
        if said is not None:
            kept = self._session[KEY]
            del kept[self._uid][step]
            self._session[KEY] = kept
        return said

    def forget(self) -> None:
        """Everything has been sent."""
        kept = self._session.get(KEY, {})
        if kept.pop(self._uid, None) is not None:
            self._session[KEY] = kept
