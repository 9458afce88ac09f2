"""An editor's own account page, without a picture of the editor.

Guarantees that pictures come into the site through its library alone, where they lose their position and are scanned
for viruses. Wagtail would keep a portrait as it was sent, and nothing here shows one (`core.media_views`).
"""

from wagtail.admin.views.account import AccountView, AvatarSettingsPanel, BaseSettingsPanel


class EditorAccountView(AccountView):
    """Wagtail's page for name, language, look and password."""

    def get_panels(self) -> list[BaseSettingsPanel]:
        return [panel for panel in super().get_panels() if not isinstance(panel, AvatarSettingsPanel)]
