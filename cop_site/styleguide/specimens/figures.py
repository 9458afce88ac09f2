"""Numbers, pictures and documents."""

import datetime
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _

from cop_site.styleguide import states
from cop_site.styleguide.specimens.content import LONG_WORD, STRATEGIES, evaluation
from cop_site.styleguide.specimens.trees import LINEAGE_TREE
from cop_site.styleguide.types import ENGLISH, Group, Part, Specimen
from core.charts import BeforeAfter, HeatGrid, Sparkline, TileMap
from core.places import DISTRICTS, district_name
from core.tables import Column, Row, Table
from innovations.choices import Stage
from innovations.evaluation_timeline import evaluation_timeline

PICTURE = mark_safe('<img src="/static/logo.svg" width="320" height="320" alt="ภาพวาดลายผ้าทอรูปข้าวหลามตัด">')
COUNTS = {"5001": 9, "5018": 4, "5025": 1, "5007": 6, "5014": 3, "5009": 2, "5003": 7}
RESULTS = Table(
    "นักเรียนที่อ่านคล่องตามเกณฑ์",
    (Column("ชั้น"), Column("ต้นภาคเรียน", numeric=True), Column("ปลายภาคเรียน", numeric=True)),
    (Row("ป.1", (5, 12), "/innovations/inv-9001/"), Row("ป.2", (8, 14)), Row(LONG_WORD, (11, 11))),
)
ENGLISH_RESULTS = Table("Fluent readers", (Column("Class"), Column("Before"), Column("After")), (Row("P1", (5, 12)),))


def _bars(*values: int, **others: Any) -> dict[str, Any]:
    chart = BeforeAfter.of(*(Decimal(value) for value in values))
    return {"name": "นักเรียนที่อ่านไม่คล่อง", "unit": "คน", "chart": chart, **others}


def _timeline() -> dict[str, Any]:
    stages = [(Stage.PRE, 5), (Stage.FORMATIVE, 8), (Stage.FORMATIVE, 9), (Stage.SUMMATIVE, 12)]
    return {"timeline": evaluation_timeline([evaluation(*one) for one in stages]), "id": "line"}


def _map(**values: Any) -> dict[str, Any]:
    urls = {code: f"/innovations/?district={code}" for code in COUNTS}
    return {"map": TileMap.of(COUNTS, _("กรณีศึกษา"), urls), "id": "map", **values}


def _grid(columns: int = 25) -> dict[str, Any]:
    districts = [(district.code, district_name(district.code)) for district in DISTRICTS[:columns]]
    counts = {("s01", "5001"): 4, ("s01", "5003"): 2, ("s07", "5001"): 9, ("s10", "5004"): 1, ("s05", "5005"): 5}
    grid = HeatGrid.of(
        _("ยุทธศาสตร์"),
        [(label.code, label.label) for label in STRATEGIES],
        districts,
        counts,
        lambda strategy, district: f"/innovations/?strategy={strategy}&district={district}",
    )
    return {"grid": grid, "heading": f"กรณีศึกษาใน {columns} อำเภอ", "id": f"grid-{columns}"}


def _spark(*values: int, **others: Any) -> dict[str, Any]:
    months = ("พ.ค. 68", "มิ.ย. 68", "ก.ค. 68", "ส.ค. 68", "ก.ย. 68", "ต.ค. 68")
    spark = Sparkline.of(list(zip(months, values, strict=False)), _("เดือน"), _("โรงเรียนที่นำไปใช้"))
    return {"spark": spark, "heading": _("โรงเรียนที่นำไปใช้"), "id": f"spark-{len(values)}", **others}


def _rated() -> dict[str, Any]:
    texts = {
        "context": "โรงเรียนอยู่บนดอย นักเรียนพูดภาษากะเหรี่ยงที่บ้าน",
        "product": "อ่านคล่องเพิ่มจาก 5 เป็น 12 คน",
        "rating_product": 4,
        "sample_n": 22,
        "method": "ทดสอบอ่านออกเสียงเป็นรายคน",
    }
    return {"evaluation": evaluation(Stage.SUMMATIVE, 12, **texts), "number": 3}


def _document(title: str, size: int) -> SimpleNamespace:
    return SimpleNamespace(url="/documents/1/", title=title, file_extension="pdf", get_file_size=size)


TABLE = Part(
    "parts/table.html",
    [
        Specimen(states.PLAIN, {"table": RESULTS, "id": "results-table"}),
        Specimen(states.EMPTY, {"table": Table("ผลการประเมิน", RESULTS.columns), "id": "empty-table"}),
        Specimen(states.IN_ENGLISH, {"table": ENGLISH_RESULTS, "id": "english-table"}, ENGLISH),
    ],
    prints=True,
)
DATA_TABLE = Part(
    "parts/data_table.html",
    [
        Specimen(states.PLAIN, {"table": RESULTS, "id": "data"}),
        Specimen(states.IN_ENGLISH, {"table": ENGLISH_RESULTS, "id": "data-en"}, ENGLISH),
    ],
    prints=True,
)
FIGURE = Part(
    "parts/figure.html",
    [
        Specimen(states.PLAIN, {"content": PICTURE, "caption": "มุมอ่านหนังสือที่นักเรียนช่วยกันทาสี"}),
        Specimen(_("มีผู้ถ่ายภาพ"), {"content": PICTURE, "caption": "นิทานเล่มแรก", "credit": "ครูสมศรี ใจดี"}),
        Specimen(states.IN_ENGLISH, {"content": PICTURE, "credit": "ครูสมศรี ใจดี"}, ENGLISH),
    ],
    narrow=True,
)
BEFORE_AFTER = Part(
    "parts/before_after.html",
    [
        Specimen(states.PLAIN, lambda: _bars(12, 4, people=22, tool="แบบทดสอบการอ่านออกเสียงของเขตพื้นที่")),
        Specimen(_("มีกลุ่มเปรียบเทียบ"), lambda: _bars(12, 4, 10)),
        Specimen(states.LONG, lambda: _bars(1250, 980) | {"name": LONG_WORD}),
        Specimen(states.IN_ENGLISH, lambda: _bars(3, 9, people=1), ENGLISH),
    ],
    prints=True,
)
TIMELINE = Part(
    "parts/timeline.html",
    [Specimen(states.PLAIN, _timeline), Specimen(states.IN_ENGLISH, lambda: _timeline() | {"id": "line-en"}, ENGLISH)],
    prints=True,
)
EVALUATION = Part(
    "parts/evaluation.html",
    [Specimen(states.PLAIN, _rated), Specimen(states.IN_ENGLISH, _rated, ENGLISH)],
    prints=True,
)
TILE_MAP = Part(
    "parts/tile_map.html",
    [
        Specimen(states.PLAIN, lambda: _map(heading="กรณีศึกษาตามอำเภอ", text="7 จาก 25 อำเภอมีกรณีศึกษาแล้ว")),
        Specimen(states.IN_ENGLISH, lambda: _map(heading="Case studies by district") | {"id": "map-en"}, ENGLISH),
    ],
    prints=True,
)
TILE = Part(
    "parts/tile.html",
    [Specimen(states.PLAIN, lambda: {"tile": TileMap.of(COUNTS, "").rows[6][2]})],
    narrow=True,
)
HEAT_GRID = Part(
    "parts/heat_grid.html",
    [
        Specimen(_("อำเภอทั้งหมด"), _grid),
        Specimen(states.IN_ENGLISH, lambda: _grid(5), ENGLISH),
    ],
    prints=True,
)
SPARKLINE = Part(
    "parts/sparkline.html",
    [
        Specimen(states.PLAIN, lambda: _spark(0, 1, 1, 3, 4, 9, unit="แห่ง")),
        Specimen(_("ค่าเดียว"), lambda: _spark(2)),
        Specimen(states.EMPTY, _spark),
        Specimen(states.IN_ENGLISH, lambda: _spark(5, 3, 4, 2), ENGLISH),
    ],
    prints=True,
)
FILE_LINK = Part(
    "parts/file_link.html",
    [
        Specimen(states.PLAIN, {"document": _document("แผนการจัดการเรียนรู้ 8 คาบ", 482_000)}),
        Specimen(states.LONG, {"document": _document(LONG_WORD, 12_400_000), "note": "พิมพ์สองหน้า ตัดครึ่ง แล้วเย็บเป็นเล่ม"}),
    ],
)
PRINT_HEADER = Part(
    "parts/print_header.html",
    [
        Specimen(
            _("เห็นเฉพาะบนกระดาษ"),
            {
                "address": "https://cop.example.go.th/innovations/inv-9001/",
                "title": "นิทานสองภาษาจากผู้เฒ่า สู่ชั้นเรียน ป.1",
                "printed_on": datetime.date(2026, 1, 16),
            },
        ),
        Specimen(states.IN_ENGLISH, {"address": "https://cop.example.go.th/en/plan/s07/"}, ENGLISH),
    ],
    prints=True,
)

GROUP = Group(
    _("ตัวเลข ภาพ และเอกสาร"),
    [
        TABLE,
        DATA_TABLE,
        FIGURE,
        BEFORE_AFTER,
        TIMELINE,
        EVALUATION,
        TILE_MAP,
        TILE,
        HEAT_GRID,
        SPARKLINE,
        LINEAGE_TREE,
        FILE_LINK,
        PRINT_HEADER,
    ],
)
