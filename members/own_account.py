"""The pages of one's own account that this package has, for the hub."""

from django.utils.translation import gettext_lazy as _

from members.account_links import AccountLink, account_links

LINKS = (
    AccountLink(_("ข้อมูลของฉัน"), "account_profile", about=_("ชื่อ โรงเรียน สิ่งที่แสดงต่อสาธารณะ และความยินยอม"), order=10),
    AccountLink(_("อีเมล"), "account_email", about=_("ที่อยู่ที่ใช้เข้าสู่ระบบและรับข่าว"), order=400),
    AccountLink(_("รหัสผ่าน"), "account_change_password", about=_("ตั้งหรือเปลี่ยนรหัสผ่าน"), order=410),
    AccountLink(_("ความปลอดภัยสองชั้น"), "mfa_index", about=_("แอปยืนยันตัวตนและพาสคีย์"), order=420),
    AccountLink(_("อุปกรณ์ที่เข้าสู่ระบบอยู่"), "usersessions_list", about=_("ดูและออกจากระบบในเครื่องอื่น"), order=430),
    AccountLink(_("ข้อมูลทั้งหมดที่เราเก็บ"), "account_data", about=_("ดูและดาวน์โหลดได้ทุกเมื่อ"), order=500),
    AccountLink(_("ลบบัญชี"), "account_delete", about=_("ลบข้อมูลของฉันออกจากเว็บไซต์นี้"), order=510),
)


def register() -> None:
    for link in LINKS:
        account_links.register(link)
