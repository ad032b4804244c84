"""The words of joining: states of an application and of a participation."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ApplicationStatus(models.TextChoices):
    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Submitted")
    UNDER_REVIEW = "under_review", _("Under review")
    MORE_ASKED = "more_asked", _("More information asked for")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Withdrawn")


# Sent and not yet decided.
WAITING = (ApplicationStatus.SUBMITTED, ApplicationStatus.UNDER_REVIEW, ApplicationStatus.MORE_ASKED)


class Standing(models.TextChoices):
    """How a participation stands. "Ended" and "withdrawn" stay visible with their dates, without shaming words."""

    ACTIVE = "active", _("Active")
    RETURNED = "returned", _("Takes part again")
    CONCERN_RAISED = "concern_raised", _("Concern raised")
    UNDER_REVIEW = "under_review", _("Concern under review")
    SUSPENDED = "suspended", _("Suspended")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    ENDED = "ended", _("Ended")


# Standings without a doubt about them.
IN_GOOD_STANDING = (Standing.ACTIVE, Standing.RETURNED)
# Standings in which an authority takes part no longer.
OVER = (Standing.WITHDRAWN, Standing.ENDED)


class SigningStatus(models.TextChoices):
    """How far the wish of an authority to sign a declaration has come."""

    ASKED = "asked", _("Waits for its confirmation by mail")
    CONFIRMED = "confirmed", _("Waits for the secretariat")
    RECORDED = "recorded", _("Signed")
    REFUSED = "refused", _("Not recorded")


class ProposalStatus(models.TextChoices):
    """How far the proposal of an organisation to cooperate has come."""

    ASKED = "asked", _("Waits for its confirmation by mail")
    CONFIRMED = "confirmed", _("Waits for the secretariat")
    IN_TALKS = "in_talks", _("Being talked about")
    AGREED = "agreed", _("Agreed")
    DECLINED = "declined", _("Declined")


class OrganisationKind(models.TextChoices):
    INTERGOVERNMENTAL = "intergovernmental", _("Intergovernmental organisation")
    EU_INSTITUTION = "eu_institution", _("Institution or agency of the European Union")
    CIVIL_SOCIETY = "civil_society", _("Civil society organisation")
    FOUNDATION = "foundation", _("Foundation")
    GOVERNMENT_BODY = "government_body", _("Government body")
    NETWORK = "network", _("Network")
    ACADEMIC = "academic", _("University or research body")
    OTHER = "other", _("Other")


class SpokespersonFunction(models.TextChoices):
    MAYOR = "mayor", _("Mayor or president")
    CONTACT = "contact", _("Contact person")
    COORDINATOR = "coordinator", _("Municipal coordinator")
    OFFICER = "officer", _("Officer")
