from datetime import timedelta

from django.apps import AppConfig


class NetworkConfig(AppConfig):
    name = "khetane.network"
    label = "network"

    def ready(self) -> None:
        from khetane.accounts.announcements import PersonErased
        from khetane.accounts.personal_data import tell
        from khetane.common.announcements import listen
        from khetane.common.rounds import every

        from .actions.asking_status import forget_old_codes
        from .actions.confirming import ask_to_confirm
        from .actions.erasing import forget
        from .actions.forgetting import forget_contacts, forget_old_lists, forget_reviews, forget_unconfirmed
        from .actions.importing import go_on_with_imports
        from .actions.offline import forget_old_offline_forms
        from .privacy import applications_of, reviews_of, speaking_of

        listen(PersonErased, forget)
        every(timedelta(hours=1), forget_old_codes)
        every(timedelta(hours=1), forget_unconfirmed)
        every(timedelta(seconds=1), go_on_with_imports)
        every(timedelta(days=1), forget_old_lists)
        every(timedelta(days=1), forget_old_offline_forms)
        every(timedelta(hours=6), ask_to_confirm)
        every(timedelta(days=1), forget_contacts)
        every(timedelta(days=1), forget_reviews)
        tell("applications", applications_of)
        tell("opinions on applications", reviews_of)
        tell("authorities you speak for", speaking_of)
