"""Addresses of languages: for everybody, in the workspace, at the desk."""

from __future__ import annotations

public: list = []

workspace: list = []

desk: list = []
