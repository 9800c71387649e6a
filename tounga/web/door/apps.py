from django.apps import AppConfig
from django.utils.module_loading import import_string


class DoorConfig(AppConfig):
    name = "tounga.web.door"
    label = "web_door"

    def ready(self) -> None:
        """Register what `check --deploy` says of the door."""
        import_string("tounga.web.door.checks.proxies_are_counted")
