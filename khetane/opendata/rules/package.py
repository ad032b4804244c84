"""The data package: every public table described for machines (Frictionless Data Package 1.0)."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings

from khetane.common.datasets import DATASETS, LICENCE, Dataset


def resource(dataset: Dataset) -> dict:
    """One table: its file, and every column with type, title and description."""
    schema: dict = {
        "fields": [
            {
                "name": column.name,
                "type": column.type,
                "title": str(column.title),
                "description": str(column.description or column.title),
            }
            for column in dataset.columns
        ],
        "missingValues": [""],
    }
    if dataset.key:
        schema["primaryKey"] = list(dataset.key)
    return {
        "name": dataset.name.replace("_", "-"),
        "title": str(dataset.title),
        "description": str(dataset.description),
        "path": f"{dataset.name}.csv",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }


def about(dataset: Dataset, *, at: datetime) -> dict:
    """What stands at the head of a JSON file."""
    return {
        "name": dataset.name,
        "title": str(dataset.title),
        "description": str(dataset.description),
        "licence": LICENCE,
        "source": settings.ORIGIN,
        "made_at": at.isoformat(timespec="seconds"),
        "columns": resource(dataset)["schema"]["fields"],
    }


def datapackage(*, at: datetime) -> dict:
    return {
        "profile": "tabular-data-package",
        "name": "khetane",
        "title": "Khetane open data",
        "homepage": settings.ORIGIN,
        "version": settings.VERSION,
        "created": at.isoformat(timespec="seconds"),
        "licenses": [LICENCE],
        "sources": [{"title": "Khetane", "path": settings.ORIGIN}],
        "resources": [resource(dataset) for _name, dataset in sorted(DATASETS.items())],
    }
