"""Addresses of opendata: for everybody, in the workspace, at the desk."""

public: list = []

workspace: list = []

desk: list = []

# Data files, the same for every language: /open-data/NAME.csv
files: list = []
