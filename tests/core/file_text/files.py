"""PDF, Word and PowerPoint files made by code: sound ones, and each kind of broken or hostile one."""

import io
import zipfile
from pathlib import Path

from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DecodedStreamObject, DictionaryObject, NameObject, NumberObject

BROWSER_PDF = Path(__file__).parent / "data" / "thai_browser.pdf"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
P = "http://schemas.openxmlformats.org/presentationml/2006/main"


def pdf(*pages: str, password: str = "") -> bytes:
    """A PDF whose glyphs have the codes of the letters given, as a font's table would map them."""
    writer = PdfWriter()
    for text in pages:
        page = writer.add_blank_page(595, 842)
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): _fonts()})
        content = DecodedStreamObject()
        lines = [f"<{line.encode('utf-16-be').hex()}> Tj 0 -20 Td" for line in text.split("\n")]
        content.set_data(f"BT /F1 12 Tf 50 800 Td {' '.join(lines)} ET".encode() if text else b"")
        page[NameObject("/Contents")] = writer._add_object(content)
    if password:
        writer.encrypt(password)
    return _written(writer)


def endless_pdf() -> bytes:
    """A page of very many operations that compress to nothing."""
    writer = PdfWriter()
    page = writer.add_blank_page(595, 842)
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): _fonts()})
    content = DecodedStreamObject()
    content.set_data(b"BT /F1 12 Tf " + b"<0e01> Tj 0 -1 Td " * 1_500_000 + b"ET")
    page[NameObject("/Contents")] = writer._add_object(content.flate_encode())
    return _written(writer)


def _written(writer: PdfWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _fonts() -> DictionaryObject:
    to_unicode = DecodedStreamObject()
    to_unicode.set_data(
        b"begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange"
        b" 3 beginbfrange <0020> <007F> <0020> <0E00> <0E5F> <0E00> <F700> <F71A> <F700> endbfrange endcmap"
    )
    descendant = DictionaryObject(
        {NameObject("/Subtype"): NameObject("/CIDFontType2"), NameObject("/DW"): NumberObject(500)}
    )
    font = {
        "/Type": NameObject("/Font"),
        "/Subtype": NameObject("/Type0"),
        "/BaseFont": NameObject("/Test"),
        "/Encoding": NameObject("/Identity-H"),
        "/DescendantFonts": ArrayObject([descendant]),
        "/ToUnicode": to_unicode,
    }
    return DictionaryObject(
        {NameObject("/F1"): DictionaryObject({NameObject(key): value for key, value in font.items()})}
    )


def archive(parts: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return out.getvalue()


def paragraph(text: str, properties: str = "") -> str:
    return f'<w:p><w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def docx(*paragraphs: str, body: str = "", prolog: str = "") -> bytes:
    """A Word file of paragraphs; `body` is put after them as it is."""
    inside = "".join(map(paragraph, paragraphs)) + body
    document = f'{prolog}<w:document xmlns:w="{W}"><w:body>{inside}</w:body></w:document>'
    return archive({"[Content_Types].xml": "<Types/>", "word/document.xml": document})


def pptx(*slides: str, hidden: tuple[int, ...] = ()) -> bytes:
    """A presentation with one paragraph a slide."""
    parts: dict[str, str | bytes] = {"[Content_Types].xml": "<Types/>", "ppt/presentation.xml": "<p/>"}
    for number, text in enumerate(slides, 1):
        show = ' show="0"' if number in hidden else ""
        inside = f"<a:p><a:r><a:t>{text}</a:t></a:r></a:p>"
        parts[f"ppt/slides/slide{number}.xml"] = f'<p:sld xmlns:p="{P}" xmlns:a="{A}"{show}>{inside}</p:sld>'
        parts[f"ppt/notesSlides/notesSlide{number}.xml"] = (
            f'<p:notes xmlns:p="{P}" xmlns:a="{A}"><a:p><a:r><a:t>บันทึกผู้พูด</a:t></a:r></a:p></p:notes>'
        )
    return archive(parts)


def zip_bomb() -> bytes:
    """200 MB of spaces in a Word file of 200 KB."""
    return docx(body="<w:p><w:r><w:t>" + " " * (200 * 1024 * 1024) + "</w:t></w:r></w:p>")


ENTITIES = (
    '<!DOCTYPE lol [<!ENTITY a "ฮ่า">'
    + "".join(f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
)
