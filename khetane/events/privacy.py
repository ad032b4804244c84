"""How far each column of events may travel, and how long it is kept."""

from khetane.common.privacy import AS_LONG_AS_THE_THING, INTERNAL, PERSONAL, PUBLIC, SENSITIVE

_FOR_GOOD = (PUBLIC, "for good")
_WITH_IT = (PUBLIC, AS_LONG_AS_THE_THING)

_UNTIL = "until 90 days after the event"
_OF_A_PERSON = (PERSONAL, _UNTIL)

COLUMNS = {
    "RegistrationPlan": {
        **dict.fromkeys(
            (
                *("event", "opened_at", "closed_at", "closes_on", "places", "has_waiting_list", "offers_list"),
                "offers_certificate",
            ),
            _WITH_IT,
        ),
        **dict.fromkeys(("registered_count", "attended_count"), (INTERNAL, "for good; two totals")),
    },
    "Quota": dict.fromkeys(("plan", "kept_for", "country", "seats"), _WITH_IT),
    "Question": dict.fromkeys(("plan", "text", "kind", "options", "is_required", "keep_days", "position"), _WITH_IT),
    "Registration": {
        **dict.fromkeys(
            (
                *("name", "email", "organisation", "country", "language", "status", "brought_by", "takes_a_seat"),
                *("list_consent_at", "consent_wording", "registered_at", "ended_at", "attended"),
            ),
            _OF_A_PERSON,
        ),
        # For whom somebody comes can let others guess who they are.
        "coming_as": (SENSITIVE, _UNTIL),
        **dict.fromkeys(("event", "stamp", "is_sample"), (INTERNAL, _UNTIL)),
    },
    "Answer": {
        "text": (PERSONAL, "as many days after the event as its question says"),
        **dict.fromkeys(("registration", "question"), (INTERNAL, "with the answer")),
    },
    "Need": {
        **dict.fromkeys(("kind", "words"), (SENSITIVE, "until 7 days after the event")),
        **dict.fromkeys(("registration", "arranged_at"), (INTERNAL, "until 7 days after the event")),
    },
    "Series": dict.fromkeys(
        ("slug", "title", "summary", "programmes", "is_sample", "source_label", "source_url"), _FOR_GOOD
    ),
    "Change": dict.fromkeys(("event", "kind", "date", "at"), _FOR_GOOD),
    "Session": dict.fromkeys(
        ("event", "title", "summary", "day", "starts_at", "ends_at", "room", "is_side_event", "position"), _WITH_IT
    ),
    # Only of those who speak in a public function.
    "Speaker": dict.fromkeys(
        (
            *("event", "session", "function", "organisation", "name", "on_behalf_of", "was_announced"),
            *("appearance", "position", "source_label", "source_url"),
        ),
        _WITH_IT,
    ),
    "Paper": dict.fromkeys(("event", "title", "language", "url", "position"), _WITH_IT),
    "Minutes": dict.fromkeys(("event", "text", "published_at"), (PUBLIC, "for good; seen once published")),
    "Decision": dict.fromkeys(("event", "number", "text"), (PUBLIC, "for good; seen with the minutes")),
    "Task": dict.fromkeys(
        ("event", "text", "responsible", "due_on", "status", "carried_to"), (PUBLIC, "for good; seen with the minutes")
    ),
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
