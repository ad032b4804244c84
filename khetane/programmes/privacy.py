"""How far each column of programmes may travel, and how long it is kept."""

from khetane.common.privacy import INTERNAL, PERSONAL, PUBLIC, SENSITIVE

GOOD = "for good"
WITH_PROGRAMME = "as long as the programme"
WITH_ENGAGEMENT = "as long as the engagement"
WITH_GROUP = "as long as the group"

COLUMNS = {
    "Programme": {
        "slug": (PUBLIC, GOOD),
        "name": (PUBLIC, GOOD),
        "title": (PUBLIC, GOOD),
        "summary": (PUBLIC, GOOD),
        "acknowledgement": (PUBLIC, GOOD),
        "funders": (PUBLIC, GOOD),
        "position": (PUBLIC, GOOD),
        "is_sample": (PUBLIC, GOOD),
        "source_label": (PUBLIC, GOOD),
        "source_url": (PUBLIC, GOOD),
    },
    "Phase": {
        "programme": (PUBLIC, WITH_PROGRAMME),
        "slug": (PUBLIC, WITH_PROGRAMME),
        "title": (PUBLIC, WITH_PROGRAMME),
        "since": (PUBLIC, WITH_PROGRAMME),
        "until": (PUBLIC, WITH_PROGRAMME),
        "countries": (PUBLIC, WITH_PROGRAMME),
        "note": (INTERNAL, WITH_PROGRAMME),
        "source_label": (PUBLIC, WITH_PROGRAMME),
        "source_url": (PUBLIC, WITH_PROGRAMME),
    },
    "PublishedTotal": {
        "key": (PUBLIC, GOOD),
        "programme": (PUBLIC, GOOD),
        "title": (PUBLIC, GOOD),
        "is_lower_bound": (PUBLIC, GOOD),
        "low": (PUBLIC, GOOD),
        "high": (PUBLIC, GOOD),
        "missing": (PUBLIC, GOOD),
        "unit": (PUBLIC, GOOD),
        "as_of": (PUBLIC, GOOD),
        "scope": (PUBLIC, GOOD),
        "source_kind": (PUBLIC, GOOD),
        "source_label": (PUBLIC, GOOD),
        "source_url": (PUBLIC, GOOD),
        "method": (PUBLIC, GOOD),
    },
    # Public from the day the invitation is answered.
    "Engagement": {
        "authority": (PUBLIC, GOOD),
        "programme": (PUBLIC, GOOD),
        "phase": (PUBLIC, GOOD),
        "cycle": (PUBLIC, GOOD),
        "status": (PUBLIC, GOOD),
        "since": (PUBLIC, GOOD),
        "until": (PUBLIC, GOOD),
        "reason": (PUBLIC, GOOD),
        "note": (INTERNAL, GOOD),
        "source_label": (PUBLIC, GOOD),
        "source_url": (PUBLIC, GOOD),
    },
    "Step": {
        "engagement": (PUBLIC, WITH_ENGAGEMENT),
        "status": (PUBLIC, WITH_ENGAGEMENT),
        "on": (PUBLIC, WITH_ENGAGEMENT),
        "reason": (PUBLIC, WITH_ENGAGEMENT),
        "document": (INTERNAL, WITH_ENGAGEMENT),
        "document_sha256": (INTERNAL, WITH_ENGAGEMENT),
        "signed_by": (PUBLIC, WITH_ENGAGEMENT),
    },
    "Milestone": {
        "engagement": (PUBLIC, WITH_ENGAGEMENT),
        "kind": (PUBLIC, WITH_ENGAGEMENT),
        "planned_on": (PUBLIC, WITH_ENGAGEMENT),
        "happened_on": (PUBLIC, WITH_ENGAGEMENT),
        "note": (PUBLIC, WITH_ENGAGEMENT),
        "document": (INTERNAL, WITH_ENGAGEMENT),
        "source_label": (PUBLIC, WITH_ENGAGEMENT),
        "source_url": (PUBLIC, WITH_ENGAGEMENT),
    },
    # The name may name a street; who belongs to a group is never kept at all.
    "CommunityActionGroup": {
        "authority": (INTERNAL, GOOD),
        "name": (SENSITIVE, GOOD),
        "engagements": (INTERNAL, GOOD),
        "communities": (SENSITIVE, GOOD),
        "formed_on": (PUBLIC, GOOD),
        "ended_on": (PUBLIC, GOOD),
    },
    "GroupSize": {
        "group": (INTERNAL, WITH_GROUP),
        "counted_on": (INTERNAL, WITH_GROUP),
        "members_count": (SENSITIVE, WITH_GROUP),
        "women_count": (SENSITIVE, WITH_GROUP),
        "release": (PUBLIC, "as long as the group: without it later counts would give earlier ones away"),
    },
    "WorkingBody": {
        "authority": (PUBLIC, GOOD),
        "kind": (PUBLIC, GOOD),
        "name": (PUBLIC, GOOD),
        "footing": (PUBLIC, GOOD),
        "based_on": (PUBLIC, GOOD),
        "engagements": (PUBLIC, GOOD),
        "formed_on": (PUBLIC, GOOD),
        "ended_on": (PUBLIC, GOOD),
    },
    "TeamMember": {
        "person": (PERSONAL, "until the account is closed"),
        "programme": (INTERNAL, "until the account is closed"),
        "country": (INTERNAL, "until the account is closed"),
        "authorities": (INTERNAL, "until the account is closed"),
        "function": (PERSONAL, "until the account is closed"),
        "since": (PERSONAL, "until the account is closed"),
        "until": (PERSONAL, "until the account is closed"),
    },
}
