"""The first values of the vocabularies: levels of Thai schooling and the subject groups of the core curriculum B.E. 2551."""

from typing import Any

from django.db import migrations

LEVELS = (
    ("k", "อนุบาล", "Kindergarten"),
    ("p1-3", "ป.1–3", "Grades 1–3"),
    ("p4-6", "ป.4–6", "Grades 4–6"),
    ("m1-3", "ม.1–3", "Grades 7–9"),
    ("m4-6", "ม.4–6", "Grades 10–12"),
    ("voc", "อาชีวศึกษา", "Vocational"),
    ("lifelong", "การศึกษาตลอดชีวิต", "Lifelong learning"),
)
SUBJECTS = (
    ("thai", "ภาษาไทย", "Thai language"),
    ("math", "คณิตศาสตร์", "Mathematics"),
    ("science", "วิทยาศาสตร์และเทคโนโลยี", "Science and technology"),
    ("social", "สังคมศึกษา ศาสนา และวัฒนธรรม", "Social studies, religion and culture"),
    ("health", "สุขศึกษาและพลศึกษา", "Health and physical education"),
    ("arts", "ศิลปะ", "Arts"),
    ("careers", "การงานอาชีพ", "Careers"),
    ("languages", "ภาษาต่างประเทศ", "Foreign languages"),
    ("activities", "กิจกรรมพัฒนาผู้เรียน", "Student development activities"),
    ("integrated", "บูรณาการ", "Integrated"),
)


def fill(apps: Any, schema_editor: Any) -> None:
    for model_name, rows in (("EducationLevel", LEVELS), ("Subject", SUBJECTS)):
        model = apps.get_model("core", model_name)
        for order, (code, label_th, label_en) in enumerate(rows, start=1):
            model.objects.get_or_create(
                code=code, defaults={"label_th": label_th, "label_en": label_en, "order": order}
            )


class Migration(migrations.Migration):
    dependencies = [("core", "0002_initial")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
