"""The words of help between participants."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class NoticeKind(models.TextChoices):
    OFFER = "offer", _("Offer")
    REQUEST = "request", _("Request")


class HelpForm(models.TextChoices):
    """In which form one town helps another."""

    MENTORING = "mentoring", _("Mentor town: at somebody's side for a year or two")
    STUDY_VISIT = "study_visit", _("Study visit")
    ADVICE = "advice", _("Advice by somebody who has done it")
    METHOD = "method", _("A method, a text or a tool to take over")
    JOINT_PROJECT = "joint_project", _("A project together")
    OTHER = "other", _("Something else")


class NoticeStatus(models.TextChoices):
    OPEN = "open", pgettext_lazy("notice", "Open")
    CLOSED = "closed", pgettext_lazy("notice", "Closed")
    TAKEN_DOWN = "taken_down", pgettext_lazy("notice", "Taken down")


class ExchangeStatus(models.TextChoices):
    """How far two participants have come over one notice."""

    WISHED = "wished", pgettext_lazy("exchange", "Waits for an answer")
    AGREED = "agreed", pgettext_lazy("exchange", "Agreed")
    HELD = "held", pgettext_lazy("exchange", "Took place")
    DECLINED = "declined", pgettext_lazy("exchange", "Declined")
    WITHDRAWN = "withdrawn", pgettext_lazy("exchange", "Withdrawn")
    CALLED_OFF = "called_off", pgettext_lazy("exchange", "Called off")


# Neither over nor told of.
GOING_ON = (ExchangeStatus.WISHED, ExchangeStatus.AGREED)


class Helped(models.TextChoices):
    """What one side says of it afterwards."""

    YES = "yes", pgettext_lazy("it helped", "Yes")
    PARTLY = "partly", pgettext_lazy("it helped", "Partly")
    NO = "no", pgettext_lazy("it helped", "No")
