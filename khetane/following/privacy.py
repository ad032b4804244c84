"""How far each column of following may travel, and how long it is kept."""

from khetane.common.privacy import INTERNAL, PERSONAL

_WHILE = "until a month after leaving; a week when never confirmed"
_WISH = (PERSONAL, _WHILE)
_OWN = (INTERNAL, _WHILE)

COLUMNS = {
    "Follower": {
        "email": _WISH,
        "language": _WISH,
        "rhythm": _WISH,
        "topics": _WISH,
        "programmes": _WISH,
        "countries": _WISH,
        "asked_at": _OWN,
        "confirmed_at": _OWN,
        "ended_at": _OWN,
        "heard_until": _OWN,
        "looked_on": _OWN,
        "letters_count": _OWN,
        "bounces_count": _OWN,
        "confirm_stamp": _OWN,
        "stamp": _OWN,
        "is_sample": _OWN,
    }
}
