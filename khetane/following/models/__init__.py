"""Those who follow by e-mail."""

from .follower import Follower

__all__ = ["Follower"]
