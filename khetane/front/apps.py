from django.apps import AppConfig


class FrontConfig(AppConfig):
    name = "khetane.front"
    label = "front"
