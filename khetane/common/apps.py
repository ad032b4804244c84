from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules

from .plain_words import speak_plainly


class CommonConfig(AppConfig):
    name = "khetane.common"
    label = "common"

    def ready(self) -> None:
        # What each app declares about itself: its public datasets, its import files, its column classes.
        autodiscover_modules("open_data", "imports", "privacy", "feeds")
        speak_plainly()
