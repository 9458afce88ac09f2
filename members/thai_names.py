"""Rows that the migrations of Wagtail and Django leave with English names, which editors and administrators read.

Names are content, not interface: they have one language. A row that somebody has named otherwise keeps its name;
permissions, which nobody names, follow the names of their models.
"""

from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, GroupApprovalTask, Workflow

WORKFLOW = "Moderators approval"  # the name of the workflow and of its task
GROUPS = {"Moderators": "ผู้ตรวจ (จากระบบ)", "Editors": "ผู้เขียน (จากระบบ)"}
ACTIONS = {"add": "เพิ่ม", "change": "แก้ไข", "delete": "ลบ", "view": "ดู", "choose": "เลือก", "publish": "เผยแพร่"}
PERMISSIONS = {
    "access_admin": "เข้าใช้ระบบจัดการ",
    "add_page": "เพิ่มหน้า",
    "change_page": "แก้ไขหน้า",
    "publish_page": "เผยแพร่หน้า",
    "bulk_delete_page": "ลบหน้าที่มีหน้าย่อย",
    "lock_page": "ล็อกหน้า และปลดล็อกหน้าที่ตนล็อก",
    "unlock_page": "ปลดล็อกหน้าที่ผู้อื่นล็อก",
}


def name_in_thai(group: Group) -> None:
    """Give the rows Thai names; `group` takes the workflow's task over."""
    Workflow.objects.filter(name=WORKFLOW).update(name="ตรวจก่อนเผยแพร่")
    for task in GroupApprovalTask.objects.filter(name=WORKFLOW):
        task.name = "บรรณาธิการตรวจ"
        task.save()
        task.groups.add(group)
    Collection.objects.filter(depth=1, name="Root").update(name="ไฟล์ทั้งหมด")
    for english, thai in GROUPS.items():
        Group.objects.filter(name=english).update(name=thai)
    _name_permissions()


def _name_permissions() -> None:
    """Django writes "Can add page" into the row; the form of a group shows it as it is."""
    changed = []
    for permission in Permission.objects.select_related("content_type"):
        name = _permission_name(permission)
        if name and name != permission.name:
            permission.name = name
            changed.append(permission)
    Permission.objects.bulk_update(changed, ["name"], batch_size=200)


def _permission_name(permission: Permission) -> str:
    """The Thai name, empty where the row's own is already meant for readers."""
    if permission.codename in PERMISSIONS:
        return PERMISSIONS[permission.codename]
    model = permission.content_type.model_class()
    action, _, rest = permission.codename.partition("_")
    if model is None or action not in ACTIONS or rest != model._meta.model_name:
        return ""
    return f"{ACTIONS[action]}{model._meta.verbose_name}"
