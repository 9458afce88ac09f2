"""Which pages and documents are private, as conditions of a query: each with everything above it that is restricted."""

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef
from wagtail.models import CollectionViewRestriction, PageViewRestriction


def restricted(path: str = "path") -> Exists:
    """Whether a view restriction stands on the page of a query or on one above it.

    Args:
        path: how the query names the page's tree path; of a related page, e.g. `owner_org__path`.
    """
    own_path = ExpressionWrapper(OuterRef(path), output_field=CharField())
    above = PageViewRestriction.objects.alias(own_path=own_path).filter(own_path__startswith=F("page__path"))
    return Exists(above)


def in_private_collection(path: str) -> Exists:
    """Whether a view restriction stands on the collection of a query or on one above it.

    Args:
        path: how the query names the collection's tree path, e.g. `collection__path`.
    """
    own_path = ExpressionWrapper(OuterRef(path), output_field=CharField())
    above = CollectionViewRestriction.objects.alias(own_path=own_path)
    return Exists(above.filter(own_path__startswith=F("collection__path")))
