"""Addresses of accounts: for everybody, in the workspace, at the desk."""

public: list = []

workspace: list = []

desk: list = []

# Sign-in and second factor, under /accounts/.
addresses: list = []
