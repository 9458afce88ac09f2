"""StreamField blocks of the whole site: the parts of a story."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks

from core.choosers import FileChooserBlock, PictureChooserBlock

TEXT_FEATURES = ["bold", "italic", "ol", "ul", "link", "document-link"]


class HeadingBlock(blocks.CharBlock):
    class Meta:
        icon = "title"
        label = _("หัวข้อ")
        description = _("หัวข้อย่อยในเรื่อง")
        template = "core/blocks/heading.html"
        preview_value = "เริ่มจากปัญหาหน้าห้องเรียน"


class ParagraphBlock(blocks.RichTextBlock):
    def __init__(self, **kwargs: object) -> None:
        super().__init__(features=TEXT_FEATURES, **kwargs)

    class Meta:
        icon = "pilcrow"
        label = _("ย่อหน้า")
        description = _("ข้อความหนึ่งย่อหน้าหรือมากกว่า")
        template = "core/blocks/paragraph.html"
        preview_value = "<p>ครูสามคนเริ่มลองใช้นิทานสองภาษาในชั่วโมงอ่านเช้า</p>"


class PictureBlock(blocks.StructBlock):
    """A picture with a caption. Its alternative text is the picture's own description."""

    image = PictureChooserBlock(label=_("ภาพ"))
    caption = blocks.CharBlock(label=_("คำบรรยายใต้ภาพ"), max_length=200, required=False)

    class Meta:
        icon = "image"
        label = _("ภาพ")
        description = _("ภาพหนึ่งภาพพร้อมคำบรรยาย")
        template = "core/blocks/picture.html"
        preview_template = "core/blocks/picture_preview.html"
        preview_value = {"caption": "มุมอ่านหนังสือที่นักเรียนช่วยกันทาสี"}


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("ข้อความ"), max_length=500)
    source = blocks.CharBlock(
        label=_("ใครกล่าว"),
        max_length=120,
        required=False,
        help_text=_("บอกบทบาท เช่น “ผู้ปกครองชั้น ป.2” ห้ามใส่ชื่อนักเรียน"),
    )

    class Meta:
        icon = "openquote"
        label = _("คำพูด")
        description = _("คำพูดของครู ผู้ปกครอง หรือนักเรียน โดยไม่ระบุชื่อนักเรียน")
        template = "core/blocks/quote.html"
        preview_value = {"text": "ลูกกลับบ้านมาเล่านิทานให้ยายฟังเป็นภาษาปกาเกอะญอ", "source": "ผู้ปกครองชั้น ป.2"}


class VideoBlock(blocks.StructBlock):
    """A link to a video. It is not embedded: a page of this site sends no request to third parties."""

    url = blocks.URLBlock(label=_("ที่อยู่วิดีโอ"))
    title = blocks.CharBlock(label=_("ชื่อวิดีโอ"), max_length=150)

    class Meta:
        icon = "media"
        label = _("วิดีโอ")
        description = _("ลิงก์ไปยังวิดีโอ ผู้อ่านกดเพื่อเปิดที่เว็บไซต์ต้นทาง")
        template = "core/blocks/video.html"
        preview_value = {"url": "https://example.org/video", "title": "หนึ่งคาบเรียนในห้องเรียนรวม"}


class FileBlock(blocks.StructBlock):
    document = FileChooserBlock(label=_("เอกสาร"))
    note = blocks.CharBlock(label=_("เอกสารนี้ใช้ทำอะไร"), max_length=200, required=False)

    class Meta:
        icon = "doc-full"
        label = pgettext_lazy("singular", "เอกสารแนบ")
        description = _("แผนการสอน แบบบันทึก หรือสื่อที่ผู้อื่นนำไปใช้ต่อได้")
        template = "core/blocks/file.html"
        preview_template = "core/blocks/file_preview.html"
        preview_value = {"note": "แบบบันทึกการอ่านรายสัปดาห์"}


class StoryBlock(blocks.StreamBlock):
    """A free story of headings, paragraphs, pictures, quotes, videos and files."""

    heading = HeadingBlock(max_length=150)
    paragraph = ParagraphBlock()
    picture = PictureBlock()
    quote = QuoteBlock()
    video = VideoBlock()
    file = FileBlock()


__all__ = [
    "FileBlock",
    "HeadingBlock",
    "ParagraphBlock",
    "PictureBlock",
    "QuoteBlock",
    "StoryBlock",
    "VideoBlock",
]
