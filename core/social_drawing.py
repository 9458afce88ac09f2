"""Draws a social card: 1200 × 630 px, PNG, the same bytes for the same card.

Words on paper at the left, the page's cloth at the right, so that an issue is known by its pattern even in the small
pictures of a chat. Uses no network and no database; about a tenth of a second on one core.
"""

import io

from django.conf import settings
from PIL import Image, ImageDraw

from core.motifs import DRAFTS, cloth
from core.picture_cloth import draw_cloth, draw_issues, draw_mark
from core.picture_text import LEADING, Face, fit
from core.social_card import SocialCard

WIDTH, HEIGHT = 1200, 630  # what Open Graph readers show without cutting
CLOTH = 320  # px, width of the cloth at the right
MARGIN = 64
TEXT_WIDTH = WIDTH - CLOTH - 2 * MARGIN
TITLE_SIZES, DETAIL_SIZES = (68, 62, 56, 50, 44, 40), (32, 28)
PALETTE_SIZE = 96  # colours kept: the edges of letters stay smooth, the file small

# Of the light scheme: --ground-page, --ink, --ink-soft, --ink-strong, --edge-issue-N
PAPER, INK, SOFT, STRONG = "#faf7f1", "#1d2433", "#50576a", "#1b2f59"
ISSUE_INK = {1: "#92264a", 2: "#265c39", 3: "#533d9a", 4: "#7f430d"}


def draw(card: SocialCard) -> bytes:
    """The picture of `card` as PNG."""
    picture = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    canvas = ImageDraw.Draw(picture)
    woven = cloth(card.issue, card.code) if card.issue in DRAFTS else None
    picture.paste(draw_cloth(woven, CLOTH, HEIGHT) if woven else draw_issues(CLOTH, HEIGHT), (WIDTH - CLOTH, 0))
    _draw_name(picture, canvas)
    detail_top = _draw_detail(canvas, card.detail)
    _draw_title(canvas, card, top=150, bottom=detail_top)
    out = io.BytesIO()
    picture.quantize(PALETTE_SIZE, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()


def _draw_name(picture: Image.Image, canvas: ImageDraw.ImageDraw) -> None:
    mark = draw_mark(64)
    picture.paste(mark, (MARGIN, 52), mark)
    Face(30, 700).draw(canvas, MARGIN + 84, 95, str(settings.WAGTAIL_SITE_NAME), STRONG)


def _draw_detail(canvas: ImageDraw.ImageDraw, detail: str) -> int:
    """The school, strategy or explanation at the foot; returns how far down the title may reach, in px."""
    if not detail:
        return HEIGHT - MARGIN
    face, lines = fit(detail, TEXT_WIDTH, DETAIL_SIZES, max_lines=2)
    line_height = round(face.size * LEADING)
    top = HEIGHT - MARGIN + 8 - line_height * len(lines)
    for number, line in enumerate(lines):
        face.draw(canvas, MARGIN, top + number * line_height + face.size, line, SOFT)
    return top - 24


def _draw_title(canvas: ImageDraw.ImageDraw, card: SocialCard, top: int, bottom: int) -> None:
    """The kind and, below it, the title as large as it fits, both in the middle between `top` and `bottom`."""
    kind_height = 64 if card.kind else 0
    room = bottom - top - kind_height
    for size in TITLE_SIZES:
        line_height = round(size * LEADING)
        face, lines = fit(card.title, TEXT_WIDTH, [size], max_lines=room // line_height, weight=700)
        if not lines[-1].endswith("…"):
            break
    y = top + (room - len(lines) * line_height) // 2
    if card.kind:
        color = ISSUE_INK.get(card.issue, STRONG)
        kind_face, (kind, *_rest) = fit(card.kind, TEXT_WIDTH, DETAIL_SIZES, max_lines=1, weight=700)
        kind_face.draw(canvas, MARGIN, y + 34, kind, color)
    for number, line in enumerate(lines):
        face.draw(canvas, MARGIN, y + kind_height + number * line_height + round(size * 1.05), line, INK)
