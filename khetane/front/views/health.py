"""Whether this site is well, for the machines that watch it."""

from __future__ import annotations

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.generic import View

from khetane.common.heartbeat import pulse


def _database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


class Health(View):
    """JSON: database, worker, version. 503 only when the database is away: pages can be read without the worker."""

    public = True
    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest) -> JsonResponse:
        answers = _database_answers()
        told = {
            "database": "ok" if answers else "away",
            "worker": pulse(timezone.now()),
            "version": settings.VERSION,
        }
        return JsonResponse(told, status=200 if answers else 503, headers={"Cache-Control": "no-store"})
