"""Fixtures of the tests of taking part: a draft, and somebody else who is a member."""

import pytest

from community.models import Draft
from members.models import User
from tests.community.drafts import draft_of, post_answer
from tests.community.writing_along import signed_in
from tests.factories import MemberProfileFactory


@pytest.fixture
def draft() -> Draft:
    """A draft with a title."""
    draft = draft_of(MemberProfileFactory.create(display_name="ครูดาว ใจดี").user)
    post_answer(signed_in(draft.owner), draft, "title", "กล่องนิทานสองภาษา")
    return draft


@pytest.fixture
def mali() -> User:
    """A member who is invited."""
    user: User = MemberProfileFactory.create(display_name="ครูมะลิ งามตา").user
    return user
