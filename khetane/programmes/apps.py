from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    name = "khetane.programmes"
    label = "programmes"
