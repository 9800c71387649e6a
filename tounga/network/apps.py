from django.apps import AppConfig


class NetworkConfig(AppConfig):
    name = "tounga.network"
    label = "network"
