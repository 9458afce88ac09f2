"""The one map of shapes that the site uses: put there, taken away, asked for."""

from core.boundaries.drawing import Drawing
from core.boundaries.shapes import DistrictShapes
from core.models import DistrictMap


def store(drawing: Drawing, file_name: str, tolerance: float) -> None:
    """Use a drawing from now on; it takes the place of another in one statement."""
    values = {
        "width": drawing.width,
        "height": drawing.height,
        "shapes": drawing.shapes,
        "file_name": file_name[:255],
        "tolerance": tolerance,
    }
    DistrictMap.objects.update_or_create(pk=DistrictMap.THE_ONE, defaults=values)


def remove() -> bool:
    """Go back to tiles; False when there were no shapes."""
    deleted, _by_model = DistrictMap.objects.all().delete()
    return deleted > 0


def district_shapes() -> DistrictShapes | None:
    """The shapes, None where the operator gave none; one query."""
    stored = DistrictMap.objects.filter(pk=DistrictMap.THE_ONE).first()
    if stored is None:
        return None
    shapes = {code: (each["path"], each["x"], each["y"]) for code, each in stored.shapes.items()}
    return DistrictShapes(stored.width, stored.height, shapes)
