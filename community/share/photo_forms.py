"""What is sent about photos: a new one, and the words about each.

All names begin with `photo-`, so that they can stand among the questions of a draft in one form.
"""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from community.models import DraftPhoto
from community.models.draft_photo import ALT_MAX
from core.photo_fields import PhotoFormField
from core.photos import WRONG_FORMAT, CleanPhoto

PREFIX = "photo"
#: What phones and cameras make; a moving picture is none of it.
ACCEPTED = ".jpg,.jpeg,.png,.webp,.heic,image/jpeg,image/png,image/webp,image/heic"


class NewPhotoForm(forms.Form):
    """A file of a photo. Clean afterwards: pixels alone, upright, of sensible size (`core.photos`)."""

    file = PhotoFormField(label=_("เพิ่มภาพ"))
    client_id = forms.RegexField(regex=r"^[A-Za-z0-9-]{1,64}$", required=False)

    def clean_file(self) -> CleanPhoto:
        photo: CleanPhoto = self.cleaned_data["file"]
        if (photo.name or "").endswith(".gif"):
            raise ValidationError(WRONG_FORMAT, code="format")
        return photo


class PhotoWordsForm(forms.Form):
    """What is to be seen on a photo, and whether people are and agreed."""

    alt = forms.CharField(
        label=_("ในภาพเห็นอะไร"),
        help_text=_("บอกสิ่งที่เห็นหนึ่งประโยค ให้คนที่มองไม่เห็นภาพเข้าใจ เช่น “แปลงผักหลังอาคารเรียน” ห้ามใส่ชื่อนักเรียน"),
        required=False,
        max_length=ALT_MAX,
        widget=forms.Textarea(attrs={"rows": 2, "data-max": 255}),
    )
    people = forms.BooleanField(
        label=_("เห็นบุคคลในภาพ"), required=False, help_text=_("เห็นใบหน้าหรือจำได้ว่าเป็นใคร โดยเฉพาะนักเรียน")
    )
    consent = forms.BooleanField(
        label=_("ได้รับความยินยอมแล้ว"),
        required=False,
        help_text=_("เจ้าตัว และผู้ปกครองของนักเรียนที่อายุไม่ถึง 20 ปี ยอมให้เผยแพร่ภาพนี้บนเว็บไซต์สาธารณะแล้ว ขอยกเลิกภายหลังได้"),
    )
    #: What was ticked when the form was shown (`shown_as`): a form left open elsewhere grants nothing anew.
    shown = forms.CharField(widget=forms.HiddenInput)

    @classmethod
    def of(cls, photo: DraftPhoto) -> "PhotoWordsForm":
        """The form as it is shown, with what was typed before."""
        words = {"alt": photo.alt, "people": photo.shows_people, "consent": photo.consent, "shown": shown_as(photo)}
        form = cls(initial=words, prefix=prefix_of(photo), auto_id="id_%s")
        form.fields["alt"].required = True  # so it is shown; kept while it is empty, but not sent
        return form


def shown_as(photo: DraftPhoto) -> str:
    """The two ticks of a photo: people, consent."""
    return f"{photo.shows_people:d}{photo.consent:d}"


def prefix_of(photo: DraftPhoto) -> str:
    return f"{PREFIX}-{photo.pk}"
