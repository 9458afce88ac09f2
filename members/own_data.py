"""What accounts themselves keep about a person: the account, the profile, sign-ins, what was done in the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.models import ModelLogEntry, Page, PageLogEntry, Revision

from core.models import ImportRun, SiteDocument, SiteImage
from members.models import MemberProfile, User
from members.personal_data import Holding, Row, personal_data, rows_of


def _account(user: User) -> list[Row]:
    names = ("email", "first_name", "last_name", "date_joined", "last_login")
    groups = list(user.groups.order_by("name").values_list("name", flat=True))
    return [row | {"groups": groups} for row in rows_of(User.objects.filter(pk=user.pk), *names)]


def _profile(user: User) -> list[Row]:
    names = ("code", "display_name", "org__title", "org_text", "role", "position", "expertise", "public", "notify")
    consent = ("consent_at", "consent_version", "verified_at")
    return rows_of(MemberProfile.objects.filter(user=user), *names, *consent)


def _addresses(user: User) -> list[Row]:
    from allauth.account.models import EmailAddress

    return rows_of(EmailAddress.objects.filter(user=user), "email", "verified", "primary")


def _sessions(user: User) -> list[Row]:
    from allauth.usersessions.models import UserSession

    return rows_of(UserSession.objects.filter(user=user), "created_at", "last_seen_at", "ip", "user_agent")


def _providers(user: User) -> list[Row]:
    from allauth.socialaccount.models import SocialAccount

    accounts = SocialAccount.objects.filter(user=user)
    return rows_of(accounts, "provider", "uid", "date_joined", "last_login", "extra_data")


def _second_steps(user: User) -> list[Row]:
    """That there is a second step and since when; its secret would let whoever has the file sign in."""
    from allauth.mfa.models import Authenticator

    return rows_of(Authenticator.objects.filter(user=user), "type", "created_at", "last_used_at")


def _pages(user: User) -> list[Row]:
    return rows_of(Page.objects.filter(owner=user), "title", "url_path", "live", "first_published_at")


def _revisions(user: User) -> list[Row]:
    return rows_of(Revision.objects.filter(user=user).order_by("created_at"), "object_str", "created_at", "content")


def _files(user: User) -> list[Row]:
    pictures = SiteImage.objects.filter(uploaded_by_user=user)
    documents = SiteDocument.objects.filter(uploaded_by_user=user)
    return [row for each in (pictures, documents) for row in rows_of(each, "title", "created_at", "file")]


def _imports(user: User) -> list[Row]:
    return rows_of(ImportRun.objects.filter(user=user), "kind", "created_at")


def _log(user: User) -> list[Row]:
    """What the log says that the person did."""
    names = ("timestamp", "action", "label")
    rows = [rows_of(model.objects.filter(user=user), *names) for model in (PageLogEntry, ModelLogEntry)]
    return sorted((row for each in rows for row in each), key=lambda row: row["timestamp"])


HOLDINGS = (
    Holding("account", _("บัญชี"), ("members.User_groups.user",), _account),
    Holding("profile", _("ข้อมูลสมาชิก"), ("members.MemberProfile.user",), _profile),
    Holding("email_addresses", _("อีเมล"), ("account.EmailAddress.user",), _addresses),
    Holding("sessions", _("อุปกรณ์ที่เข้าสู่ระบบ"), ("usersessions.UserSession.user",), _sessions),
    Holding("providers", _("บัญชีภายนอกที่เชื่อมไว้"), ("socialaccount.SocialAccount.user",), _providers),
    Holding("second_steps", _("ขั้นตอนยืนยันตัวตน"), ("mfa.Authenticator.user",), _second_steps),
    Holding("pages", _("หน้าที่สร้าง"), ("wagtailcore.Page.owner",), _pages),
    Holding("revisions", _("ฉบับที่บันทึก"), ("wagtailcore.Revision.user",), _revisions),
    Holding(
        "files",
        _("ภาพและเอกสารที่อัปโหลด"),
        ("core.SiteImage.uploaded_by_user", "core.SiteDocument.uploaded_by_user"),
        _files,
    ),
    Holding("imports", _("การนำเข้าข้อมูล"), ("core.ImportRun.user",), _imports),
    Holding("log", _("บันทึกการทำงาน"), ("wagtailcore.PageLogEntry.user", "wagtailcore.ModelLogEntry.user"), _log),
)


def register() -> None:
    """Register the holdings and what is exempt."""
    for holding in HOLDINGS:
        personal_data.register(holding)
    personal_data.exempt(
        "who locked a page holds no data of the person and goes with the lock", "wagtailcore.Page.locked_by"
    )
    personal_data.exempt(
        "who verified a member is about that member; cleared with the account", "members.MemberProfile.verified_by"
    )
    personal_data.exempt(
        "rights given to one account in the admin, none are on this site", "members.User_user_permissions.user"
    )
    personal_data.exempt(
        "settings of the admin's screens, no content; go with the account",
        *("wagtailusers.UserProfile.user", "wagtailadmin.EditingSession.user", "wagtailadmin.FormState.user"),
        *("wagtailcore.PageSubscription.user", "wagtailcore.APIToken.user"),
    )
    personal_data.exempt(
        "tables of Wagtail that this site does not use (its own models stand in their place)",
        *("wagtaildocs.Document.uploaded_by_user", "wagtailimages.Image.uploaded_by_user"),
    )
    personal_data.exempt(
        "a file on its way to becoming a picture or document; removed when it is one",
        "wagtailcore.UploadedFile.uploaded_by_user",
    )
    personal_data.exempt(
        "who did a step of the review stands in the log, which is exported; cleared with the account",
        *("wagtailcore.WorkflowState.requested_by", "wagtailcore.TaskState.finished_by"),
    )
