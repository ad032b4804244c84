from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "khetane.places"
    label = "places"
