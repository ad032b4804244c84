from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "khetane.events"
    label = "events"
