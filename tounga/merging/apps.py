from django.apps import AppConfig


class MergingConfig(AppConfig):
    name = "tounga.merging"
    label = "merging"
