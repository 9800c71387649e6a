from django.apps import AppConfig


class ReferenceConfig(AppConfig):
    name = "tounga.reference"
    label = "reference"
