"""The site's side of the load: people with drafts before it, and what the database holds after it.

Runs in a process of its own with the production settings: `python -m benchmarks.share_load.site make|check FILE`.
"""

import json
import os
import sys
from pathlib import Path
from typing import Any

import django


def make(teachers: int) -> dict[str, Any]:
    """Migrate an empty database and let that many members begin a draft; what a browser of each would hold."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore
    from django.core.management import call_command
    from django.utils import timezone

    from community.models import Draft
    from members import consent
    from members.models import MemberProfile, User

    call_command("migrate", interactive=False, verbosity=0)
    browsers = []
    for number in range(teachers):
        user = User.objects.create_user(f"teacher{number}@load.example")
        MemberProfile.objects.create(
            user=user,
            display_name=f"ครูทดสอบ {number}",
            org_text="โรงเรียนทดสอบ",
            consent_at=timezone.now(),
            consent_version=consent.CURRENT.version,
        )
        session = SessionStore()
        session[SESSION_KEY] = str(user.pk)
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        session[HASH_SESSION_KEY] = user.get_session_auth_hash()
        session.create()
        browsers.append({"uid": Draft.objects.create(owner=user, kind="case").uid, "session": session.session_key})
    return {
        "browsers": browsers,
        "session_cookie": settings.SESSION_COOKIE_NAME,
        "csrf_cookie": settings.CSRF_COOKIE_NAME,
    }


def check(acknowledged: dict[str, dict[str, list[str]]]) -> dict[str, int]:
    """Count what is not there.

    Args:
        acknowledged: by draft and field the texts whose saving was acknowledged, in order.

    Returns:
        `texts` asked for; `lost` fields whose last text does not stand; `forgotten` texts that are kept nowhere.
    """
    from community.models import DraftAnswer, DraftAnswerVersion

    stands = {
        (uid, name): value for uid, name, value in DraftAnswer.objects.values_list("draft__uid", "field", "value")
    }
    kept = set(DraftAnswerVersion.objects.values_list("draft__uid", "field", "value"))
    found = {"texts": 0, "lost": 0, "forgotten": 0}
    for uid, fields in acknowledged.items():
        for name, texts in fields.items():
            found["texts"] += len(texts)
            found["lost"] += stands.get((uid, name)) != texts[-1]
            found["forgotten"] += sum((uid, name, text) not in kept for text in texts[:-1])
    return found


def main(action: str, file: str) -> None:
    """Read what is asked from a file and write the answer into it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cop_site.settings.production")
    django.setup()
    asked = json.loads(Path(file).read_text(encoding="utf-8"))
    answer = make(asked) if action == "make" else check(asked)
    Path(file).write_text(json.dumps(answer, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
