from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "tounga.demo"
    label = "demo"
