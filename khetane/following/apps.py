from django.apps import AppConfig


class FollowingConfig(AppConfig):
    name = "khetane.following"
    label = "following"
