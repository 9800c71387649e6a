from django.apps import AppConfig


class TransfersConfig(AppConfig):
    name = "tounga.transfers"
    label = "transfers"
