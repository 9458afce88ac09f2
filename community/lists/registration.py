"""What the lists add to the account: a page of its own, the data that is kept, a visitor's list at sign-in."""

from django.utils.translation import gettext_lazy as _

from community.lists import moving_in
from community.models import SavedItem, SharedList
from members.account_links import AccountLink, account_links
from members.models import User
from members.personal_data import Holding, Row, personal_data, rows_of


def _items(user: User) -> list[Row]:
    return rows_of(SavedItem.objects.filter(user=user), "page__title", "note", "added_at")


def _links(user: User) -> list[Row]:
    """Without its address, which lets whoever has the file read the list."""
    return rows_of(SharedList.objects.filter(user=user), "title", "shows_name", "is_on", "made_at")


def register() -> None:
    """Rows go with the account: both models name it with a cascade."""
    account_links.register(
        AccountLink(_("รายการของฉัน"), "my_list", about=_("เรื่องที่เก็บไว้อ่าน เปรียบเทียบ พิมพ์ และแบ่งปันด้วยลิงก์"), order=30)
    )
    personal_data.register(Holding("saved_items", _("เรื่องที่เก็บไว้"), ("community.SavedItem.user",), _items))
    personal_data.register(Holding("shared_list", _("ลิงก์ของรายการที่แบ่งปัน"), ("community.SharedList.user",), _links))
    moving_in.connect()
