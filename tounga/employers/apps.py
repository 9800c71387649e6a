from django.apps import AppConfig


class EmployersConfig(AppConfig):
    name = "tounga.employers"
    label = "employers"
