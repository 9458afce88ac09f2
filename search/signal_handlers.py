"""Records a change for the index whenever a page may have become another result, or none.

Guarantees that the record is written in the transaction of the change: these are signals of saving and deleting, which
are sent inside it, while Wagtail's own (`page_published`, `post_page_move`) come after it. Publishing and unpublishing
save the page; a move saves the moved page as a plain `Page`, which stands for all pages below it. Saving a draft of a
page changes nothing that readers find and is left alone.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model
from django.db.models.signals import post_delete, post_save, pre_delete
from wagtail.models import CollectionViewRestriction, Page, PageViewRestriction

from core.document_texts import text_changed
from core.models import EducationLevel, SiteDocument, Subject
from innovations.models import AdoptionRecord, Keyword
from innovations.signals import case_figures_changed, featured_changed
from members.models import Organization
from search import dependents
from search.eligibility import searchable_models
from search.tasks import follow_after_commit
from strategy.models import StrategicIssue, Strategy

#: What Wagtail writes to the page when a draft is saved, a comment is made or an editor locks it, and to a document
#: when it is first fetched.
DRAFT_FIELDS = frozenset(
    {
        "draft_title",
        "file_hash",
        "file_size",
        "has_unpublished_changes",
        "latest_revision",
        "latest_revision_created_at",
        "locked",
        "locked_at",
        "locked_by",
        "numchild",
    }
)
#: What a record of another page says: the thing that may change, and who says it.
DEPENDENTS: dict[type[Model], Any] = {
    Strategy: dependents.of_strategy,
    StrategicIssue: dependents.of_issue,
    Keyword: dependents.of_keyword,
    EducationLevel: dependents.of_level,
    Subject: dependents.of_subject,
    Organization: dependents.of_organization,
    SiteDocument: dependents.of_document,
}


def page_saved(sender: type[Page], instance: Page, update_fields: Any = None, **kwargs: Any) -> None:
    """Follow a page of a searchable type that was saved as what it is."""
    if not _is_draft_only(update_fields):
        follow_after_commit([instance.pk])


def plain_page_saved(sender: type[Page], instance: Page, update_fields: Any = None, **kwargs: Any) -> None:
    """Follow a page that was saved as a plain `Page`, and all below it: it was moved, unpublished or expired."""
    if not _is_draft_only(update_fields):
        follow_after_commit(dependents.of_subtree(instance.pk))


def page_deleted(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """Take a page out; sent for each page below a deleted one too, with `Page` as sender whatever its type."""
    follow_after_commit([instance.pk])


def privacy_changed(sender: type[PageViewRestriction], instance: PageViewRestriction, **kwargs: Any) -> None:
    """Follow all pages below one that was made private, or public again."""
    follow_after_commit(dependents.of_subtree(instance.page_id))


def dependency_saved(
    sender: type[Model], instance: Model, created: bool, update_fields: Any = None, **kwargs: Any
) -> None:
    """Follow the pages whose records name the thing. A new one is named by none yet."""
    if not created and not _is_draft_only(update_fields):
        follow_after_commit(DEPENDENTS[sender](instance))


def dependency_deleted(sender: type[Model], instance: Model, **kwargs: Any) -> None:
    """Follow the pages that named a thing which is about to go, while they can still be told."""
    follow_after_commit(DEPENDENTS[sender](instance))


def document_text_changed(sender: type[SiteDocument], document: SiteDocument, **kwargs: Any) -> None:
    """Follow the pages that offer a document whose text was read."""
    follow_after_commit(dependents.of_document(document))


def adoption_stored(sender: type[AdoptionRecord], instance: AdoptionRecord, **kwargs: Any) -> None:
    """Follow a case that a school takes up, gives up, or lets be seen: its record names the schools."""
    follow_after_commit(dependents.of_adoption(instance))


def case_figures_stored(sender: type[Model], case_ids: Iterable[int], **kwargs: Any) -> None:
    """Follow cases whose numbers of adoptions or level of evidence were stored without saving the pages."""
    follow_after_commit(case_ids)


def featured_turned(sender: type[Model], page_ids: Iterable[int], **kwargs: Any) -> None:
    """Follow pages that editors feature from now on or no longer, also by the time alone."""
    follow_after_commit(page_ids)


def collection_privacy_changed(
    sender: type[CollectionViewRestriction], instance: CollectionViewRestriction, **kwargs: Any
) -> None:
    """Follow the pages whose files may not, or may again, be fetched by anybody."""
    follow_after_commit(dependents.of_collection(instance.collection))


def _is_draft_only(update_fields: Any) -> bool:
    return update_fields is not None and DRAFT_FIELDS.issuperset(update_fields)


def connect() -> None:
    """Connect all handlers; connecting twice changes nothing."""
    for model in searchable_models().values():
        post_save.connect(page_saved, sender=model, dispatch_uid=f"search.page_saved.{model._meta.label}")
    post_save.connect(plain_page_saved, sender=Page, dispatch_uid="search.plain_page_saved")
    post_delete.connect(page_deleted, sender=Page, dispatch_uid="search.page_deleted")
    for signal in (post_save, post_delete):
        signal.connect(privacy_changed, sender=PageViewRestriction, dispatch_uid="search.privacy_changed")
        signal.connect(
            collection_privacy_changed, sender=CollectionViewRestriction, dispatch_uid="search.collection_privacy"
        )
    text_changed.connect(document_text_changed, dispatch_uid="search.document_text_changed")
    for signal in (post_save, post_delete):
        signal.connect(adoption_stored, sender=AdoptionRecord, dispatch_uid="search.adoption_stored")
    case_figures_changed.connect(case_figures_stored, dispatch_uid="search.case_figures_stored")
    featured_changed.connect(featured_turned, dispatch_uid="search.featured_turned")
    for model in DEPENDENTS:
        label = model._meta.label
        post_save.connect(dependency_saved, sender=model, dispatch_uid=f"search.dependency_saved.{label}")
        if not issubclass(model, Page):  # an organisation with cases cannot be deleted
            pre_delete.connect(dependency_deleted, sender=model, dispatch_uid=f"search.dependency_deleted.{label}")
