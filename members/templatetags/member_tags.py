"""What templates of every page ask about the person who is signed in."""

from django import template

from members.account_links import account_links
from members.models import User

register = template.Library()


@register.simple_tag
def waiting_for(user: User) -> int:
    """How much waits behind the account's links, such as unread notices. None for an account that is not stored."""
    return account_links.waiting(user) if user.pk else 0
