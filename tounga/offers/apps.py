from django.apps import AppConfig


class OffersConfig(AppConfig):
    name = "tounga.offers"
    label = "offers"
