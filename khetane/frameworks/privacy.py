"""How far each column of frameworks may travel, and how long it is kept: all of it is published by others."""

from khetane.common.privacy import PUBLIC

GOOD = "for good: plans keep pointing at what they were written under"

COLUMNS = {
    "Framework": {
        "code": (PUBLIC, GOOD),
        "title": (PUBLIC, GOOD),
        "body": (PUBLIC, GOOD),
        "adopted_on": (PUBLIC, GOOD),
        "note": (PUBLIC, GOOD),
        "since": (PUBLIC, GOOD),
        "until": (PUBLIC, GOOD),
        "replaces": (PUBLIC, GOOD),
        "source_label": (PUBLIC, GOOD),
        "source_url": (PUBLIC, GOOD),
    },
    "Objective": {
        "framework": (PUBLIC, GOOD),
        "code": (PUBLIC, GOOD),
        "title": (PUBLIC, GOOD),
        "kind": (PUBLIC, GOOD),
        "position": (PUBLIC, GOOD),
        "source_label": (PUBLIC, GOOD),
        "source_url": (PUBLIC, GOOD),
    },
    "Theme": {
        "code": (PUBLIC, GOOD),
        "title": (PUBLIC, GOOD),
        "position": (PUBLIC, GOOD),
        "since": (PUBLIC, GOOD),
        "until": (PUBLIC, GOOD),
        "source_label": (PUBLIC, GOOD),
        "source_url": (PUBLIC, GOOD),
    },
}
