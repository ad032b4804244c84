from datetime import timedelta

from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "khetane.plans"
    label = "plans"

    def ready(self) -> None:
        from khetane.common.rounds import every

        from .actions.clock import draw_attention
        from .actions.importing import forget_old_plan_lists, go_on_with_plans
        from .actions.measures import forget_sheets

        every(timedelta(minutes=30), draw_attention)
        every(timedelta(days=1), forget_sheets)
        every(timedelta(seconds=1), go_on_with_plans)
        every(timedelta(days=1), forget_old_plan_lists)
