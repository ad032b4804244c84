from datetime import timedelta

from django.apps import AppConfig


class FieldworkConfig(AppConfig):
    name = "khetane.fieldwork"
    label = "fieldwork"

    def ready(self) -> None:
        from khetane.common.rounds import every

        from .actions.forgetting import forget_reports

        every(timedelta(days=1), forget_reports)
