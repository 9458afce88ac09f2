"""The text of the files that pages offer: what goes into records, and what of it a result may show.

Guarantees: only files that anybody may fetch now are searchable or named (none of a private collection); any number of
pages costs one query, and none when they offer no file.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models.functions import Left
from wagtail.models import Page

from core.choosers import DOCUMENT_NAME, chosen_ids
from core.models import DocumentText, SiteDocument, TextState
from core.privacy import in_private_collection
from innovations.attachments import document_ids
from innovations.models import CaseStudyPage
from search.types import Hit, RecordFile, Segment

#: Letters of all files of a page together: about thirty pages of paper. Cutting them into words takes 0.1 s.
MAX_LETTERS = 60_000


@dataclass(frozen=True)
class ShownFile:
    """A file in which a result was found, as a page names it."""

    title: str
    url: str
    snippet: tuple[Segment, ...]


def files_of(pages: Iterable[Page]) -> dict[int, tuple[RecordFile, ...]]:
    """The files of each page that has any, by page id, cut to `MAX_LETTERS` a page."""
    wanted = {page.pk: ids for page in pages if (ids := _ids_of(page))}
    if not wanted:
        return {}
    texts = DocumentText.objects.filter(
        ~in_private_collection("document__collection__path"),
        state=TextState.DONE,
        document_id__in={number for ids in wanted.values() for number in ids},
    ).values_list("document_id", "document__title", Left("text", MAX_LETTERS))
    by_id = {number: (title, text) for number, title, text in texts}
    return {page_id: _within_limit(ids, by_id) for page_id, ids in wanted.items()}


def _ids_of(page: Page) -> list[int]:
    if isinstance(page, CaseStudyPage):
        return document_ids(page)
    body = getattr(page, "body", None)  # of a standard page, whose package nothing may import
    return list(dict.fromkeys(chosen_ids(body, DOCUMENT_NAME))) if body is not None else []


def _within_limit(ids: Sequence[int], texts: dict[int, tuple[str, str]]) -> tuple[RecordFile, ...]:
    files = []
    left = MAX_LETTERS
    for number in ids:
        title, text = texts.get(number, ("", ""))
        if text and left > 0:
            files.append(RecordFile(str(number), title, text[:left]))
            left -= len(text)
    return tuple(files)


def shown_files(hits: Sequence[Hit]) -> dict[str, ShownFile]:
    """For each hit with a file that anybody may fetch now, by the hit's id: the file by its present title."""
    found = {hit.id: hit.file for hit in hits if hit.file is not None}
    if not found:
        return {}
    public = SiteDocument.objects.filter(~in_private_collection("collection__path"))
    documents = {str(pk): one for pk, one in public.in_bulk([int(file.id) for file in found.values()]).items()}
    return {
        hit_id: ShownFile(documents[file.id].title, documents[file.id].url, file.snippet)
        for hit_id, file in found.items()
        if file.id in documents
    }
