from django.apps import AppConfig


class WorklistConfig(AppConfig):
    name = "tounga.worklist"
    label = "worklist"
