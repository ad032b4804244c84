"""How far each column of the newsroom may travel, and how long it is kept."""

from khetane.common.privacy import INTERNAL, PUBLIC

FOR_GOOD = "for good, like the page"
UNTIL_CONSENT_ENDS = "until it is deleted or the consent of the people in it ends"

_PAGE = {"page_ptr": (INTERNAL, FOR_GOOD), "standfirst": (PUBLIC, FOR_GOOD)}
_SOURCE = {"source_label": (PUBLIC, FOR_GOOD), "source_url": (PUBLIC, FOR_GOOD)}

COLUMNS = {
    "HomePage": _PAGE | dict.fromkeys(("mission", "authority", "take_part", "cooperate", "follow"), (PUBLIC, FOR_GOOD)),
    "NewsPage": _PAGE,
    "SectionPage": _PAGE | _SOURCE | dict.fromkeys(("body", "easy"), (PUBLIC, FOR_GOOD)),
    "ArticlePage": _PAGE
    | _SOURCE
    | dict.fromkeys(("dated_on", "body", "easy", "programmes", "countries", "themes"), (PUBLIC, FOR_GOOD)),
    "AboutAuthority": dict.fromkeys(("article", "authority", "sort_order"), (PUBLIC, FOR_GOOD)),
    "AboutEvent": dict.fromkeys(("article", "event", "sort_order"), (PUBLIC, FOR_GOOD)),
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
    "ConsentWording": dict.fromkeys(("version", "since", "text"), (INTERNAL, "for good")),
    # Who consented is not a column: the papers lie elsewhere.
    "Consent": dict.fromkeys(
        ("kind", "label", "purpose", "wording", "people", "given_on", "expires_on", "paper", "ended_at", "end"),
        (INTERNAL, "for good: that it ended must stay known"),
    ),
    "Picture": dict.fromkeys(
        (
            *("title", "file", "description", "width", "height", "created_at", "uploaded_by_user", "file_size"),
            *("file_hash", "people", "consent", "credit", "collection", "tags"),
            *("focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height"),
        ),
        (PUBLIC, UNTIL_CONSENT_ENDS),
    )
    | dict.fromkeys(("uploaded_by_user", "consent", "collection"), (INTERNAL, UNTIL_CONSENT_ENDS)),
    "Rendition": dict.fromkeys(
        ("filter_spec", "file", "width", "height", "focal_point_key", "image"), (PUBLIC, UNTIL_CONSENT_ENDS)
    ),
    "Recording": dict.fromkeys(("title", "file", "language", "transcript"), (PUBLIC, UNTIL_CONSENT_ENDS))
    | {"consent": (INTERNAL, UNTIL_CONSENT_ENDS)},
    "Proposal": dict.fromkeys(("kind", "subject", "at", "article"), (INTERNAL, "for good: it is not proposed twice")),
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
