from django.apps import AppConfig


class FrontConfig(AppConfig):
    name = "khetane.front"
    label = "front"

    def ready(self) -> None:
        from khetane.common.finished import follow_touches

        from .index import after_touch

        follow_touches(after_touch)
