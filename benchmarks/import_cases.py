"""Time and memory of importing a list of case studies: 1,000 and 10,000 rows, checked, imported, imported again.

Run: `python -m benchmarks.import_cases [--rows 1000 10000] [--format xlsx] [--publish]`. Each size has a fresh SQLite
database below a temporary folder, with the search index kept up to date as on a site. Each step is the command in a
process of its own: time on the clock, CPU time, and the process's peak of memory, as the operating system counts them.
"""

import argparse
import csv
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SIZES = (1_000, 10_000)
SCHOOLS = 200
WORDS = "นักเรียนอ่านคล่องขึ้นเมื่อครูใช้กล่องนิทานสองภาษาในชั่วโมงอ่านเช้าทุกวันและผู้ปกครองยืมนิทานกลับบ้าน "


@dataclass(frozen=True)
class Step:
    """What one command took: seconds on the clock, seconds of CPU, MB (1024² bytes) at its peak."""

    name: str
    seconds: float
    cpu: float
    peak_mb: float


def record(number: int) -> dict[str, str]:
    """A full record of about 2,500 characters, different from all others."""
    steps = {f"ขั้นที่ {n}": f"ขั้นตอนที่ {n} ของเรื่องที่ {number}" for n in range(1, 5)}
    ways = {f"ขั้นที่ {n} ทำอย่างไร": WORDS * 3 for n in range(1, 5)}
    return {
        "รหัสอ้างอิง": f"B-{number:05d}",
        "ชื่อนวัตกรรม": f"กล่องนิทานสองภาษาเพื่อการอ่าน เรื่องที่ {number}",
        "สรุปสั้น ๆ": f"เรื่องที่ {number} {WORDS}",
        "สถานศึกษา": f"โรงเรียนวัดผล {number % SCHOOLS}",
        "อำเภอ": "แม่ริม",
        "ยุทธศาสตร์": str(number % 12 + 1),
        "ประเภท": "การเรียนรู้",
        "ระดับชั้น": "ป.1–3",
        "กลุ่มสาระการเรียนรู้": "ภาษาไทย",
        "ปีการศึกษาที่เริ่มใช้": "2567",
        "ปัญหาและที่มา": WORDS * 4,
        "วัตถุประสงค์": "อ่านคล่องขึ้น\nรักการอ่าน",
        "ต้นทุน": "800",
        "ผลที่เกิดกับผู้เรียน": WORDS * 4,
        "ข้อจำกัด": WORDS,
        "ภาพหลัก": "ภาพวัดผล",
        "ผู้พัฒนา": f"ครูคนที่ {number}",
        "คำสำคัญ": "การอ่าน, นิทาน",
        "ตัวชี้วัด 1": "อ่านคล่องตามเกณฑ์",
        "ตัวชี้วัด 1 ก่อน": "41",
        "ตัวชี้วัด 1 หลัง": "68",
        "ตัวชี้วัด 1 หน่วย": "ร้อยละ",
        **steps,
        **ways,
    }


def write_table(path: Path, rows: int) -> None:
    """A list of `rows` records in the format of the file's name."""
    if path.suffix == ".csv":
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.DictWriter(file, list(record(1)))
            writer.writeheader()
            writer.writerows(record(number) for number in range(1, rows + 1))
        return
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(list(record(1)))
    for number in range(1, rows + 1):
        sheet.append(list(record(number).values()))
    book.save(path)


def make_site() -> None:
    """A site with the plan, the schools of the list and one picture, on a new database."""
    from django.core.files.base import ContentFile
    from django.core.management import call_command

    call_command("setup_site", "--no-samples", verbosity=0, stdout=open(os.devnull, "w"))  # noqa: SIM115
    from core.models import SiteImage
    from members.models import Organization, OrganizationIndexPage
    from tests.factories import png

    SiteImage.objects.create(title="ภาพวัดผล", description="ภาพวัดผล", file=ContentFile(png(), name="benchmark.png"))
    parent = OrganizationIndexPage.objects.get()
    for number in range(SCHOOLS):
        school = Organization(title=f"โรงเรียนวัดผล {number}", affiliation="spp1", district="5007")
        parent.add_child(instance=school)


def prepare(path: Path, rows: int) -> None:
    """The list and the site, made in a process of its own, so that none of it counts."""
    import django

    django.setup()
    write_table(path, rows)
    make_site()


def measured(name: str, command: list[str], environment: dict[str, str]) -> Step:
    """Run a command to its end and take what the system says of it."""
    started = time.perf_counter()
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)  # noqa: S603  (our own command)
    _pid, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{name}: {' '.join(command)} failed")
    seconds = time.perf_counter() - started
    return Step(name, seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def measure(rows: int, suffix: str, publish: bool) -> Iterator[Step]:
    """The steps of one size on a new site: nothing but starting, dry run, import, the same list again."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"cases.{suffix}"
        environment = {**os.environ, "VAR_DIR": folder, "DJANGO_SETTINGS_MODULE": "cop_site.settings.dev"}
        environment.pop("DATABASE_URL", None)
        python = [sys.executable, "-m", "benchmarks.import_cases", "--prepare", str(path), "--rows", str(rows)]
        subprocess.run(python, env=environment, check=True, stdout=subprocess.DEVNULL)  # noqa: S603
        manage = [sys.executable, "manage.py"]
        command = [*manage, "import_cases", str(path), *(["--publish"] if publish else [])]
        yield measured("start and stop", [*manage, "import_cases", "--help"], environment)
        yield measured("dry run", [*command, "--dry-run"], environment)
        yield measured("import", command, environment)
        yield measured("again, unchanged", command, environment)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, nargs="+", default=list(SIZES))
    parser.add_argument("--format", choices=("csv", "xlsx"), default="xlsx")
    parser.add_argument("--publish", action="store_true")
    parser.add_argument("--prepare", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.prepare:
        prepare(options.prepare, options.rows[0])
        return
    print(f"{'rows':>7}  {'step':18} {'seconds':>8} {'cpu s':>8} {'cpu ms/row':>11} {'peak MB':>8}")
    for rows in options.rows:
        for step in measure(rows, options.format, options.publish):
            each = 1000 * step.cpu / rows
            print(
                f"{rows:>7}  {step.name:18} {step.seconds:>8.1f} {step.cpu:>8.1f} {each:>11.1f} {step.peak_mb:>8.0f}",
                flush=True,
            )


if __name__ == "__main__":
    main()
