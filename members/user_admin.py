"""An administrator who deletes somebody's account does what its owner would: the name goes, published work stays."""

from typing import Any

from django.http import HttpRequest
from wagtail import hooks

from members.deletion import prepare_deletion
from members.models import User


@hooks.register("before_delete_user")
def before_delete_user(request: HttpRequest, user: User) -> None:
    if request.method == "POST":
        prepare_deletion(user)


@hooks.register("before_bulk_action")
def before_bulk_action(request: HttpRequest, action: str, objects: list[Any], instance: Any) -> None:
    if request.method == "POST" and action == "delete":
        for user in objects:
            if isinstance(user, User):
                prepare_deletion(user)
