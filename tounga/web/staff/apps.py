from django.apps import AppConfig


class StaffConfig(AppConfig):
    name = "tounga.web.staff"
    label = "web_staff"
