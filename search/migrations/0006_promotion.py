"""Pages that editors recommend for a query, and the right of editors to keep them."""

import django.core.validators
import django.db.models.deletion
from django.apps.registry import Apps
from django.conf import settings
from django.contrib.auth.management import create_permissions
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

EDITORS = "บรรณาธิการ"


def let_editors_keep_them(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Give a group that exists the permissions, which Django would make only after the last migration."""
    config = apps.get_app_config("search")
    config.models_module = True  # else a historical app counts as one without models
    create_permissions(config, apps=apps, verbosity=0)
    config.models_module = None
    rights = apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="search", content_type__model="promotion"
    )
    for group in apps.get_model("auth", "Group").objects.filter(name=EDITORS):
        group.permissions.add(*rights)


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0005_query_log"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Promotion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "query",
                    models.CharField(
                        help_text="เช่น อ่านไม่คล่อง แสดงเมื่อผู้อ่านค้นคำนี้ทั้งคำ ช่องว่าง เลขไทย และตัวพิมพ์เล็กใหญ่ไม่มีผล",
                        max_length=120,
                        verbose_name="คำค้น",
                    ),
                ),
                ("query_letters", models.CharField(editable=False, max_length=120)),
                (
                    "reason_th",
                    models.CharField(
                        help_text="หนึ่งประโยค ผู้อ่านเห็นคู่กับคำว่า “ทีมงานแนะนำ”", max_length=200, verbose_name="เหตุผลที่แนะนำ"
                    ),
                ),
                (
                    "reason_en",
                    models.CharField(
                        blank=True,
                        help_text="ถ้าเว้นว่าง หน้าภาษาอังกฤษจะแสดงเหตุผลภาษาไทย",
                        max_length=200,
                        verbose_name="เหตุผลภาษาอังกฤษ",
                    ),
                ),
                (
                    "order",
                    models.PositiveSmallIntegerField(
                        default=1,
                        help_text="1 อยู่บนสุด",
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(3),
                        ],
                        verbose_name="ลำดับ",
                    ),
                ),
                (
                    "starts",
                    models.DateField(blank=True, help_text="ถ้าเว้นว่าง แสดงทันที", null=True, verbose_name="แสดงตั้งแต่"),
                ),
                (
                    "ends",
                    models.DateField(
                        blank=True, help_text="รวมวันนั้นด้วย ถ้าเว้นว่าง แสดงไม่มีกำหนด", null=True, verbose_name="แสดงถึง"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="เพิ่มเมื่อ")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="แก้ไขเมื่อ")),
                (
                    "page",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.WAGTAIL_PAGE_MODEL,
                        verbose_name="หน้าที่แนะนำ",
                    ),
                ),
                (
                    "updated_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="แก้ไขโดย",
                    ),
                ),
            ],
            options={
                "verbose_name": "เรื่องที่แนะนำในการค้นหา",
                "verbose_name_plural": "เรื่องที่แนะนำในการค้นหา",
                "ordering": ["query", "order", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("query_letters", "page"), name="search_promotion_once"),
                    models.CheckConstraint(
                        condition=models.Q(("query_letters", ""), _negated=True), name="search_promotion_has_letters"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("starts", None), ("ends", None), ("ends__gte", models.F("starts")), _connector="OR"
                        ),
                        name="search_promotion_ends_later",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("order__gte", 1), ("order__lte", 3)), name="search_promotion_order"
                    ),
                ],
            },
        ),
        migrations.RunPython(let_editors_keep_them, migrations.RunPython.noop),
    ]
