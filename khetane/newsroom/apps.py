from django.apps import AppConfig


class NewsroomConfig(AppConfig):
    name = "khetane.newsroom"
    label = "newsroom"
