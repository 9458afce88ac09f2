"""Revisions of generated pages, for whichever site they belong to."""

from collections.abc import Sequence

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, Revision


def add_revisions(pages: Sequence[Page]) -> None:
    """One revision a page with the content of its columns; Wagtail reads the rest from the page.

    Args:
        pages: stored pages of one type, at least one.
    """
    base, own = (ContentType.objects.get_for_model(model) for model in (Page, type(pages[0])))
    revisions = [
        Revision(
            content_type=own,
            base_content_type=base,
            object_id=str(page.pk),
            created_at=page.first_published_at,
            object_str=page.title,
            content={field.name: field.value_to_string(page) for field in page._meta.local_concrete_fields},
        )
        for page in pages
    ]
    Revision.objects.bulk_create(revisions, batch_size=100)
    for page, revision in zip(pages, revisions, strict=True):
        page.latest_revision = page.live_revision = revision
        page.latest_revision_created_at = revision.created_at
    names = ["latest_revision", "live_revision", "latest_revision_created_at"]
    Page.objects.bulk_update(pages, names, batch_size=200)
