"""The evaluations of a case in the course of time, as a drawing and as a table."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from core.charts import Timeline, TimelineEvent, timeline
from core.tables import Column, Row, Table
from core.thai_text import format_date
from innovations.choices import Stage
from innovations.models import CaseEvaluation

SHAPES = {Stage.PRE.value: "circle", Stage.FORMATIVE.value: "diamond", Stage.SUMMATIVE.value: "square"}
COLUMNS = (
    Column(_("ครั้งที่")),
    Column(_("ระยะ")),
    Column(_("วันที่")),
    Column(_("ผู้ประเมิน")),
    Column(_("ตัดสินใจ")),
)


def evaluation_timeline(evaluations: Sequence[CaseEvaluation]) -> Timeline:
    """The evaluations in the order of their dates; a stage has a shape of its own."""
    ordered = sorted(evaluations, key=lambda evaluation: evaluation.date)
    points = timeline([(e.date, TimelineEvent(e.get_stage_display(), SHAPES.get(e.stage, "circle"))) for e in ordered])
    rows = tuple(_row(number, evaluation) for number, evaluation in enumerate(ordered, start=1))
    return Timeline(_("เส้นเวลาการประเมิน"), Table(_("การประเมินแต่ละครั้ง"), COLUMNS, rows), points)


def _row(number: int, evaluation: CaseEvaluation) -> Row:
    cells = (
        evaluation.get_stage_display(),
        format_date(evaluation.date, short=True),
        evaluation.get_evaluator_display(),
        evaluation.get_decision_display() or "–",
    )
    return Row(str(number), cells)
