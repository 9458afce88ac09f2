"""Comments that a person wrote beside the fields of a page in the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.models import Comment, CommentReply

from members.models import User
from members.personal_data import Holding, Row, personal_data, rows_of

FIELDS = ("wagtailcore.Comment.user", "wagtailcore.Comment.resolved_by", "wagtailcore.CommentReply.user")


def _comments(user: User) -> list[Row]:
    comments = rows_of(Comment.objects.filter(user=user), "page__title", "text", "created_at")
    replies = rows_of(CommentReply.objects.filter(user=user), "comment__page__title", "text", "created_at")
    return [*comments, *replies]


def register() -> None:
    personal_data.register(Holding("comments", _("ความเห็นในระบบจัดการ"), FIELDS, _comments))
