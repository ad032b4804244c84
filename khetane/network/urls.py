"""Addresses of network: for everybody, in the workspace, at the desk."""

public: list = []

workspace: list = []

desk: list = []
