from django.apps import AppConfig


class EmployerConfig(AppConfig):
    name = "tounga.web.employer"
    label = "web_employer"
