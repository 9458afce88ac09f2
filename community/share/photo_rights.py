"""Who of the staff sees the pictures of drafts: whoever reviews them, and nobody else.

Rights in the root collection reach down to every collection below, so somebody who may choose among the site's pictures
would see what a teacher has not sent yet. The policy takes the collection of drafts out of that, wherever Wagtail asks
(lists, choosers, forms, bulk actions), for everybody without the right to review.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from wagtail.models import Collection
from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy
from wagtail.permissions import register_permission_policy

from community.review.rights import may_review
from community.share.photo_pictures import COLLECTION
from core.models import SiteImage


class DraftPicturesPolicy(CollectionOwnershipPermissionPolicy):
    """Wagtail's policy of pictures, less the collection of drafts and what lies below it."""

    def _check_perm(self, user: Any, actions: Iterable[str], collection: Collection | None = None) -> bool:
        allowed = bool(super()._check_perm(user, actions, collection))
        if allowed and collection is not None and not may_review(user):
            return not collection.get_ancestors(inclusive=True).filter(name=COLLECTION).exists()
        return allowed

    def _collections_with_perm(self, user: Any, actions: Iterable[str]) -> QuerySet[Collection]:
        found: QuerySet[Collection] = super()._collections_with_perm(user, actions)
        if may_review(user):
            return found
        for hidden in Collection.objects.filter(name=COLLECTION):
            found = found.exclude(path__startswith=hidden.path)
        return found


def register() -> None:
    """Let Wagtail ask this policy: before its own, since it is registered for exactly this model."""
    policy = DraftPicturesPolicy(SiteImage, auth_model="wagtailimages.Image", owner_field_name="uploaded_by_user")
    register_permission_policy(SiteImage, policy, exact_class=True)
