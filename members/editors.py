"""Accounts of editors. What their group may do stands in `members.rights`."""

from django.contrib.auth.models import Group

from members.accounts import confirm_address
from members.groups import EDITORS
from members.models import User
from members.rights import ensure_group
from members.thai_names import name_in_thai


def ensure_editors_group() -> Group:
    """The group of editors with exactly its rights; running it again restores them."""
    group = ensure_group(EDITORS)
    name_in_thai(group)
    return group


def make_editor(email: str, password: str) -> User:
    """An account that may edit, in the group of editors."""
    user = User.objects.create_user(email, password, first_name="บรรณาธิการ")
    user.groups.add(ensure_editors_group())
    confirm_address(user)
    return user
