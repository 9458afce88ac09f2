"""Which documents a case offers: in its list of files, its steps, its story and its evaluations."""

from collections.abc import Iterator

from wagtail.blocks import StreamValue

from core.choosers import DOCUMENT_NAME, chosen_ids
from core.models import DocumentText
from innovations.models import CaseStudyPage

STREAMS = ("files", "process", "story")


def document_ids(case: CaseStudyPage) -> list[int]:
    """Ids of the case's documents in the order in which a reader meets them, each once; some may not exist any more."""
    return list(dict.fromkeys(number for stream in _streams(case) for number in chosen_ids(stream, DOCUMENT_NAME)))


def _streams(case: CaseStudyPage) -> Iterator[StreamValue]:
    yield from (getattr(case, name) for name in STREAMS)
    yield from (evaluation.evidence_files for evaluation in case.evaluations.all())


def unreadable_files(case: CaseStudyPage) -> list[DocumentText]:
    """Of the case's documents those whose text cannot be found, in their order; one query."""
    ids = document_ids(case)
    texts = DocumentText.objects.select_related("document").defer("text").in_bulk(ids)
    return [texts[number] for number in ids if number in texts and texts[number].is_unreadable]
