"""The legal moves of a notice and of an exchange. Nowhere else is it told what may follow what."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from khetane.common.lifecycle import Move, Moves

from .permissions import Permission
from .states import ExchangeStatus, NoticeStatus

NOTICE = Moves(
    NoticeStatus,
    Move("close", {NoticeStatus.OPEN}, NoticeStatus.CLOSED, _("Close this notice"), Permission.KEEP_NOTICE),
    Move("reopen", {NoticeStatus.CLOSED}, NoticeStatus.OPEN, _("Open it again"), Permission.KEEP_NOTICE),
    Move(
        "take_down",
        {NoticeStatus.OPEN, NoticeStatus.CLOSED},
        NoticeStatus.TAKEN_DOWN,
        _("Take it down"),
        Permission.TAKE_DOWN,
    ),
    Move("put_back", {NoticeStatus.TAKEN_DOWN}, NoticeStatus.CLOSED, _("Put it back, closed"), Permission.TAKE_DOWN),
)

EXCHANGE = Moves(
    ExchangeStatus,
    Move("agree", {ExchangeStatus.WISHED}, ExchangeStatus.AGREED, _("Agree"), Permission.ANSWER_WISH),
    Move("decline", {ExchangeStatus.WISHED}, ExchangeStatus.DECLINED, _("Decline"), Permission.ANSWER_WISH),
    Move(
        "withdraw", {ExchangeStatus.WISHED}, ExchangeStatus.WITHDRAWN, _("Withdraw the wish"), Permission.WITHDRAW_WISH
    ),
    Move("tell", {ExchangeStatus.AGREED}, ExchangeStatus.HELD, _("Tell what came of it"), Permission.TELL),
    Move("call_off", {ExchangeStatus.AGREED}, ExchangeStatus.CALLED_OFF, _("Call it off"), Permission.TELL),
)
