from datetime import timedelta

from django.apps import AppConfig


class FollowingConfig(AppConfig):
    name = "khetane.following"
    label = "following"

    def ready(self) -> None:
        from khetane.common.rounds import every

        from .actions import forget, send_letters

        every(timedelta(minutes=1), send_letters)
        every(timedelta(hours=6), forget)
