"""Where documents that people hand in are kept: under no public address."""

from __future__ import annotations

from django.core.files.storage import Storage, storages


def private_files() -> Storage:
    """The private storage, asked for when needed so that settings may differ between machines."""
    return storages["private"]
