from django.apps import AppConfig


class ConsularConfig(AppConfig):
    name = "tounga.web.consular"
    label = "web_consular"
