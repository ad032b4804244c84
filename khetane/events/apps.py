from datetime import timedelta

from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "khetane.events"
    label = "events"

    def ready(self) -> None:
        from khetane.common.announcements import listen
        from khetane.common.rounds import every

        from .actions.registrations import forget_registrations
        from .announcements import EventChanged
        from .hearing import tell_whoever_is_registered

        listen(EventChanged, tell_whoever_is_registered)
        every(timedelta(hours=6), forget_registrations)
