"""The lifecycle table: what it offers, refuses and records."""

from __future__ import annotations

import pytest
from django.db import models

from khetane.common.lifecycle import Move, Moves
from khetane.common.permissions import Right, is_signed_in
from khetane.common.refusals import Refused


class Light(models.TextChoices):
    RED = "red", "Red"
    GREEN = "green", "Green"


class Permission(Right):
    SWITCH = "test.switch", "Switch the light", is_signed_in, "Only a guard may."


class Somebody:
    is_authenticated = is_active = True
    pk = 3


class Lamp:
    status = "red"
    power = True


def has_power(lamp):
    return None if lamp.power else "There is no power."


MOVES = Moves(Light, Move("open", {Light.RED}, Light.GREEN, "Open the road", Permission.SWITCH, needs=[has_power]))


def test_an_open_move_is_offered_without_a_reason():
    (offer,) = MOVES.offers(Lamp(), Somebody())
    assert offer.is_open
    assert offer.label == "Open the road"


def test_a_closed_move_says_why():
    lamp = Lamp()
    lamp.power = False
    (offer,) = MOVES.offers(lamp, Somebody())
    assert not offer.is_open
    assert offer.reason == "There is no power."


def test_moves_of_another_state_are_not_offered_and_are_refused():
    lamp = Lamp()
    lamp.status = "green"
    assert MOVES.offers(lamp, Somebody()) == []
    with pytest.raises(Refused, match="Green"):
        MOVES.take("open", lamp, by=Somebody(), at=None)


def test_the_diagram_is_drawn_from_the_table():
    assert MOVES.diagram() == "stateDiagram-v2\n    red --> green: open"
