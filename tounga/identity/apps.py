from django.apps import AppConfig


class IdentityConfig(AppConfig):
    name = "tounga.identity"
    label = "identity"
