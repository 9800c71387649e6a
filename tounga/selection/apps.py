from django.apps import AppConfig


class SelectionConfig(AppConfig):
    name = "tounga.selection"
    label = "selection"
