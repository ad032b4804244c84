"""Forms that nobody confirmed."""

from __future__ import annotations

from datetime import datetime, timedelta

from ..models import CooperationProposal, SignatureRequest
from ..rules.mailed_forms import CONFIRM_DAYS
from ..states import ProposalStatus, SigningStatus


def forget_unconfirmed(*, at: datetime) -> int:
    """What nobody confirmed within a week is removed; answers how much."""
    old = at - timedelta(days=CONFIRM_DAYS)
    wishes = SignatureRequest.objects.filter(status=SigningStatus.ASKED, asked_at__lt=old)
    proposals = CooperationProposal.objects.filter(status=ProposalStatus.ASKED, asked_at__lt=old)
    return wishes.delete()[0] + proposals.delete()[0]
