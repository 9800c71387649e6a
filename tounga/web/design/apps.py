from django.apps import AppConfig


class DesignConfig(AppConfig):
    name = "tounga.web.design"
    label = "design"
