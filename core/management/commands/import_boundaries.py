"""`manage.py import_boundaries FILE.geojson`: real shapes of the 25 districts in the place of the tiles.

All districts are taken or none: a file that is not right in every part changes nothing and all its faults are named.
"""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from core.boundaries.drawing import draw
from core.boundaries.reading import BoundaryError, read_file
from core.boundaries.storing import remove, store

TOLERANCE = 200.0  # metres: less than a pixel of the map on a screen
HEAVY = 150_000  # characters of path data, above which a phone on a slow line notices


class Command(BaseCommand):
    help = "Import the boundaries of the districts of Chiang Mai from GeoJSON (docs/maps.md)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, help="GeoJSON, WGS 84")
        parser.add_argument("--property", default="amp_code", help="property with the 4-digit DOPA code")
        parser.add_argument("--tolerance", type=float, default=TOLERANCE, help="of simplifying, in metres")
        parser.add_argument("--remove", action="store_true", help="go back to the tiles")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["remove"]:
            self.stdout.write(_("กลับไปใช้แผนที่แบบช่องแล้ว") if remove() else _("ไม่มีรูปเขตอำเภอให้ลบ"))
            return
        if options["file"] is None:
            raise CommandError(_("ระบุแฟ้ม GeoJSON ที่จะนำเข้า หรือ --remove"))
        if not 0 <= options["tolerance"] <= 10_000:
            raise CommandError(_("--tolerance ต้องอยู่ระหว่าง 0 ถึง 10000 เมตร"))
        self._import(options["file"], options["property"], options["tolerance"])

    def _import(self, file: Path, code_property: str, tolerance: float) -> None:
        self.stdout.write(_("กำลังอ่าน %(file)s") % {"file": file.name})
        try:
            boundaries = read_file(file, code_property)
        except BoundaryError as error:
            raise CommandError(
                "\n".join([_("ไม่ได้นำเข้า ข้อมูลเดิมไม่เปลี่ยน"), *(f"  - {each}" for each in error.problems)])
            ) from error
        if boundaries.elsewhere:
            self.stdout.write(_("ข้าม %(number)s รายการของจังหวัดอื่น") % {"number": boundaries.elsewhere})
        drawing = draw(boundaries, tolerance, self._told)
        store(drawing, file.name, tolerance)
        self.stdout.write(
            self.style.SUCCESS(
                _("นำเข้าครบ 25 อำเภอ จุด %(before)s เหลือ %(after)s ขนาด %(size)s kB")
                % {"before": boundaries.points, "after": drawing.points, "size": round(drawing.letters / 1000, 1)}
            )
        )
        if drawing.letters > HEAVY:
            self.stdout.write(self.style.WARNING(_("แผนที่ใหญ่เกินสำหรับเน็ตช้า ลองเพิ่ม --tolerance")))

    def _told(self, done: int, total: int) -> None:
        """One line that counts up on a terminal, every fifth district elsewhere."""
        is_terminal = self.stdout.isatty()
        if is_terminal or done % 5 == 0 or done == total:
            line = _("ลดจุดและวาดแล้ว %(done)s จาก %(total)s อำเภอ") % {"done": done, "total": total}
            self.stdout.write(
                f"\r{line}" if is_terminal else line, ending="\n" if not is_terminal or done == total else ""
            )
