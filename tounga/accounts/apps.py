from django.apps import AppConfig
from django.utils.module_loading import import_string


class AccountsConfig(AppConfig):
    name = "tounga.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Register the checks of the demonstration; models are loaded only now."""
        import_string("tounga.accounts.demonstration.demonstration_has_debug")
