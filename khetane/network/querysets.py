"""Named questions about many rows of joining and taking part."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Self

from django.db import models
from django.db.models.functions import Coalesce
from django.utils import timezone

from khetane.accounts.permissions import works_at_the_desk
from khetane.places import gazetteer
from khetane.places.models import Authority

from .desk_states import AT_WORK, ReviewStatus, SittingStatus
from .states import IN_GOOD_STANDING, OVER, WAITING, ApplicationStatus, Standing

# Who speaks for an authority is asked once a year whether it is still so; again after a pause, three times at most.
A_YEAR = timedelta(days=365)
PAUSE = timedelta(days=14)
MOST_TIMES = 3
# A change of standing always has its day, and writes it here too.
_END_NOT_DATED = models.Q(standing__in=OVER, ended_on="")


def _holding(on: date) -> models.Q:
    """Half-open periods: the day in `until` is the first on which it is no longer so."""
    return models.Q(since__lte=on) & (models.Q(until=None) | models.Q(until__gt=on))


def _written_by(person: Any) -> models.Q:
    spoken_for = person.speaks_for.speaking(on=timezone.localdate()).values("authority_id")
    invited_to = person.writes_at.values("application_id")
    return models.Q(opened_by=person) | models.Q(authority__in=spoken_for) | models.Q(pk__in=invited_to)


class CommitmentQuerySet(models.QuerySet):
    def valid(self, *, on: date) -> Self:
        return self.filter(_holding(on))


class SpokespersonQuerySet(models.QuerySet):
    def to_confirm(self, *, on: date) -> Self:
        """Those who speak and of whom nobody said for a year that they still do."""
        return self.speaking(on=on).alias(last=Coalesce("confirmed_on", "since")).filter(last__lte=on - A_YEAR)

    def to_ask(self, *, on: date) -> Self:
        """Of these, those who can be asked again."""
        rested = models.Q(asked_on=None) | models.Q(asked_on__lte=on - PAUSE)
        return self.to_confirm(on=on).filter(rested, times_asked__lt=MOST_TIMES, person__is_active=True)

    def quiet(self, *, on: date) -> Self:
        """Those who did not answer although they were asked as often as anybody is."""
        return self.to_confirm(on=on).filter(times_asked__gte=MOST_TIMES, asked_on__lte=on - PAUSE)

    def speaking(self, *, on: date) -> Self:
        return self.filter(_holding(on))


class ApplicationQuerySet(models.QuerySet):
    def visible_to(self, person: Any) -> Self:
        """Their own, their authority's, or all for the desk; the same answer as `Permission.SEE_APPLICATION`."""
        if not (person and person.is_authenticated and person.is_active):
            return self.none()
        theirs = _written_by(person)
        if works_at_the_desk.test(person):
            # What somebody has only begun is theirs alone until it is sent.
            return self.filter(theirs | models.Q(number__isnull=False))
        return self.filter(theirs)

    def written_by(self, person: Any) -> Self:
        """Those this person may fill in: their own, their authority's, and those they were invited to."""
        return self.filter(_written_by(person))

    def named(self, text: str) -> Self:
        """By receipt number, or by the name as typed or as it is known in any spelling."""
        found = models.Q(number=text.upper())
        if folded := gazetteer.fold(text):
            typed = self.model._default_manager.order_by().filter(search_key__contains=folded)
            found |= models.Q(pk__in=typed.values("pk"))
        if gazetteer.pattern(text):
            found |= models.Q(authority__in=Authority.objects.matching(text).values("pk"))
        return self.filter(found)

    def at_the_desk(self) -> Self:
        """Those that were sent at least once."""
        return self.filter(number__isnull=False)

    def waiting_for_the_desk(self) -> Self:
        return self.filter(status__in=[ApplicationStatus.SUBMITTED, ApplicationStatus.UNDER_REVIEW])

    def overdue(self, *, on: date) -> Self:
        """Those that wait for the desk although the day by which they were to be decided is over."""
        return self.waiting_for_the_desk().filter(decision_due_on__lt=on)

    def decided_since(self, day: date) -> Self:
        """Real applications accepted or declined from that day on."""
        return self.filter(decided_on__gte=day, submitted_at__isnull=False, is_sample=False)

    def waiting_for_the_applicant(self) -> Self:
        return self.filter(status__in=[ApplicationStatus.DRAFT, ApplicationStatus.MORE_ASKED])


class ReviewQuerySet(models.QuerySet):
    def waiting_for(self, person: Any) -> Self:
        """Those this person has not answered, of applications that are not decided yet."""
        return self.filter(
            reviewer=person,
            status__in=[ReviewStatus.ASKED, ReviewStatus.READY],
            application__status__in=[ApplicationStatus.UNDER_REVIEW, ApplicationStatus.MORE_ASKED],
        )

    def visible_to(self, person: Any) -> Self:
        """Those whose opinion this person may read: their own, and the others' once their own is given or not asked.

        Whoever takes no part, or whose own case it is, reads nobody's.
        """
        if not works_at_the_desk.test(person):
            return self.none()
        spoken_for = person.speaks_for.speaking(on=timezone.localdate()).values("authority_id")
        own_case = (
            models.Q(application__opened_by=person)
            | models.Q(application__contact_email__iexact=person.email)
            | models.Q(application__authority__in=spoken_for)
            | models.Q(application__writers__person=person)
        )
        mine = self.model.objects.filter(application=models.OuterRef("application"), reviewer=person)
        silent = [ReviewStatus.ASKED, ReviewStatus.READY, ReviewStatus.RECUSED]
        others = models.Q(status=ReviewStatus.GIVEN) & ~models.Exists(mine.filter(status__in=silent))
        cases = self.model.objects.filter(own_case).values("application")
        return self.filter(models.Q(reviewer=person) | (others & ~models.Q(application__in=cases)))


class AgendaItemQuerySet(models.QuerySet):
    def open(self) -> Self:
        """Those the body has not decided on, of meetings still to come; what was withdrawn meanwhile is settled."""
        return self.filter(outcome="", application__status__in=WAITING, sitting__status=SittingStatus.PLANNED)


class ParticipationQuerySet(models.QuerySet):
    def published(self) -> Self:
        """Everybody who takes part or took part: an ended participation stays in history with its dates."""
        return self.filter(authority__isnull=False)

    def named(self, text: str) -> Self:
        """By any name of the authority, in any script or spelling; all for a text of no letters."""
        known = Authority.objects.matching(text).values("pk")
        return self.filter(authority__in=known) if gazetteer.pattern(text) else self

    def taking_part(self) -> Self:
        """Those whose participation goes on, a raised concern or a suspension included."""
        return self.exclude(standing__in=OVER)

    def in_doubt(self) -> Self:
        """Those with a concern, its review or a suspension."""
        return self.exclude(standing__in=(*OVER, *IN_GOOD_STANDING))

    def gone_quiet(self, *, on: date) -> Self:
        """Those taking part for whom nobody speaks (`is_unspoken`), or nobody who answers."""
        people = Authority.spokespersons.rel.related_model.objects
        speaking = people.speaking(on=on).filter(authority=models.OuterRef("authority"))
        answering = speaking.exclude(pk__in=people.quiet(on=on).values("pk"))
        rows = self.taking_part().annotate(is_unspoken=~models.Exists(speaking))
        return rows.filter(models.Q(is_unspoken=True) | ~models.Exists(answering))

    def begun_by(self, day: date) -> Self:
        """Those begun by this day, each with `standing_then`: how it stood then, from the dated changes.

        A date that is only a month or a year counts from its first day; where only the day of the news is known, that
        one counts. Whoever cannot be placed in time is not here but among the `undated`.
        """
        begun = models.Q(accepted_on__lte=day) | models.Q(accepted_on="", announced_on__lte=day)
        changes = self.model._meta.get_field("changes").related_model.objects.filter(
            participation=models.OuterRef("pk")
        )
        last = changes.filter(changed_on__lte=day).order_by("-changed_on", "-pk")
        # What was brought in from the record has a standing, and perhaps an end, and no change that tells of it.
        recorded = models.Case(
            models.When(standing__in=OVER, ended_on__lte=day, then="standing"),
            models.When(~models.Q(standing__in=OVER) & ~models.Exists(changes), then="standing"),
            default=models.Value(Standing.ACTIVE),
        )
        then = models.Subquery(last.values("standing")[:1])
        return self.filter(begun).exclude(_END_NOT_DATED).annotate(standing_then=Coalesce(then, recorded))

    def undated(self) -> Self:
        """Those of whom no record says when they began, or when what is over ended."""
        return self.filter(models.Q(accepted_on="", announced_on="") | _END_NOT_DATED)


class ParticipantImportQuerySet(models.QuerySet):
    def at_work(self) -> Self:
        """Those the worker has to go on with, the oldest first."""
        return self.filter(status__in=AT_WORK).order_by("begun_at", "pk")


class CooperationQuerySet(models.QuerySet):
    def going_on(self, *, on: date) -> Self:
        return self.filter(models.Q(until=None) | models.Q(until__gt=on))


class SignatureQuerySet(models.QuerySet):
    def holding(self, *, on: date | None) -> Self:
        """Those that stand: on a day by their dates; without one today, those of unknown date included."""
        if on is None:
            return self.filter(withdrawn_on=None)
        return self.filter(signed_on__lte=on).filter(models.Q(withdrawn_on=None) | models.Q(withdrawn_on__gt=on))

    def undated(self) -> Self:
        """Those of whom no record says when they were given."""
        return self.filter(signed_on="")


def known_authorities(application: Any) -> models.QuerySet[Authority]:
    """Authorities of the same country that bear the name the applicant gives, in any spelling; or the one chosen."""
    chosen = models.Q(pk=application.authority_id or 0)
    folded = gazetteer.fold(application.authority_name)
    same = models.Q(country=application.country_id, search_keys__contains=f"|{folded}|")
    return Authority.objects.filter(chosen | same if folded else chosen)
