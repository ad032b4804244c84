"""Forms sent without an account and confirmed by mail: how long their links work, and what is said of a bad one."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

# What the links of the mails are made for.
SIGN = "network.sign"
PROPOSE = "network.propose"
CONFIRM_DAYS = 7

NOT_OPEN = _("This declaration cannot be signed now.")
ALREADY_SIGNED = _("%(authority)s has signed this declaration already.")
LINK_USED = _("This link was used already, or the request is no longer kept. You can fill in the form again.")
