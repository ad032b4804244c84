from datetime import timedelta

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "khetane.exchange"
    label = "exchange"

    def ready(self) -> None:
        from khetane.common.rounds import every

        from .actions.forgetting import forget_old_exchanges

        every(timedelta(days=1), forget_old_exchanges)
