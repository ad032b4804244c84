"""What signing by mail is called inside, and what somebody reads who wants to sign and cannot."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

# What the link of the mail is made for.
CONFIRM = "network.sign"
NOT_OPEN = _("This declaration cannot be signed now.")
ALREADY_SIGNED = _("%(authority)s has signed this declaration already.")
LINK_USED = _("This link was used already, or the request is no longer kept. You can fill in the form again.")
