from django.apps import AppConfig


class MessagingConfig(AppConfig):
    name = "tounga.messaging"
    label = "messaging"
