from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "tounga.people"
    label = "people"
