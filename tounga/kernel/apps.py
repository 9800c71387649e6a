from django.apps import AppConfig


class KernelConfig(AppConfig):
    name = "tounga.kernel"
    label = "kernel"
