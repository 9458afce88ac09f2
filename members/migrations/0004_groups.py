from django.db import migrations

NAMES = ("สมาชิก", "สมาชิกที่ยืนยันตัวตนแล้ว", "บรรณาธิการ", "ผู้คัดสรรผลงาน", "เจ้าหน้าที่", "ผู้ดูแลระบบ")


def make_groups(apps, schema_editor):
    """The groups by name; their rights follow when all models are there (members/rights.py)."""
    for name in NAMES:
        apps.get_model("auth", "Group").objects.get_or_create(name=name)


class Migration(migrations.Migration):
    dependencies = [
        ("members", "0003_member_profile"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [migrations.RunPython(make_groups, migrations.RunPython.noop)]
