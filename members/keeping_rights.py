"""Gives the groups their rights whenever the database was migrated: an update may bring rights that they lack.

Guarantees that nothing happens to a database that is migrated only in part, and that all apps have made their rights.
"""

from typing import Any

from django.apps import AppConfig, apps
from django.contrib.auth.models import Group
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.loader import MigrationLoader
from django.db.models.signals import post_migrate
from wagtail.models import Page

from members.groups import ALL_GROUPS
from members.rights import ensure_groups


def keep_rights(app_config: AppConfig, using: str, **kwargs: Any) -> None:
    """Restore the rights after the last app; Django tells of each app after migrating, in their order."""
    last = [one for one in apps.get_app_configs() if one.models_module is not None][-1]
    if app_config.name != last.name or using != DEFAULT_DB_ALIAS:
        return
    # Without a plan nothing was migrated: `flush` emptied a database that has all its tables.
    if ("plan" not in kwargs or _is_complete(using)) and _has_groups():
        ensure_groups()


def _is_complete(using: str) -> bool:
    loader = MigrationLoader(connections[using])
    return all(node in loader.applied_migrations for node in loader.graph.leaf_nodes())


def _has_groups() -> bool:
    """Whether there is something to give rights to, and on: a database that was emptied has neither."""
    return Group.objects.filter(name__in=ALL_GROUPS).exists() and Page.get_first_root_node() is not None


def connect() -> None:
    post_migrate.connect(keep_rights, dispatch_uid="members.keep_rights")
