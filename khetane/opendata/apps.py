from django.apps import AppConfig


class OpendataConfig(AppConfig):
    name = "khetane.opendata"
    label = "opendata"
