from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "khetane.plans"
    label = "plans"
