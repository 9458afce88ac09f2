"""What an editor may do: write and publish content, keep what helps to find it, and schools; no users, no settings."""

from django.contrib.auth.models import Group, Permission
from django.db.models import Q
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
)

from members.accounts import confirm_address
from members.groups import EDITORS
from members.models import User
from members.thai_names import name_in_thai

PAGE_PERMISSIONS = ("add_page", "change_page", "publish_page", "lock_page", "unlock_page", "bulk_delete_page")
# Wagtail asks for the permissions of its own Image and Document, whatever models a site uses in their place.
COLLECTION_PERMISSIONS = tuple(
    f"{action}_{model}" for model in ("image", "document") for action in ("add", "change", "choose")
)
# (app label, model) of the snippets that editors keep; the plan's are read only, so viewing is all there is.
KEPT_SNIPPETS = (
    ("innovations", "keyword"),
    ("members", "memberprofile"),
    ("search", "promotion"),
    ("search", "synonym"),
)
VIEWED_APPS = ("strategy",)
VIEWED_MODELS = (("search", "searchquerylog"),)
REVIEW_RIGHTS = (("community", "review_contribution"),)


def ensure_editors_group() -> Group:
    """The group of editors with exactly the permissions above; running it again restores them."""
    group, _created = Group.objects.get_or_create(name=EDITORS)
    group.permissions.set(_model_permissions())
    root = Page.get_first_root_node()
    for permission in Permission.objects.filter(codename__in=PAGE_PERMISSIONS, content_type__app_label="wagtailcore"):
        GroupPagePermission.objects.get_or_create(group=group, page=root, permission=permission)
    collection = Collection.get_first_root_node()
    media = Permission.objects.filter(
        codename__in=COLLECTION_PERMISSIONS, content_type__app_label__in=("wagtailimages", "wagtaildocs")
    )
    for permission in media:
        GroupCollectionPermission.objects.get_or_create(group=group, collection=collection, permission=permission)
    name_in_thai(group)
    return group


def _model_permissions() -> list[Permission]:
    wanted = Q(codename="access_admin", content_type__app_label="wagtailadmin")
    for app_label, model in KEPT_SNIPPETS:
        wanted |= Q(content_type__app_label=app_label, content_type__model=model)
    wanted |= Q(content_type__app_label__in=VIEWED_APPS, codename__startswith="view_")
    for app_label, codename in REVIEW_RIGHTS:
        wanted |= Q(content_type__app_label=app_label, codename=codename)
    for app_label, model in VIEWED_MODELS:
        wanted |= Q(content_type__app_label=app_label, codename=f"view_{model}")
    return list(Permission.objects.filter(wanted))


def make_editor(email: str, password: str) -> User:
    """An account that may edit, in the group of editors."""
    user = User.objects.create_user(email, password, first_name="บรรณาธิการ")
    user.groups.add(ensure_editors_group())
    confirm_address(user)
    return user
