"""Each engine in use follows changes at its own pace."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("search", "0008_admin_text")]

    operations = [
        migrations.AddField(
            model_name="indexchange",
            name="engine",
            field=models.CharField(default="embedded", editable=False, max_length=20, verbose_name="ระบบค้นหา"),
        ),
        migrations.RemoveIndex(model_name="indexchange", name="search_change_due"),
        migrations.RemoveIndex(model_name="indexchange", name="search_change_open"),
        migrations.AddIndex(
            model_name="indexchange",
            index=models.Index(
                condition=models.Q(("applied_at", None), ("dead_at", None)),
                fields=["engine", "due_at", "id"],
                name="search_change_due",
            ),
        ),
        migrations.AddIndex(
            model_name="indexchange",
            index=models.Index(
                condition=models.Q(("applied_at", None)), fields=["engine", "page_id"], name="search_change_open"
            ),
        ),
    ]
