"""The catalogue, the files and the feeds."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse, StreamingHttpResponse
from django.shortcuts import redirect
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views import View

from khetane.common.datasets import DATASETS, LICENCE, as_csv, as_geojson, as_json
from khetane.common.finished import SHOWS_HEADER
from khetane.common.views import PublicPage

from ..feeds import TYPES, WRITERS
from ..querysets import latest
from ..rules.package import about, datapackage


class Catalogue(PublicPage):
    """Every public table, in words and as files."""

    template_name = "opendata/dataset_list.html"
    shows = ["site"]

    def get_alternates(self, context: dict) -> list[dict]:
        return [{"title": _("Data package"), "type": "application/json", "url": "/open-data/datapackage.json"}]

    def get_context_data(self, **kwargs: Any) -> dict:
        datasets = [dataset for _name, dataset in sorted(DATASETS.items())]
        return super().get_context_data(datasets=datasets, licence=LICENCE, **kwargs)


class Activity(View):
    """One feed in one format."""

    public = True

    def get(self, request: HttpRequest, ending: str) -> HttpResponse:
        language = translation.get_language()
        body = WRITERS[ending](latest(language), language)
        return HttpResponse(body, content_type=TYPES[ending], headers={SHOWS_HEADER: "activity site"})


class OpenFile(View):
    """A table as a file: the same for every language, open to other sites' scripts."""

    public = True

    def get(self, request: HttpRequest, name: str, ending: str) -> HttpResponseBase:
        if "-" in name:  # as people write an address; a file has one place of its own
            return redirect("files:file", name.replace("-", "_"), ending, permanent=True)
        dataset = DATASETS.get(name)
        if dataset is None or (ending == "geojson" and dataset.point is None):
            raise Http404
        with translation.override("en"):
            head = about(dataset, at=timezone.now())
            body, content_type = {
                "csv": lambda: (as_csv(dataset), "text/csv; charset=utf-8"),
                "json": lambda: (as_json(dataset, head), "application/json"),
                "geojson": lambda: (as_geojson(dataset, head), "application/geo+json"),
            }[ending]()
        response = StreamingHttpResponse(body, content_type=content_type)
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Content-Disposition"] = f'attachment; filename="khetane-{name}.{ending}"'
        return response


class DataPackage(View):
    """The description of all tables for machines."""

    public = True

    def get(self, request: HttpRequest) -> JsonResponse:
        with translation.override("en"):
            description = datapackage(at=timezone.now())
        response = JsonResponse(description, json_dumps_params={"ensure_ascii": False, "indent": 1})
        response.headers["Access-Control-Allow-Origin"] = "*"
        return response
