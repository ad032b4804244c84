from django.apps import AppConfig


class FrameworksConfig(AppConfig):
    name = "khetane.frameworks"
    label = "frameworks"
