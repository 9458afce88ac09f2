"""The notices' places in the account menu."""

from django.utils.translation import gettext_lazy as _

from community.notifications.inbox import unread_count
from members.account_links import AccountLink, account_links


def register() -> None:
    """Add the list with its count, which the header shows too, and the choices."""
    account_links.register(
        AccountLink(
            title=_("การแจ้งเตือน"),
            url_name="notifications",
            count=unread_count,
            in_header=True,
            about=_("ข่าวของผลงานที่ส่ง และความคิดเห็นใหม่"),
            order=30,
        )
    )
    account_links.register(
        AccountLink(
            title=_("เลือกวิธีรับการแจ้งเตือน"),
            url_name="notification_settings",
            about=_("ทางอีเมลทันที รายวัน รายสัปดาห์ หรือไม่รับ"),
            order=60,
        )
    )
