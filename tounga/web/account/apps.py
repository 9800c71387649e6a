from django.apps import AppConfig


class AccountConfig(AppConfig):
    name = "tounga.web.account"
    label = "web_account"
