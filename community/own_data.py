"""What taking part keeps about a person, and what becomes of it when the account goes.

A draft that was never published goes with its author, unless somebody writes along: then it is theirs. The page of
published work stays under its organisation's name.
"""

from django.utils.translation import gettext_lazy as _

from community.models import (
    AdoptionReminder,
    CoAuthor,
    Draft,
    DraftAnswer,
    DraftAnswerVersion,
    DraftPhoto,
    Notification,
    NotificationChoice,
    OutgoingMail,
    SchoolRequest,
)
from members.models import User
from members.personal_data import Holding, Row, personal_data, plain, rows_of


def _drafts(user: User) -> list[Row]:
    drafts = Draft.objects.filter(owner=user).prefetch_related("answers")
    return [
        {
            "kind": draft.kind,
            "created_at": plain(draft.created_at),
            "updated_at": plain(draft.updated_at),
            "submitted_at": plain(draft.submitted_at),
            "answers": {answer.field: plain(answer.value) for answer in draft.answers.all()},
        }
        for draft in drafts
    ]


def _texts(user: User) -> list[Row]:
    """What the person typed into drafts, theirs and others', with what was replaced since."""
    names = ("draft__uid", "field", "value", "saved_at", "device")
    return [
        row
        for model in (DraftAnswer, DraftAnswerVersion)
        for row in rows_of(model.objects.filter(saved_by=user).order_by("saved_at"), *names)
    ]


def _photos(user: User) -> list[Row]:
    photos = DraftPhoto.objects.filter(draft__owner=user)
    return rows_of(photos, "draft__uid", "alt", "shows_people", "consent", "consent_at")


def _co_authored(user: User) -> list[Row]:
    taken = CoAuthor.objects.filter(user=user)
    invited = CoAuthor.objects.filter(invited_by=user)
    when = ("invited_at", "accepted_at", "declined_at")
    # Whoever was invited by name gave nobody an address: the inviter's export has what the inviter typed.
    return [*rows_of(taken, "draft__uid", "email", *when), *rows_of(invited, "draft__uid", "name", *when)]


def _notices(user: User) -> list[Row]:
    notices = Notification.objects.filter(recipient=user)
    return rows_of(notices, "kind", "page__title", "text", "created_at", "read_at", "mailed_at")


def _choices(user: User) -> list[Row]:
    return rows_of(NotificationChoice.objects.filter(user=user), "kind", "choice")


def _mails(user: User) -> list[Row]:
    return rows_of(OutgoingMail.objects.filter(recipient=user), "created_at", "state", "sent_at")


def _school_requests(user: User) -> list[Row]:
    return rows_of(SchoolRequest.objects.filter(requested_by=user), "page__title", "email", "created_at", "answer")


def _answers(user: User) -> list[Row]:
    """What the person answered for a school when it was asked about an adoption."""
    found = AdoptionReminder.objects.filter(answered_by=user).order_by("answered_at")
    return rows_of(found, "adoption__uid", "term", "answer", "answered_at")


def leave_drafts(user: User) -> None:
    """Hand on what others write along; delete the pages of what nobody ever read."""
    for draft in Draft.objects.filter(owner=user).select_related("page"):
        heir = CoAuthor.objects.filter(draft=draft).accepted().exclude(user=user).order_by("accepted_at").first()
        if heir is not None and heir.user is not None:
            draft.owner = heir.user
            draft.save(update_fields=["owner"])
            heir.delete()
        elif draft.page is not None and not draft.page.live and draft.page.first_published_at is None:
            draft.page.specific.delete()


HOLDINGS = (
    Holding("drafts", _("ฉบับร่าง"), ("community.Draft.owner",), _drafts, leave_drafts),
    Holding(
        "typed",
        _("ข้อความที่พิมพ์ในฉบับร่าง"),
        ("community.DraftAnswer.saved_by", "community.DraftAnswerVersion.saved_by"),
        _texts,
    ),
    Holding("draft_photos", _("ภาพในฉบับร่าง"), ("community.DraftPhoto.consent_by",), _photos),
    Holding("co_authored", _("การเขียนร่วม"), ("community.CoAuthor.user", "community.CoAuthor.invited_by"), _co_authored),
    Holding("notices", _("การแจ้งเตือน"), ("community.Notification.recipient",), _notices),
    Holding("notice_choices", _("การเลือกรับอีเมล"), ("community.NotificationChoice.user",), _choices),
    Holding("mails", _("อีเมลที่ส่งถึงคุณ"), ("community.OutgoingMail.recipient",), _mails),
    Holding("school_requests", _("คำขอให้โรงเรียนยืนยัน"), ("community.SchoolRequest.requested_by",), _school_requests),
    Holding(
        "adoption_answers",
        _("คำตอบประจำภาคเรียนเรื่องการนำไปใช้"),
        ("community.AdoptionReminder.answered_by",),
        _answers,
    ),
)


def register() -> None:
    for holding in HOLDINGS:
        personal_data.register(holding)
    personal_data.exempt(
        "who did what a notice tells stands in its recipient's notice; cleared with the account",
        "community.Notification.actor",
    )
    personal_data.exempt(
        "who holds an entry of the queue now is a matter of the day; cleared with the account",
        "community.ReviewEntry.holder",
    )
