"""Drafts of a member, and answers as the page's script sends them."""

import json
from typing import Any

from django.test import Client

from community.models import Draft
from members.models import User
from tests.factories import MemberProfileFactory


def draft_of(user: User | None = None, kind: str = "case") -> Draft:
    """A draft that a member has just begun."""
    owner = user or MemberProfileFactory.create().user
    return Draft.objects.create(owner=owner, kind=kind)


def post_answer(client: Client, draft: Draft, field: str, value: Any, **more: Any) -> Any:
    """Save an answer as the script does: `version`, `age_ms` and `device` are optional."""
    body = json.dumps({"field": field, "value": value, **more})
    return client.post(f"/share/{draft.uid}/answers/", body, content_type="application/json")
