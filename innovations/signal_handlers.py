"""Keeps keywords together: a keyword that becomes a synonym gives its uses to the main one at once."""

from typing import Any

from django.db.models.signals import post_save

from innovations.keywords import merge_into_main
from innovations.models import Keyword


def merge_synonym(sender: type[Keyword], instance: Keyword, **kwargs: Any) -> None:
    if instance.synonym_of_id is not None:
        merge_into_main(instance)


def connect() -> None:
    post_save.connect(merge_synonym, sender=Keyword, dispatch_uid="innovations.merge_synonym")
