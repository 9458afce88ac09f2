"""Where a member's work stands in the account menu, and the counting of readings."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from community.my_work.reading import counting
from members.account_links import AccountLink, account_links


def register() -> None:
    """Add the page to the menu, and the counting to the serving of pages."""
    account_links.register(
        AccountLink(
            title=_("งานของฉัน"),
            url_name="my_work",
            about=_("ฉบับร่าง งานที่รอตรวจ งานที่ส่งกลับ และงานที่เผยแพร่แล้ว"),
            order=20,
        )
    )
    hooks.register("on_serve_page", counting)
