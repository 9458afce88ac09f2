"""Makes an uploaded photo safe to publish: upright, of sensible size, and without a trace of where it was taken.

A phone writes GPS position, owner's name and time into a photo. Wagtail keeps the original file and copies EXIF into
JPEG and PNG renditions, so the file itself is written anew here, from its pixels alone, before it is stored. Colour
profiles go too: pixels are converted to sRGB, since browsers take untagged pictures as such.
"""

import io
import struct
from pathlib import PurePath

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageCms, ImageOps, ImageSequence, UnidentifiedImageError
from pillow_heif import register_heif_opener

register_heif_opener()

MAX_EDGE = 2400  # px; enough for print at A4 and for the largest rendition, a quarter of a phone's original
MAX_PIXELS = 60_000_000  # a picture that decodes to more, all frames together, is refused as a decompression bomb
JPEG_QUALITY = 88
# Formats that not every browser shows are stored as JPEG.
STORED_AS = {
    "JPEG": "JPEG",
    "PNG": "PNG",
    "WEBP": "WEBP",
    "GIF": "GIF",
    "HEIF": "JPEG",
    "AVIF": "JPEG",
    "MPO": "JPEG",
}
EXTENSION = {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp", "GIF": ".gif"}

WRONG_FORMAT = _("ไฟล์ภาพชนิดนี้ยังใช้ไม่ได้ กรุณาใช้ JPG, PNG, WebP หรือ HEIC")
TOO_LARGE = _("ภาพมีขนาดใหญ่เกินไป (เกิน 60 ล้านจุดภาพ) กรุณาย่อภาพก่อนส่ง")
BROKEN = _("เปิดไฟล์ภาพนี้ไม่ได้ ไฟล์อาจเสียหาย กรุณาเลือกภาพอื่น")
# What decoders raise about a file that is damaged or no picture (Pillow: SyntaxError, libheif: ValueError).
DECODE_ERRORS = (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, struct.error)


class CleanPhoto(ContentFile):
    """A picture made of pixels alone: it may be stored as it is."""


def clean_photo(source: File | UploadedFile, name: str) -> CleanPhoto:
    """A copy of a picture made of its pixels alone.

    Args:
        source: the uploaded file, at any position.
        name: its name, whose ending follows the format of the copy.

    Raises:
        ValidationError: the file is no picture, damaged, of a type not accepted, or too large to decode.
    """
    source.seek(0)
    try:
        with Image.open(source) as opened:
            target = _target(opened)
            data = _encode_frames(opened) if target == "GIF" else _encode(opened, target)
    except Image.DecompressionBombError as error:  # Pillow's own limit, which is higher than ours.
        raise ValidationError(TOO_LARGE, code="too_many_pixels") from error
    except DECODE_ERRORS as error:
        raise ValidationError(BROKEN, code="broken") from error
    return CleanPhoto(data, name=str(PurePath(PurePath(name).name).with_suffix(EXTENSION[target])))


def _target(opened: Image.Image) -> str:
    """The format to store a picture in, once its header shows that it may be decoded."""
    target = STORED_AS.get(opened.format or "")
    if target is None:
        raise ValidationError(WRONG_FORMAT, code="format")
    frames = getattr(opened, "n_frames", 1) if target == "GIF" else 1  # Of other formats the first one is stored.
    if opened.width * opened.height * frames > MAX_PIXELS:
        raise ValidationError(TOO_LARGE, code="too_many_pixels")
    return target


def _encode(opened: Image.Image, target: str) -> bytes:
    picture = _to_srgb(ImageOps.exif_transpose(opened))
    picture.thumbnail((MAX_EDGE, MAX_EDGE), Image.Resampling.LANCZOS)
    if target == "JPEG" and picture.mode != "RGB":
        picture = _flatten(picture)
    out = io.BytesIO()
    _bare(picture).save(out, format=target, quality=JPEG_QUALITY, optimize=True)
    return out.getvalue()


def _bare(picture: Image.Image) -> Image.Image:
    """A new image of the same pixels: nothing of `info` (EXIF, XMP, comments, profiles) can follow."""
    bare = Image.new(picture.mode, picture.size)
    if picture.mode == "P" and (palette := picture.getpalette()):
        bare.putpalette(palette)
    bare.paste(picture)
    return bare


def _to_srgb(picture: Image.Image) -> Image.Image:
    profile = picture.info.get("icc_profile")
    if not profile or picture.mode not in ("RGB", "RGBA"):
        return picture
    try:
        converted = ImageCms.profileToProfile(
            picture,
            ImageCms.ImageCmsProfile(io.BytesIO(profile)),
            ImageCms.createProfile("sRGB"),
            outputMode=picture.mode,
        )
    except ImageCms.PyCMSError:
        return picture  # A broken profile says nothing about colours; the pixels are shown as they are.
    return converted or picture


def _flatten(picture: Image.Image) -> Image.Image:
    """On white, as a page would show it: JPEG has no transparency."""
    rgba = picture.convert("RGBA")
    ground = Image.new("RGBA", rgba.size, "white")
    return Image.alpha_composite(ground, rgba).convert("RGB")


def _encode_frames(opened: Image.Image) -> bytes:
    frames = [_bare(frame.convert("RGBA")) for frame in ImageSequence.Iterator(opened)]
    out = io.BytesIO()
    frames[0].save(
        out,
        format="GIF",
        save_all=True,
        append_images=frames[1:],
        duration=opened.info.get("duration", 100),
        loop=opened.info.get("loop", 0),
        disposal=2,
    )
    return out.getvalue()
