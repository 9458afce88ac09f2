"""Searches that a signed-in person keeps: their one form, their rules, and when they were last looked at.

Guarantees that a person has at most `MOST` of them and each search once, whatever order its filters were chosen in, and
that everything here begins with the person: there is no way to those of somebody else.
"""

import hashlib

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.models import User
from search.described import described
from search.forms import SearchForm
from search.models import SavedSearch
from search.models.saved_search import MAX_QUERY, NAME_LENGTH

MOST = 50  # for one person
Reader = User | AnonymousUser


def query_of(form: SearchForm) -> str:
    """A search as a query string in its one form: values of a filter in their own order, not in that of choosing."""
    data = form.data.copy()
    for name in form.chosen:
        data.setlist(name, sorted(form.chosen[name]))
    return data.urlencode()


def form_of(query: str) -> SearchForm:
    """The search that a query string asks for, on its first page."""
    return SearchForm.from_data(QueryDict(query))


def can_be_saved(form: SearchForm) -> bool:
    """Whether something is asked for: a list of everything is no search."""
    return bool(form.text or form.chosen or form.comparison)


def default_name(form: SearchForm) -> str:
    """What a search is called until its owner finds something better."""
    return described(form)[:NAME_LENGTH]


def saved_as(user: Reader, form: SearchForm) -> SavedSearch | None:
    """How a person has saved a search, if at all; one query for who is signed in, none for others."""
    if not (user.is_authenticated and can_be_saved(form)):
        return None
    return SavedSearch.objects.filter(user=user, digest=_digest(query_of(form))).first()


def save_search(user: User, form: SearchForm, name: str) -> tuple[SavedSearch, bool]:
    """Save a search; (how it is saved, whether it is new). One that is there keeps its name.

    Raises:
        ValidationError: nothing is asked for, it is too long, or the person has as many as there may be.
    """
    query = query_of(form)
    if not can_be_saved(form):
        raise ValidationError(_("ยังไม่มีคำค้นหรือตัวกรองให้บันทึก"), code="empty")
    if len(query) > MAX_QUERY:
        raise ValidationError(_("การค้นนี้ยาวเกินกว่าจะบันทึกได้ ลองใช้คำน้อยลงหรือตัวกรองน้อยลง"), code="long")
    with transaction.atomic():
        User.objects.select_for_update().get(pk=user.pk)  # two requests at once shall not both be the last that fits
        mine = SavedSearch.objects.filter(user=user)
        if there := mine.filter(digest=_digest(query)).first():
            return there, False
        if mine.count() >= MOST:
            full = _("บันทึกไว้ครบ %(most)d รายการแล้ว ลบรายการที่ไม่ใช้ก่อน")
            raise ValidationError(full, code="full", params={"most": MOST})
        return SavedSearch.objects.create(user=user, name=name, query=query, digest=_digest(query)), True


def note_look(saved: SavedSearch) -> None:
    """The owner sees the results now."""
    SavedSearch.objects.filter(pk=saved.pk).update(looked_at=timezone.now())


def _digest(query: str) -> str:
    return hashlib.sha256(query.encode()).hexdigest()
