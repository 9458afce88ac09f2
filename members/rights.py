"""What each group of people may do, in one table (docs/members.md shows it).

Rights are named by app and code name, so that those of higher packages can be named here. Members and verified members
have none of the admin: what they may do on the site follows from whose a thing is.
"""

from dataclasses import dataclass

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Q
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from members.groups import ADMINISTRATORS, ALL_GROUPS, CURATORS, EDITORS, OFFICERS
from members.thai_names import name_in_thai

Right = tuple[str, str]  # app label, code name

ADMIN: Right = ("wagtailadmin", "access_admin")
REVIEW: Right = ("community", "review_contribution")
READ_LOG: Right = ("search", "view_searchquerylog")
READ_ADOPTIONS: Right = ("innovations", "view_adoptionrecord")
WRITE_PAGES = ("add_page", "change_page", "publish_page", "lock_page", "unlock_page", "bulk_delete_page")


def everything(app_label: str, model: str) -> tuple[Right, ...]:
    """Adding, changing, deleting and viewing rows of a model."""
    return tuple((app_label, f"{action}_{model}") for action in ("add", "change", "delete", "view"))


def correcting(app_label: str, model: str) -> tuple[Right, ...]:
    """Viewing and changing rows that somebody else makes and deletes."""
    return ((app_label, f"change_{model}"), (app_label, f"view_{model}"))


FINDING = (
    *everything("innovations", "keyword"),
    *everything("innovations", "featuredpractice"),
    *everything("search", "promotion"),
)
# Wagtail asks for the permissions of its own Image and Document, whatever models a site uses in their place.
WRITE_FILES = tuple(f"{action}_{model}" for model in ("image", "document") for action in ("add", "change", "choose"))
CHOOSE_FILES = ("choose_image", "choose_document")


@dataclass(frozen=True)
class Rights:
    """Of one group: models, apps whose rows it may view, all pages, all files."""

    models: tuple[Right, ...] = ()
    views: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    files: tuple[str, ...] = ()


EDITOR = Rights(
    models=(
        *(ADMIN, REVIEW, READ_LOG),
        *FINDING,
        *everything("search", "synonym"),
        *correcting("members", "memberprofile"),
        *correcting("innovations", "adoptionrecord"),
    ),
    views=("strategy",),  # a plan in force is read only
    pages=WRITE_PAGES,
    files=WRITE_FILES,
)
RIGHTS: dict[str, Rights] = {
    EDITORS: EDITOR,
    CURATORS: Rights(models=(ADMIN, READ_LOG, *FINDING, READ_ADOPTIONS), views=("strategy",), files=CHOOSE_FILES),
    OFFICERS: Rights(models=(ADMIN, READ_LOG), views=("strategy",)),
    ADMINISTRATORS: Rights(
        models=(
            *EDITOR.models,
            *everything("members", "user"),
            ("members", "delete_memberprofile"),
            ("innovations", "delete_adoptionrecord"),
            *everything("auth", "group"),
            *everything("wagtailcore", "site"),
            *everything("wagtailcore", "workflow"),
            *everything("wagtailcore", "task"),
            *everything("wagtailredirects", "redirect"),
        ),
        views=EDITOR.views,
        pages=EDITOR.pages,
        files=(*WRITE_FILES, "add_collection", "change_collection", "delete_collection"),
    ),
}


@transaction.atomic
def ensure_groups() -> None:
    """All groups with exactly the rights above; running it again restores them."""
    for name in ALL_GROUPS:
        ensure_group(name)
    name_in_thai(Group.objects.get(name=EDITORS))


def ensure_group(name: str) -> Group:
    """One group with exactly its rights."""
    rights = RIGHTS.get(name, Rights())
    group, _created = Group.objects.get_or_create(name=name)
    group.permissions.set(_permissions(rights))
    _set_on_all_pages(group, rights.pages)
    _set_on_all_files(group, rights.files)
    return group


def _permissions(rights: Rights) -> list[Permission]:
    wanted = Q(pk=None)
    for app_label, codename in rights.models:
        wanted |= Q(content_type__app_label=app_label, codename=codename)
    if rights.views:
        wanted |= Q(content_type__app_label__in=rights.views, codename__startswith="view_")
    return list(Permission.objects.filter(wanted))


def _set_on_all_pages(group: Group, codenames: tuple[str, ...]) -> None:
    root = Page.get_first_root_node()
    held = GroupPagePermission.objects.filter(group=group)
    held.exclude(page=root, permission__codename__in=codenames).delete()
    for permission in Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=codenames):
        GroupPagePermission.objects.get_or_create(group=group, page=root, permission=permission)


def _set_on_all_files(group: Group, codenames: tuple[str, ...]) -> None:
    root = Collection.get_first_root_node()
    held = GroupCollectionPermission.objects.filter(group=group)
    held.exclude(collection=root, permission__codename__in=codenames).delete()
    apps = ("wagtailimages", "wagtaildocs", "wagtailcore")
    for permission in Permission.objects.filter(content_type__app_label__in=apps, codename__in=codenames):
        GroupCollectionPermission.objects.get_or_create(group=group, collection=root, permission=permission)
