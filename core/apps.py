from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoreConfig(AppConfig):
    name = "core"
    verbose_name = _("ส่วนกลาง")

    def ready(self) -> None:
        from core import checks, signal_handlers  # noqa: F401  (checks register themselves)
        from core.exports import make_exports_harmless

        signal_handlers.connect()
        make_exports_harmless()
