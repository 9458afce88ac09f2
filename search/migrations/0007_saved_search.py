"""Searches that members save."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0006_promotion"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="SavedSearch",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=100, verbose_name="ชื่อ")),
                ("query", models.TextField(max_length=6000, verbose_name="การค้น")),
                ("digest", models.CharField(max_length=64)),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="บันทึกเมื่อ")),
                ("looked_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="ดูล่าสุดเมื่อ")),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="saved_searches",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ผู้ใช้",
                    ),
                ),
            ],
            options={
                "verbose_name": "การค้นที่บันทึกไว้",
                "verbose_name_plural": "การค้นที่บันทึกไว้",
                "ordering": ["-created_at", "-pk"],
                "default_permissions": (),
                "constraints": [models.UniqueConstraint(fields=("user", "digest"), name="search_saved_once")],
            },
        ),
    ]
