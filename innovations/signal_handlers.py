"""Keeps keywords together: a keyword that becomes a synonym gives its uses to the main one at once. Lets adoptions and
their figures follow pages and members.
"""

from typing import Any

from django.db.models.signals import post_save

from innovations.adoption import following, waiting
from innovations.keywords import merge_into_main
from innovations.models import Keyword


def merge_synonym(sender: type[Keyword], instance: Keyword, **kwargs: Any) -> None:
    if instance.synonym_of_id is not None:
        merge_into_main(instance)


def connect() -> None:
    post_save.connect(merge_synonym, sender=Keyword, dispatch_uid="innovations.merge_synonym")
    following.connect()
    waiting.connect()
