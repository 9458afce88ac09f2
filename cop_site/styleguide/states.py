"""Names of the states that many parts have in common."""

from django.utils.translation import gettext_lazy as _

PLAIN = _("ปกติ")
LONG = _("คำไทยยาว")
IN_ENGLISH = _("ภาษาอังกฤษ")
EMPTY = _("ไม่มีค่า")
LINKED = _("เป็นลิงก์")
WITH_ICON = _("มีไอคอน")
CURRENT = _("เลือกอยู่")
WRONG = _("มีข้อผิดพลาด")
DISABLED = _("ใช้ไม่ได้")
SUCCESS = _("สำเร็จ")
WARNING = _("เตือน")
LARGE = _("ขนาดใหญ่")
MANY = _("จำนวนมาก")
HOSTILE = _("มีเครื่องหมายของ HTML")
