"""Flat illustrations for the sample content, drawn with Pillow alone: no photograph, no person, no font, and the same
bytes for the same scene and seed."""

from innovations.samples.drawing.rendering import SCENES, draw_case, draw_picture

__all__ = ["SCENES", "draw_case", "draw_picture"]
