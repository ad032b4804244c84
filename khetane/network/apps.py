from django.apps import AppConfig


class NetworkConfig(AppConfig):
    name = "khetane.network"
    label = "network"
