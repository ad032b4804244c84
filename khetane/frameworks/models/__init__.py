from .framework import Framework, Objective, Theme

__all__ = ["Framework", "Objective", "Theme"]
