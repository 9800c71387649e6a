from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "tounga.intake"
    label = "intake"
