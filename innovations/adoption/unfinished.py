"""What somebody has typed about an adoption and could not send yet: kept with the session, as it was typed.

Guarantees that neither a closed tab, nor a lost connection, nor signing in again loses a step that was sent, whether or
not what it says is right. What a member typed goes with the member's session. What was typed while nobody was signed in
is for whoever signs in next with the same browser, so it is kept for `SIGNED_OUT_SECONDS` only.
"""

import time
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest, QueryDict
from django.utils.datastructures import MultiValueDict

from core.rate_limits import Limit, client_address

KEY = "adopting"
MOST_CASES = 5  # of which answers are kept, the latest
MOST_STEPS = 8  # of one case or adoption, the latest: more than there are pages
MOST_LETTERS = 40_000  # of one step, names and texts: ten times what its fields take together
MOST_LETTERS_IN_ALL = 200_000
SIGNED_OUT_SECONDS = 30 * 60  # enough to find the letter with the code
#: Sessions that keeping something begins, by address: each is a row of the database.
NEW_SESSIONS = Limit("adopting-signed-out", 60, 60)
OURS = "csrfmiddlewaretoken", "go"


class Unfinished:
    """The answers about one case, by the names of the steps, or about one adoption, by the paths of its pages."""

    def __init__(self, session: SessionBase, uid: str) -> None:
        self._session, self._uid = session, uid

    def put(self, step: str, data: QueryDict) -> None:
        """Keep what was typed on a step in place of what was there; the oldest gives way where it is too much."""
        said = {name: data.getlist(name) for name in data if name not in OURS}
        letters = sum(len(name) + sum(len(text) for text in texts) for name, texts in said.items())
        if letters > MOST_LETTERS:
            return
        until = None if SESSION_KEY in self._session else int(time.time()) + SIGNED_OUT_SECONDS
        kept = self._session.get(KEY, {})
        steps = kept.pop(self._uid, {})
        steps.pop(step, None)
        latest = [*steps.items(), (step, {"said": said, "until": until, "letters": letters})][-MOST_STEPS:]
        kept = dict([*kept.items(), (self._uid, dict(latest))][-MOST_CASES:])
        while _letters_of(kept) > MOST_LETTERS_IN_ALL:
            _let_go_of_oldest(kept)
        self._session[KEY] = kept

    def get(self, step: str) -> "MultiValueDict[str, str] | None":
        """What was typed on a step, as a form takes it; None where it was not sent, or is kept no longer."""
        entry: Any = self._session.get(KEY, {}).get(self._uid, {}).get(step)
        if entry is None or (entry["until"] is not None and entry["until"] < time.time()):
            return None
        return MultiValueDict(entry["said"])

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


def begins_too_many(request: HttpRequest) -> bool:
    """Whether keeping what this request says would begin one session more than its address may."""
    if KEY in request.session:  # looks for the session: a made-up name of one is no name afterwards
        return False
    return request.session.session_key is None and NEW_SESSIONS.count(client_address(request)) > NEW_SESSIONS.times


def _let_go_of_oldest(kept: dict[str, Any]) -> None:
    uid, steps = next(iter(kept.items()))
    if steps:
        del steps[next(iter(steps))]
    if not steps:
        del kept[uid]


def _letters_of(kept: dict[str, Any]) -> int:
    return sum(entry["letters"] for steps in kept.values() for entry in steps.values())
