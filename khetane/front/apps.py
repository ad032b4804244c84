from datetime import timedelta

from django.apps import AppConfig


class FrontConfig(AppConfig):
    name = "khetane.front"
    label = "front"

    def ready(self) -> None:
        from khetane.accounts.announcements import PersonErased
        from khetane.accounts.personal_data import tell
        from khetane.common.announcements import listen
        from khetane.common.finished import follow_touches
        from khetane.common.rounds import every

        from .index import after_touch
        from .reminding import days_of, forget, remind

        follow_touches(after_touch)
        listen(PersonErased, forget)
        tell("reminders", days_of)
        every(timedelta(minutes=10), remind)
