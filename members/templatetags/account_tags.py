"""What the pages of one's own account show."""

from django import template

from members import devices

register = template.Library()


@register.filter
def device(user_agent: str) -> str:
    """The browser and the kind of device, as a person knows them."""
    return devices.name_of(user_agent)
