"""Newsroom, and the two edges where Wagtail tells us that editors changed something."""

from datetime import timedelta
from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_delete

from khetane.common.finished import touch


class NewsroomConfig(AppConfig):
    name = "khetane.newsroom"
    label = "newsroom"

    def ready(self) -> None:
        from khetane.common.announcements import listen
        from khetane.common.rounds import every
        from khetane.network.announcements import ParticipantAccepted
        from khetane.plans.announcements import PlanAdopted, ResultPublished

        from . import listening
        from .actions import end_expired_consents, publish_scheduled, set_aside_forgotten

        every(timedelta(minutes=1), end_expired_consents)
        every(timedelta(minutes=1), publish_scheduled)
        every(timedelta(hours=24), set_aside_forgotten)
        listen(ParticipantAccepted, listening.participant_accepted)
        listen(PlanAdopted, listening.plan_adopted)
        listen(ResultPublished, listening.result_published)
        from wagtail.signals import (
            page_published,
            page_slug_changed,
            page_unpublished,
            post_page_move,
            published,
            unpublished,
        )

        from .models import Recording
        from .models.media import forget_file

        post_delete.connect(forget_file, sender=Recording, dispatch_uid="newsroom.forget_file")
        for signal in (page_published, page_unpublished, page_slug_changed, post_page_move):
            signal.connect(touch_page, dispatch_uid=f"newsroom.{id(signal)}")
        for signal in (published, unpublished):
            signal.connect(touch_note, dispatch_uid=f"newsroom.{id(signal)}")


def touch_page(instance: Any, **about: Any) -> None:
    """A page appeared, changed, moved or went: every page of the newsroom shows "news", the home is on every page."""
    from .models import HomePage

    names = ["news", f"page:{instance.pk}"]
    if isinstance(getattr(instance, "specific", instance), HomePage):
        names.append("site")
    touch(*names)
    _announce_the_first_time(instance, about.get("signal"))


def _announce_the_first_time(page: Any, signal: Any) -> None:
    """An article that is public for the first time in its language is news for the apps above, scheduled or not."""
    from wagtail.signals import page_published

    from khetane.common.announcements import announce

    from .announcements import ArticlePublished
    from .models import ArticlePage

    page = getattr(page, "specific", page)
    is_new = page.first_published_at is not None and page.first_published_at == page.last_published_at
    if signal is page_published and is_new and isinstance(page, ArticlePage) and page.alias_of_id is None:
        announce(ArticlePublished(page.pk), at=page.first_published_at)


def touch_note(instance: Any, **about: Any) -> None:
    """A version of the note on words was published or withdrawn."""
    from .models import TerminologyNote

    if isinstance(instance, TerminologyNote):
        touch("terminology")
