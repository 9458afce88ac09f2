from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MembersConfig(AppConfig):
    name = "members"
    verbose_name = _("สมาชิกและสถานศึกษา")

    def ready(self) -> None:
        from core.importing import kinds
        from members import admin_comments, keeping_rights, own_account, own_data
        from members.importing.kind import ORGANIZATIONS
        from members.inviting import own_data as invitations

        kinds.register(ORGANIZATIONS)
        own_account.register()
        own_data.register()
        invitations.register()
        admin_comments.register()
        keeping_rights.connect()
