"""How far each column of the newsroom may travel, and how long it is kept."""

from khetane.common.privacy import INTERNAL, PUBLIC

FOR_GOOD = "for good, like the page"

_PAGE = {"page_ptr": (INTERNAL, FOR_GOOD), "standfirst": (PUBLIC, FOR_GOOD)}
_SOURCE = {"source_label": (PUBLIC, FOR_GOOD), "source_url": (PUBLIC, FOR_GOOD)}

COLUMNS = {
    "HomePage": _PAGE | dict.fromkeys(("mission", "authority", "take_part", "cooperate", "follow"), (PUBLIC, FOR_GOOD)),
    "NewsPage": _PAGE,
    "SectionPage": _PAGE | _SOURCE | {"body": (PUBLIC, FOR_GOOD)},
    "ArticlePage": _PAGE | _SOURCE | dict.fromkeys(("dated_on", "body", "programmes", "countries"), (PUBLIC, FOR_GOOD)),
    "ShelfPage": _PAGE,
    "ResourcePage": _PAGE
    | dict.fromkeys(
        ("kind", "year", "publisher", "in_languages", "link", "document", "programmes", "body"), (PUBLIC, FOR_GOOD)
    ),
    "AdoptedTextPage": _PAGE
    | _SOURCE
    | dict.fromkeys(
        (
            *("adopted_by", "adopted_on", "resolution", "resolution_url", "recommendation", "recommendation_url"),
            *("report", "report_url", "body"),
        ),
        (PUBLIC, FOR_GOOD),
    ),
    "DayPage": _PAGE | _SOURCE | dict.fromkeys(("month", "day", "body"), (PUBLIC, FOR_GOOD)),
    "Correction": dict.fromkeys(("translation_key", "at", "text"), (PUBLIC, "for good")),
    "Withdrawal": dict.fromkeys(("translation_key", "slug", "at", "reason"), (PUBLIC, "for good"))
    | {"restored_at": (INTERNAL, "for good")},
    "TerminologyNote": _SOURCE
    | {
        "version": (PUBLIC, "for good"),
        "since": (PUBLIC, "for good"),
        "text": (PUBLIC, "for good; former versions stay readable"),
        "remark": (INTERNAL, "for good"),
        "live": (INTERNAL, "for good"),
        "has_unpublished_changes": (INTERNAL, "for good"),
        "first_published_at": (PUBLIC, "for good"),
        "last_published_at": (PUBLIC, "for good"),
        "go_live_at": (INTERNAL, "until it is published"),
        "expire_at": (INTERNAL, "until it is withdrawn"),
        "expired": (INTERNAL, "for good"),
        "live_revision": (INTERNAL, "for good"),
        "latest_revision": (INTERNAL, "for good"),
    },
}
