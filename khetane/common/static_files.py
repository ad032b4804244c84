"""Style, script and pictures under names that carry their content's hash, so that browsers may keep them for a year."""

from __future__ import annotations

from django.contrib.staticfiles.storage import ManifestStaticFilesStorage


class HashedStaticFiles(ManifestStaticFilesStorage):
    """A file that was not gathered yet is named plainly: a page without its style can be read, an error cannot."""

    manifest_strict = False

    def stored_name(self, name: str) -> str:
        try:
            return super().stored_name(name)
        except ValueError:
            return name
