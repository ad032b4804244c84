from django.apps import AppConfig


class LanguagesConfig(AppConfig):
    name = "khetane.languages"
    label = "languages"
