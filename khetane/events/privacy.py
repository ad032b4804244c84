"""How far each column of events may travel, and how long it is kept."""

from khetane.common.privacy import INTERNAL, PUBLIC

_FOR_GOOD = (PUBLIC, "for good")

COLUMNS = {
    "Series": dict.fromkeys(
        ("slug", "title", "summary", "programmes", "is_sample", "source_label", "source_url"), _FOR_GOOD
    ),
    "Change": dict.fromkeys(("event", "kind", "date", "at"), _FOR_GOOD),
    "Event": {
        **dict.fromkeys(
            (
                "slug",
                "uid",
                "sequence",
                "series",
                "programmes",
                "title",
                "summary",
                "text",
                "status",
                "date",
                "held_on",
                "last_day",
                "starts_at",
                "ends_at",
                "time_zone",
                "attendance",
                "country",
                "place",
                "town",
                "venue",
                "online_url",
                "host",
                "host_authority",
                "languages",
                "interpretation",
                "status_reason",
                "public_since",
                "is_sample",
                "source_label",
                "source_url",
            ),
            _FOR_GOOD,
        ),
        "changed_at": (INTERNAL, "for good"),
    },
}
