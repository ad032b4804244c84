"""How far each column of accounts may travel, and how long it is kept."""

from khetane.common.privacy import INTERNAL, PERSONAL

UNTIL_CLOSED = "until the account is closed"

COLUMNS = {
    "Person": {
        "email": (PERSONAL, UNTIL_CLOSED),
        "name": (PERSONAL, UNTIL_CLOSED),
        "language": (PERSONAL, UNTIL_CLOSED),
        "reminders": (PERSONAL, UNTIL_CLOSED),
        "password": (PERSONAL, "until the account is closed; only as a hash that cannot be read back"),
        "last_login": (PERSONAL, UNTIL_CLOSED),
        "joined_at": (PERSONAL, UNTIL_CLOSED),
        "is_active": (INTERNAL, "for good"),
        "is_staff": (INTERNAL, "while an office asks for it"),
        "is_superuser": (INTERNAL, "while it is needed"),
        "is_sample": (INTERNAL, "for good"),
        "erased_at": (INTERNAL, "for good; with the number only"),
        "groups": (INTERNAL, "while an office asks for it"),
        "user_permissions": (INTERNAL, "while it is needed"),
    },
    "Office": {
        "person": (PERSONAL, "for good; leads to no name once the person is erased"),
        "kind": (INTERNAL, "for good"),
        "since": (INTERNAL, "for good"),
        "until": (INTERNAL, "for good"),
    },
}
