"""How far each column of meetings may travel, and how long it is kept."""

from __future__ import annotations

from khetane.common.privacy import AS_LONG_AS_THE_THING, INTERNAL, SENSITIVE

# Coming to a group's meeting lets others infer ethnicity; no name is kept, and small counts stay behind the door.
_WITH_MEETING = "as long as the group or body; nothing of it is public"

COLUMNS = {
    "Meeting": {
        "authority": (INTERNAL, _WITH_MEETING),
        "group": (SENSITIVE, _WITH_MEETING),
        "body": (INTERNAL, _WITH_MEETING),
        "key": (INTERNAL, _WITH_MEETING),
        "status": (INTERNAL, _WITH_MEETING),
        "held_on": (INTERNAL, _WITH_MEETING),
        "begins_at": (INTERNAL, _WITH_MEETING),
        "place": (SENSITIVE, _WITH_MEETING),
        "language": (INTERNAL, _WITH_MEETING),
        "minutes": (SENSITIVE, _WITH_MEETING),
        "changes_count": (INTERNAL, _WITH_MEETING),
        "present_count": (SENSITIVE, _WITH_MEETING),
        "women_count": (SENSITIVE, _WITH_MEETING),
        "officials_count": (INTERNAL, _WITH_MEETING),
        "sharing": (INTERNAL, _WITH_MEETING),
        "approved_on": (INTERNAL, _WITH_MEETING),
        "called_off_reason": (INTERNAL, _WITH_MEETING),
    },
    "Decision": {
        "meeting": (INTERNAL, AS_LONG_AS_THE_THING),
        "position": (INTERNAL, AS_LONG_AS_THE_THING),
        "text": (SENSITIVE, AS_LONG_AS_THE_THING),
        "responsible": (INTERNAL, AS_LONG_AS_THE_THING),
        "due_on": (INTERNAL, AS_LONG_AS_THE_THING),
        "status": (INTERNAL, AS_LONG_AS_THE_THING),
        "closed_on": (INTERNAL, AS_LONG_AS_THE_THING),
    },
    "AgendaPoint": {
        "meeting": (INTERNAL, AS_LONG_AS_THE_THING),
        "position": (INTERNAL, AS_LONG_AS_THE_THING),
        "text": (SENSITIVE, AS_LONG_AS_THE_THING),
        "decision": (INTERNAL, AS_LONG_AS_THE_THING),
    },
    "Correction": {
        "meeting": (INTERNAL, AS_LONG_AS_THE_THING),
        "corrected_on": (INTERNAL, AS_LONG_AS_THE_THING),
        "text": (SENSITIVE, AS_LONG_AS_THE_THING),
    },
    "Paper": {
        "meeting": (INTERNAL, AS_LONG_AS_THE_THING),
        "title": (INTERNAL, AS_LONG_AS_THE_THING),
        "file": (SENSITIVE, AS_LONG_AS_THE_THING),
        "sha256": (INTERNAL, AS_LONG_AS_THE_THING),
        "added_at": (INTERNAL, AS_LONG_AS_THE_THING),
    },
    "VoiceNote": {
        "meeting": (INTERNAL, AS_LONG_AS_THE_THING),
        "file": (SENSITIVE, "until 90 days after the minutes are approved, at the latest a year; then deleted"),
        "seconds": (INTERNAL, AS_LONG_AS_THE_THING),
        "language": (INTERNAL, AS_LONG_AS_THE_THING),
        "transcript": (SENSITIVE, AS_LONG_AS_THE_THING),
        "added_at": (INTERNAL, AS_LONG_AS_THE_THING),
        "forgotten_at": (INTERNAL, AS_LONG_AS_THE_THING),
    },
}
