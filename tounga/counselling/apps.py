from django.apps import AppConfig


class CounsellingConfig(AppConfig):
    name = "tounga.counselling"
    label = "counselling"
