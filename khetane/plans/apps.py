from datetime import timedelta

from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "khetane.plans"
    label = "plans"

    def ready(self) -> None:
        from khetane.common.rounds import every

        from .actions.clock import draw_attention

        every(timedelta(minutes=30), draw_attention)
