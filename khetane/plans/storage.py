"""For the first migration, which names this place; the storage itself is everybody's."""

from khetane.common.storage import private_files

__all__ = ["private_files"]
