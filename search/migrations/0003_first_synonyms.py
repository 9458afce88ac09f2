"""The pairs of synonyms to begin with, and the right of editors to keep them."""

from django.apps.registry import Apps
from django.contrib.auth.management import create_permissions
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from search.synonym_list import add_missing

EDITORS = "บรรณาธิการ"


def add_pairs(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    add_missing(apps.get_model("search", "Synonym"))


def let_editors_keep_them(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Give a group that exists the permissions, which Django would make only after the last migration."""
    config = apps.get_app_config("search")
    config.models_module = True  # else a historical app counts as one without models
    create_permissions(config, apps=apps, verbosity=0)
    config.models_module = None
    rights = apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="search", content_type__model="synonym"
    )
    for group in apps.get_model("auth", "Group").objects.filter(name=EDITORS):
        group.permissions.add(*rights)


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0002_synonym"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        migrations.RunPython(add_pairs, migrations.RunPython.noop),
        migrations.RunPython(let_editors_keep_them, migrations.RunPython.noop),
    ]
