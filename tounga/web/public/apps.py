from django.apps import AppConfig


class PublicConfig(AppConfig):
    name = "tounga.web.public"
    label = "web_public"
