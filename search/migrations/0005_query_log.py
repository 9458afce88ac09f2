"""What readers looked for, and the right of editors to see it."""

from django.apps.registry import Apps
from django.contrib.auth.management import create_permissions
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

EDITORS = "บรรณาธิการ"


def let_editors_see_it(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Give a group that exists the permission, which Django would make only after the last migration."""
    config = apps.get_app_config("search")
    config.models_module = True  # else a historical app counts as one without models
    create_permissions(config, apps=apps, verbosity=0)
    config.models_module = None
    right = apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="search", codename="view_searchquerylog"
    )
    for group in apps.get_model("auth", "Group").objects.filter(name=EDITORS):
        group.permissions.add(*right)


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0004_outbox_retries"),
    ]

    operations = [
        migrations.CreateModel(
            name="SearchQueryLog",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("query", models.CharField(blank=True, max_length=100, verbose_name="คำค้น")),
                ("filters", models.JSONField(default=dict, verbose_name="ตัวกรอง")),
                ("hits", models.PositiveIntegerField(verbose_name="จำนวนที่พบ")),
                ("clicked", models.BigIntegerField(null=True, verbose_name="หน้าที่เปิด")),
                ("date", models.DateField(verbose_name="วันที่")),
            ],
            options={
                "verbose_name": "คำค้นของผู้อ่าน",
                "verbose_name_plural": "คำค้นของผู้อ่าน",
                "ordering": ["pk"],
                "default_permissions": ("view",),
                "indexes": [models.Index(fields=["date", "query"], name="search_log_day")],
            },
        ),
        migrations.RunPython(let_editors_see_it, migrations.RunPython.noop),
    ]
