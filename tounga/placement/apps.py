from django.apps import AppConfig


class PlacementConfig(AppConfig):
    name = "tounga.placement"
    label = "placement"
