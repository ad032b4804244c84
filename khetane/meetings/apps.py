from datetime import timedelta

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "khetane.meetings"
    label = "meetings"

    def ready(self) -> None:
        from khetane.common.rounds import every

        from .actions.voices import forget_voices

        every(timedelta(hours=6), forget_voices)
