from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StrategyConfig(AppConfig):
    name = "strategy"
    verbose_name = _("แผนยุทธศาสตร์")

    def ready(self) -> None:
        from strategy import permissions, signal_handlers

        permissions.register()
        signal_handlers.connect()
