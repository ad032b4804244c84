"""What plans gives away as open data: only what is public, figures after suppression, texts as they were written."""

from . import asked, done, paid, planned

__all__ = ["asked", "done", "paid", "planned"]
