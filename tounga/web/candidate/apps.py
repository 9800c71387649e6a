from django.apps import AppConfig


class CandidateConfig(AppConfig):
    name = "tounga.web.candidate"
    label = "web_candidate"
