"""How far each column of this app may travel."""

from khetane.common.privacy import INTERNAL, PUBLIC

COLUMNS = {
    "Happening": {
        "guid": (PUBLIC, "for good"),
        "kind": (PUBLIC, "for good"),
        "key": (INTERNAL, "for good"),
        "at": (PUBLIC, "for good"),
        "authority": (PUBLIC, "for good"),
        "title": (PUBLIC, "for good"),
        "state": (PUBLIC, "for good"),
        "path": (PUBLIC, "for good"),
        "withdrawn_at": (INTERNAL, "for good"),
    }
}
