from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "khetane.accounts"
    label = "accounts"
