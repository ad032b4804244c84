"""Addresses of front: for everybody, in the workspace, at the desk."""

public: list = []

workspace: list = []

desk: list = []

# Addresses without a language in them: the way in, health, robots.
root: list = []
