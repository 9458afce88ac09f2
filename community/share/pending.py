"""What somebody sends who is no longer signed in: kept in the session until they are, then saved.

Guarantees that nothing is saved for anybody but an author of the draft, and that a session keeps one form of limited
size, with the time at which it was sent, so that it never overwrites what was typed later.
"""

import datetime

from django.http import HttpRequest, QueryDict
from django.utils import timezone

from community.share.answers import save_answers
from community.share.posts import read_post
from community.share.writing import Writing

KEY = "share-pending"
MOST = 200_000  # characters of a form: ten times of what it can hold


def keep(request: HttpRequest, uid: str) -> bool:
    """Keep what was sent; whether it was short enough."""
    form = request.POST.copy()
    form.pop("csrfmiddlewaretoken", None)
    text = form.urlencode()
    if len(text) > MOST:
        return False
    request.session[KEY] = {"uid": uid, "form": text, "at": timezone.now().isoformat()}
    return True


def take_up(request: HttpRequest, writing: Writing) -> bool:
    """Save what was kept for this draft; whether there was something."""
    waiting = request.session.get(KEY)
    if not waiting or waiting["uid"] != writing.draft.uid:
        return False
    del request.session[KEY]
    post = QueryDict(waiting["form"].encode())
    texts, _kept, _faults = read_post(writing, post, datetime.datetime.fromisoformat(waiting["at"]))
    save_answers(writing.user, writing.draft.uid, texts)
    return True
