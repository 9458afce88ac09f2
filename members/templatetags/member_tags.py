"""What templates of every page ask about the person who is signed in, and how one's own data is read."""

from typing import Any

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from core.templatetags.core_tags import thaidate
from members.account_links import account_links
from members.data_labels import label_of, moment_of
from members.models import User

register = template.Library()


@register.simple_tag
def waiting_for(user: User) -> int:
    """How much waits behind the account's links, such as unread notices. None for an account that is not stored."""
    return account_links.waiting(user) if user.pk else 0


@register.filter
def data_label(name: str) -> str | Promise:
    """The name of an exported column in words."""
    return label_of(name)


@register.filter
def data_value(value: Any) -> str:
    """An exported value as people read it: yes or no, dates of the Buddhist era, lists on one line."""
    if value is None or value in ("", [], {}):
        return "–"
    if isinstance(value, bool):
        return _("ใช่") if value else _("ไม่ใช่")
    if isinstance(value, dict):
        return " · ".join(f"{label_of(name)}: {data_value(each)}" for name, each in value.items())
    if isinstance(value, list):
        return ", ".join(map(data_value, value))
    moment = moment_of(value)
    return thaidate(moment) if moment is not None else str(value)
