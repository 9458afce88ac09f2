"""Where a photo becomes clean: in the form that receives it, and at the latest where it is written to storage.

Guarantees that no file reaches the folder of pictures unless it was made anew by `core.photos`, whichever view or
command stores it. Wagtail's multiple upload keeps a photo without description aside and stores it later through the
model's file alone, so neither the form nor `Model.save()` sees every file.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import File
from wagtail.images.fields import WagtailImageField as WagtailImageFormField
from wagtail.images.models import WagtailImageField, WagtailImageFieldFile

from core.photos import BROKEN, DECODE_ERRORS, CleanPhoto, clean_photo
from core.virus_scan import refuse_infected


class PhotoFieldFile(WagtailImageFieldFile):
    """Writes nothing but clean pictures.

    `save()` raises a `ValidationError` when the file cannot be made clean.
    """

    def save(self, name: str, content: File, save: bool = True) -> None:
        clean = content if isinstance(content, CleanPhoto) else clean_photo(content, name)
        super().save(clean.name, clean, save)


class PhotoField(WagtailImageField):
    """Wagtail's model field of a picture; the column is the same, so migrations see no difference."""

    attr_class = PhotoFieldFile

    def deconstruct(self) -> Any:
        name, _path, args, kwargs = super().deconstruct()
        return name, f"{WagtailImageField.__module__}.{WagtailImageField.__qualname__}", args, kwargs


class PhotoFormField(WagtailImageFormField):
    """Makes the photo clean while the form is checked, so that a damaged one is a message at its field.

    The file is scanned for viruses as it was sent: one that is refused is never decoded in full, and never put aside to
    wait for its description.
    """

    default_error_messages = {"invalid_image": BROKEN}

    def to_python(self, data: Any) -> CleanPhoto | None:
        try:
            sent = super().to_python(data)
        except ValidationError:
            raise
        except DECODE_ERRORS as error:  # Willow opens a damaged HEIC and fails on asking for its size.
            raise ValidationError(BROKEN, code="broken") from error
        if not sent:
            return None
        refuse_infected(sent, sent.name)
        return clean_photo(sent, sent.name)
