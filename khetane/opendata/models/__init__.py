from .happening import Happening

__all__ = ["Happening"]
