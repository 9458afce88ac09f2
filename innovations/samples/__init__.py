"""Sample content: invented schools, case studies and lessons as TOML files, the reader that checks them
and the drawn pictures. Nothing here speaks for a real school; each organisation's name says ตัวอย่าง."""

from innovations.samples.reading import SampleError, read_samples
from innovations.samples.records import (
    SampleCase,
    SampleComponent,
    SampleEvaluation,
    SampleLesson,
    SampleMetric,
    SamplePicture,
    Samples,
    SampleSchool,
    SampleStep,
    SampleStory,
)

__all__ = [
    "SampleCase",
    "SampleComponent",
    "SampleError",
    "SampleEvaluation",
    "SampleLesson",
    "SampleMetric",
    "SamplePicture",
    "SampleSchool",
    "SampleStep",
    "SampleStory",
    "Samples",
    "read_samples",
]
