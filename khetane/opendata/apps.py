from django.apps import AppConfig


class OpendataConfig(AppConfig):
    name = "khetane.opendata"
    label = "opendata"

    def ready(self) -> None:
        from . import listening

        listening.begin()
