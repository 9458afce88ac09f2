"""A stored photo carries no trace of where it was taken, stands upright, and is what it says it is."""

import io
import struct
import zlib
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from PIL import Image
from pillow_heif import register_heif_opener

from core.models import SiteImage
from core.photos import MAX_EDGE, clean_photo

register_heif_opener()

GPS_TAG, ORIENTATION_TAG, MAKE_TAG = 0x8825, 0x0112, 0x010F
SECRET = b"SecretPhoneOwner"
SIDEWAYS = 6  # the camera was turned by 90 degrees


def exif(orientation: int = 1) -> Image.Exif:
    """EXIF as a phone in Chiang Mai writes it: position, maker, orientation."""
    data = Image.Exif()
    data[MAKE_TAG] = SECRET.decode()
    data[ORIENTATION_TAG] = orientation
    data.get_ifd(GPS_TAG).update({1: "N", 2: (18.0, 47.0, 25.0), 3: "E", 4: (98.0, 59.0, 5.0)})
    return data


def photo(fmt: str, orientation: int = 1, size: tuple[int, int] = (1600, 1200)) -> bytes:
    """A photo whose left half is red and whose right half is blue."""
    picture = Image.new("RGB", size, "blue")
    picture.paste("red", (0, 0, size[0] // 2, size[1]))
    out = io.BytesIO()
    picture.save(out, fmt, exif=exif(orientation).tobytes())
    return out.getvalue()


def stored(data: bytes, name: str) -> bytes:
    image = SiteImage(title="ภาพ", description="แปลงผัก", file=ContentFile(data, name=name))
    image.save()
    with SiteImage.objects.get(pk=image.pk).file.open() as saved:
        return saved.read()


@pytest.mark.django_db
@pytest.mark.parametrize(("fmt", "name"), [("JPEG", "a.jpg"), ("HEIF", "a.heic"), ("PNG", "a.png"), ("WEBP", "a.webp")])
def test_gps_and_all_other_exif_go_on_upload(fmt: str, name: str) -> None:
    data = photo(fmt)
    with Image.open(io.BytesIO(data)) as before:
        assert before.getexif().get_ifd(GPS_TAG), "the test's own photo must carry a position"
    kept = stored(data, name)
    with Image.open(io.BytesIO(kept)) as after:
        assert not dict(after.getexif())
        assert not {"exif", "xmp", "icc_profile", "comment", "photoshop"} & after.info.keys()
    assert SECRET not in kept


@pytest.mark.django_db
def test_renditions_have_no_exif_either() -> None:
    image = SiteImage(title="ภาพ", description="แปลงผัก", file=ContentFile(photo("JPEG"), name="a.jpg"))
    image.save()
    with image.get_rendition("width-400").file.open() as file, Image.open(file) as rendition:
        assert not dict(rendition.getexif())


@pytest.mark.parametrize("fmt", ["JPEG", "HEIF"])
def test_a_sideways_photo_is_turned_upright(fmt: str) -> None:
    clean = clean_photo(ContentFile(photo(fmt, SIDEWAYS)), "a.jpg")
    with Image.open(clean) as picture:
        # HEIF files are turned by their decoder; either way the long side ends where the camera was turned to.
        expected = (1200, 1600) if fmt == "JPEG" else picture.size
        assert picture.size == expected
        pixel = picture.convert("RGB").getpixel((picture.width // 2, 10))
        assert isinstance(pixel, tuple)
        red, _green, blue = pixel
        assert red > 200
        assert blue < 60


def test_heic_becomes_jpeg_which_every_browser_shows() -> None:
    clean = clean_photo(ContentFile(photo("HEIF")), "ห้องเรียน.heic")
    assert clean.name == "ห้องเรียน.jpg"
    with Image.open(clean) as picture:
        assert picture.format == "JPEG"


def test_a_large_photo_is_made_smaller() -> None:
    clean = clean_photo(ContentFile(photo("JPEG", size=(4000, 3000))), "a.jpg")
    with Image.open(clean) as picture:
        assert max(picture.size) == MAX_EDGE


def test_transparency_survives_in_png() -> None:
    out = io.BytesIO()
    Image.new("RGBA", (20, 20), (255, 0, 0, 0)).save(out, "PNG")
    with Image.open(clean_photo(ContentFile(out.getvalue()), "a.png")) as picture:
        assert picture.mode == "RGBA"
        assert picture.getchannel("A").getextrema() == (0, 0)


@pytest.mark.parametrize("mode", ["L", "P", "LA", "1"])
def test_every_kind_of_png_is_taken(mode: str) -> None:
    out = io.BytesIO()
    Image.new("RGBA", (20, 20), (200, 30, 30, 255)).convert(mode).save(out, "PNG")
    with Image.open(clean_photo(ContentFile(out.getvalue()), "a.png")) as picture:
        assert picture.size == (20, 20)


def test_an_animation_keeps_its_frames() -> None:
    frames = [Image.new("RGB", (20, 20), color) for color in ("red", "blue", "green")]
    out = io.BytesIO()
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:], comment=SECRET)
    clean = clean_photo(ContentFile(out.getvalue()), "a.gif")
    assert SECRET not in clean.read()
    with Image.open(clean) as picture:
        assert getattr(picture, "n_frames", 1) == 3


@pytest.mark.parametrize("data", [b"", b"not a picture", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"%PDF-1.7"])
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    with pytest.raises(ValidationError) as refused:
        clean_photo(ContentFile(data), "a.jpg")
    assert refused.value.code == "broken"


def test_a_cut_off_photo_is_refused() -> None:
    with pytest.raises(ValidationError):
        clean_photo(ContentFile(photo("JPEG")[:2000]), "a.jpg")


@pytest.mark.parametrize("edge", [8_000, 20_000])
def test_a_decompression_bomb_is_refused_before_it_is_decoded(edge: int) -> None:
    with pytest.raises(ValidationError) as refused:
        clean_photo(ContentFile(png_of_zeros(edge, edge)), "bomb.png")
    assert refused.value.code == "too_many_pixels"


def gif(frames: int, edge: int) -> bytes:
    out = io.BytesIO()
    pictures = [Image.new("RGB", (edge, edge), ("red", "blue")[number % 2]) for number in range(frames)]
    pictures[0].save(out, "GIF", save_all=True, append_images=pictures[1:])
    return out.getvalue()


def test_the_frames_of_an_animation_count_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.photos.MAX_PIXELS", 3 * 20 * 20)
    clean_photo(ContentFile(gif(3, 20)), "a.gif")
    with pytest.raises(ValidationError) as refused:
        clean_photo(ContentFile(gif(4, 20)), "a.gif")
    assert refused.value.code == "too_many_pixels"


@pytest.mark.django_db
def test_code_cannot_store_what_the_forms_refuse(monkeypatch: pytest.MonkeyPatch) -> None:
    image = SiteImage(title="ภาพ", description="แปลงผัก")
    with pytest.raises(ValidationError):
        image.file.save("a.jpg", ContentFile(photo("JPEG")[:2000]), save=False)
    image = SiteImage(title="ภาพ", description="แปลงผัก", file=ContentFile(photo("PNG"), name="a.png"))
    monkeypatch.setattr("core.photos.MAX_PIXELS", 100)
    with pytest.raises(ValidationError):
        image.save()
    assert not [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]


def png_of_zeros(width: int, height: int) -> bytes:
    """A small file that claims to be a huge picture."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")
    )
