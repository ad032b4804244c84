"""How far each column of the front may travel, and how long it is kept."""

from khetane.common.privacy import PERSONAL, PUBLIC

_WITH_IT = (PUBLIC, "as long as the thing it leads to is public")

COLUMNS = {
    "Findable": dict.fromkeys(
        (
            *("kind", "key", "language", "title", "written_in", "label", "summary", "path"),
            *("title_words", "words", "changed_at", "is_sample"),
        ),
        _WITH_IT,
    ),
    "Reminder": dict.fromkeys(("person", "looked_on", "sent_on"), (PERSONAL, "until the account is closed")),
}
