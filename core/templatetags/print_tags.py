"""What only paper shows."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from core.qr_code import draw

register = template.Library()


@register.simple_tag
def qr_code(address: str) -> SafeString:
    """The QR code of an absolute address, as SVG."""
    code = draw(address)
    return format_html(
        '<svg class="qr-code" viewBox="0 0 {size} {size}" role="img" aria-label="{label}"><path d="{path}" /></svg>',
        size=code.size,
        label=_("คิวอาร์โค้ดของหน้านี้"),
        path=code.path,
    )
